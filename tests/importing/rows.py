"""Bookings as a file has them, for tests: written row by row, with everything else usual."""

import csv
import io
from pathlib import Path

# Booked on 22 Nov 2026 for two nights from the 24th, and left on the 26th.
USUAL = {
    "hotel": "Resort Hotel",
    "is_canceled": "0",
    "lead_time": "2",
    "arrival_date_year": "2026",
    "arrival_date_month": "November",
    "arrival_date_week_number": "48",
    "arrival_date_day_of_month": "24",
    "stays_in_weekend_nights": "0",
    "stays_in_week_nights": "2",
    "adults": "2",
    "children": "0",
    "babies": "0",
    "meal": "BB",
    "country": "PRT",
    "reserved_room_type": "DLX",
    "assigned_room_type": "DLX",
    "booking_changes": "0",
    "days_in_waiting_list": "0",
    "adr": "98.5",
    "reservation_status": "Check-Out",
    "reservation_status_date": "2026-11-26",
}
# Booked on the 25th and left on the 28th.
LATER = {
    "arrival_date_day_of_month": "26",
    "lead_time": "1",
    "reservation_status_date": "2026-11-28",
}
CANCELLED = {"reservation_status": "Canceled", "reservation_status_date": "2026-11-23"}
DAY_USE = {"stays_in_week_nights": "0", "reservation_status_date": "2026-11-24"}
NO_SHOW = {"reservation_status": "No-Show", "reservation_status_date": "2026-11-24"}


def csv_text(*rows: dict[str, str]) -> str:
    """A file with these rows, each named by what is unusual about it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(USUAL))
    writer.writeheader()
    writer.writerows(USUAL | row for row in rows)
    return out.getvalue()


def csv_file(directory: Path, *rows: dict[str, str], name: str = "bookings.csv") -> Path:
    path = directory / name
    path.write_text(csv_text(*rows), encoding="utf-8")
    return path
