"""`manage.py check_hotel` proves that everything in the table agrees; --repair mends what follows
from something else."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from reservations import wording
from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import Refusal
from reservations.management.desk_command import DeskCommand
from reservations.self_check.agreement import Agreement, read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.problems import Problem
from reservations.self_check.repair import repair, to_mend_first
from reservations.self_check.writing import NotDerived
from reservations.transactions import Stale

# One repair can bring to light what another had hidden, a few times over.
MAX_ROUNDS = 4


class Command(DeskCommand):
    help = (
        "Reads the whole hotel and compares claims, nights, rooms, guests, search entries and "
        "journal. Each problem is a line with its keys; the exit status is 1 if one remains."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="write what is derived from something else anew, with a journal entry each",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        h = settings.HOTEL_CODE
        agreement = read_agreement(h)
        self.stdout.write(compared(agreement))
        problems = confirmed(h, agreement.problems)
        for problem in problems:
            self.stdout.write(problem.line)
        if problems and options["repair"]:
            problems = self._repaired(h, problems)
        if problems:
            count = len(problems)
            raise CommandError(f"{count} problem{'s' if count > 1 else ''} in hotel {h}.")
        self.stdout.write("Everything agrees.")

    def _repaired(self, h: str, problems: list[Problem]) -> list[Problem]:
        """Mend what can be mended; returns what remains."""
        for _ in range(MAX_ROUNDS):
            mended = [each for each in to_mend_first(problems) if self._mend(h, each)]
            problems = confirmed(h, read_agreement(h).problems)
            if not problems or not mended:
                break
        for problem in problems:
            self.stdout.write(f"Remains: {problem.line}")
        return problems

    def _mend(self, h: str, problem: Problem) -> bool:
        operation = Operation(new_operation_id(), "repair", h, by="console", at=timezone.now())
        try:
            repair(operation, problem)
        except NotDerived:
            return False
        except Stale:
            self.stdout.write(f"Changed meanwhile, looked at again: {problem.says}")
            return True
        except Refusal as refusal:
            self.stdout.write(f"Not repaired: {problem.says} {wording.sentence(refusal)}")
            return False
        self.stdout.write(f"Repaired: {problem.says}")
        return True


def compared(agreement: Agreement) -> str:
    """How much was compared, in a sentence."""
    return (
        f"Compared: {agreement.rooms:,} rooms, {agreement.reservations:,} reservations, "
        f"{agreement.guests:,} guests, {agreement.windows:,} windows, {agreement.claims:,} "
        f"claimed nights, {agreement.open_nights:,} open nights of types."
    )
