"""Every form: what is invalid writes nothing, and what is done is done by its own operation."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from reservations.domain.operation import new_operation_id
from reservations.views import operations
from tests.desk import Desk
from tests.fuzz.hostile import HEADER_SETS, Body, Pairs, bodies, damaged, examples, forms
from tests.fuzz.watch import Watch
from tests.requests import Requests
from tests.views.verbs import VERBS, Ready

every_verb = pytest.mark.parametrize("ready", VERBS.values(), ids=VERBS)
# Their pages carry out at once what follows, by operations of their own.
FOLLOWED = {"anonymise_guest", "end_of_day"}
FAULT = 500


def sent(client: Client, url: str, body: Body, headers: dict[str, Any]) -> Any:
    return client.generic("POST", url, body.content, content_type=body.kind, headers=headers)


def known_ids(desk: Desk) -> list[str]:
    """Codes and ids of what exists, so that some of what is drawn is somebody's."""
    return sorted({pk.rpartition("#")[2] for pk, sk in desk.items() if sk in ("RES", "GUEST")})


@every_verb
def test_a_form_without_its_own_operation_writes_nothing(
    manager: Client, desk: Desk, requests: Requests, ready: Ready
) -> None:
    """The operation is missing, made up, damaged, another verb's or another user's."""
    sending, _ = ready(desk)
    user, verb = User.objects.get(), ready.__name__
    other = User.objects.create_user("somebody else")
    genuine = operations.mint(user, verb)
    not_its_own = [
        None,
        "",
        new_operation_id(),
        genuine.partition(":")[0],
        genuine[:-1],
        genuine + "x",
        genuine.replace(":", ";"),
        "\x00" + genuine,
        operations.mint(other, verb),
        operations.mint(user, "another_verb"),
        genuine * 20,
    ]
    watch = Watch(desk, requests)

    @examples(6)
    @given(st.data(), forms(sending.typed, *known_ids(desk)), st.sampled_from(not_its_own))
    def nothing_is_written(data: st.DataObject, pairs: Pairs, operation: str | None) -> None:
        asked = [pair for pair in pairs if pair[0] != "finish"]
        whole = asked if operation is None else [*asked, ("operation", operation.encode())]
        body = data.draw(st.one_of(bodies(whole), damaged(whole)))
        with watch.watched() as seen:
            response = sent(manager, sending.url, body, data.draw(HEADER_SETS))
        assert 400 <= response.status_code < FAULT
        assert seen.is_untouched

    nothing_is_written()


@every_verb
def test_whatever_is_typed_is_done_by_its_operation_or_not_at_all(
    manager: Client, desk: Desk, requests: Requests, ready: Ready
) -> None:
    sending, _ = ready(desk)
    user = User.objects.get()
    watch = Watch(desk, requests)

    @examples(10)
    @given(st.data(), forms(sending.typed, *known_ids(desk)))
    def done_or_not_at_all(data: st.DataObject, pairs: Pairs) -> None:
        signed = operations.mint(user, ready.__name__)
        asked = [pair for pair in pairs if pair[0] != "finish"]
        whole = [*asked, ("operation", signed.encode())]
        body = data.draw(st.one_of(bodies(whole), bodies(whole), damaged(whole)))
        with watch.watched() as seen:
            response = sent(manager, sending.url, body, data.draw(HEADER_SETS))
        assert response.status_code < FAULT
        _says_what_it_does(response, seen, operations.read(signed, user, ready.__name__), ready)

    done_or_not_at_all()


def _says_what_it_does(response: Any, seen: Any, operation: Any, ready: Ready) -> None:
    done = {operation.id: ready.__name__} if response.status_code in (204, 302) else {}
    if ready.__name__ in FOLLOWED and done:
        assert done.items() <= seen.operations.items()
    else:
        assert seen.operations == done
    assert seen.buried <= {operation.id}
    if not done:
        assert seen.changed == set()
    if response.status_code == 302:
        assert response.url.startswith("/")
        assert not response.url.startswith(("//", "/\\"))


FINISHED = {"finish": "1"}


def test_finishing_the_days_takes_anything_and_does_only_what_follows(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    desk.sweeps()
    watch = Watch(desk, requests)

    @examples(6)
    @given(st.data(), forms(FINISHED))
    def nothing_follows(data: st.DataObject, pairs: Pairs) -> None:
        body = data.draw(st.one_of(bodies(pairs), damaged(pairs)))
        with watch.watched() as seen:
            response = sent(manager, "/end-of-day/", body, data.draw(HEADER_SETS))
        assert response.status_code < FAULT
        assert seen.changed == set()

    nothing_follows()
