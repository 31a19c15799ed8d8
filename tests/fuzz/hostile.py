"""What is sent: values, forms, bodies, headers and addresses that nobody would type."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.desk import day

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "x1"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"

# Drawn the same way every time, so that a red run is red for everybody; a longer run is another
# one each time, and shortens what it finds.
IS_LONG = "FUZZ_EXAMPLES" in os.environ


def examples(usual: int) -> settings:
    """How much is sent by one test: as many as usual, or as `FUZZ_EXAMPLES` says."""
    return settings(
        max_examples=int(os.environ.get("FUZZ_EXAMPLES", usual)),
        phases=[Phase.generate, Phase.shrink] if IS_LONG else [Phase.generate],
        report_multiple_bugs=False,
        deadline=None,
        derandomize=not IS_LONG,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


FIELDS = [
    "given_name", "family_name", "email", "phone", "guest", "keep", "q", "search", "compare",
    "arrival", "departure", "room_type", "adults", "children", "room", "room_choice", "price",
    "kind", "release_at", "release_date", "release_time", "number", "floor", "code", "name",
    "rate", "day_rate", "max_adults", "sleeps", "allowance", "first", "until", "reason", "notes",
    "note", "returns_as", "oversell", "inspected_only", "day_use", "seen", "next", "other",
    "no_shows", "date", "finish", "chosen", "drop_room", "is_sure", "username", "password",
    "old_password", "new_password1", "new_password2", "role", "token", "action", "_save",
    "offered", "why", "role_1", "role_2", "role_999", "post", "groups", "is_superuser",
]  # fmt: skip
PARAMETERS = [
    "q", "status", "first", "last", "after", "before", "page", "sort", "day", "select", "state",
    "type", "due_in", "but", "since", "days", "start", "save", "partial", "verb", "by", "at",
    "from", *FIELDS,
]  # fmt: skip
HEADERS = [
    "HX-Request", "HX-Target", "HX-Current-URL", "HX-Trigger", "HX-Boosted", "Accept",
    "Accept-Language", "Accept-Encoding", "Referer", "Origin", "User-Agent", "X-Forwarded-For",
    "X-Forwarded-Host", "X-Forwarded-Proto", "If-None-Match", "If-Modified-Since", "Range",
    "X-Requested-With", "X-HTTP-Method-Override",
]  # fmt: skip

KNOWN = [
    "", " ", "0", "-1", "-0", "1", "2", "99", "100", "1e309", "0E+999999999", "NaN", "Infinity",
    "1_0", "٣", "²", "½", "9" * 5000, "2147483648", "9223372036854775808", "0x10", "1,5", "1.555",
    "9999-12-31", "0001-01-01", "10000-01-01", "2026-02-30", "2026-W48-1", "20261122",
    "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59",
    "2026-11-22T00:00", "2026-11-22 12:00", "25:61", "T", day(0).isoformat(), day(1).isoformat(),
    day(400).isoformat(), "DLX", "SUI", "dlx", "101", "102", "300", "3OO", "PENDING", "expected",
    "departed", "on", "true", "none", "before", "keep", "all", "-date", "CLEAN", "DIRTY",
    "\x00", "a\x00b", "\ufffe", "\uffff", "\u202eevil", "\u200b\u200d", "\u0345", "\ufc5e",
    "ﷺ" * 80, "𠮷", "🏨", "👨‍👩‍👧‍👦", "ı", "ẞ", "a" * 10_000, "é" * 200, "\u0301" * 300,
    "%", "%00", "%s%n", "#GUEST#", "GUEST#MAIN#", "sousa#GUEST#0", "LOG#", "~", "\U0010ffff",
    "a@" + "b" * 250 + ".org", "a@b", "+" + "1" * 300, "+351912345678", "+0",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}", "${7*7}", "' OR 1=1 --", '{"$ne": null}', "attribute_exists(PK)",
    "=cmd|' /C calc'!A0", "//evil.example/", "/\\evil.example", "http://evil.example/",
    "\r\nSet-Cookie: a=b", "a\nINFO forged", "\x1b[31m", "../../etc/passwd", "C:\\x",
    "[]", "{}", "null", "000000000000", "222222", "A2A2A2",
]  # fmt: skip

VALUES = st.one_of(
    st.sampled_from(KNOWN).map(str.encode),
    st.text(max_size=60).map(str.encode),
    st.integers().map(lambda number: str(number).encode()),
    st.dates().map(lambda date: date.isoformat().encode()),
    st.floats().map(lambda number: repr(number).encode()),
    # No text at all, such as half of a surrogate pair.
    st.binary(max_size=40),
    st.sampled_from([b"\xed\xa0\x80", b"\xff\xfe", b"\xc3\x28", b"\xf4\x90\x80\x80"]),
)
Pairs = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Body:
    """A request's body with its content type."""

    content: bytes
    kind: str


def encoded(pairs: Pairs) -> str:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)


def urlencoded(pairs: Pairs) -> Body:
    return Body(encoded(pairs).encode(), FORM)


def multipart(pairs: Pairs) -> Body:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value
        for name, value in pairs
    ]
    return Body(b"\r\n".join(parts) + f"\r\n--{BOUNDARY}--\r\n".encode(), MULTIPART)


@st.composite
def forms(draw: st.DrawFn, genuine: Mapping[str, str], *ids: str) -> Pairs:
    """What a form would send, changed anywhere: left out, replaced, repeated, and more of it."""
    # What exists reaches further than what does not.
    values = st.one_of(VALUES, st.sampled_from([*ids, "101"]).map(str.encode)) if ids else VALUES
    pairs: Pairs = []
    for name, value in genuine.items():
        match draw(st.sampled_from(["keep", "keep", "keep", "replace", "drop", "repeat"])):
            case "keep":
                pairs.append((name, value.encode()))
            case "replace":
                pairs.append((name, draw(values)))
            case "repeat":
                pairs += [(name, value.encode()), (name, draw(values))]
    names = st.sampled_from(FIELDS)
    pairs += draw(st.lists(st.tuples(names, values), max_size=4))
    return draw(st.permutations(pairs)) if len(pairs) < 8 else pairs


def bodies(pairs: Pairs) -> st.SearchStrategy[Body]:
    """The pairs as a browser sends them."""
    return st.sampled_from([urlencoded(pairs), urlencoded(pairs), multipart(pairs)])


def damaged(pairs: Pairs) -> st.SearchStrategy[Body]:
    """The pairs as no browser sends them: torn, as JSON, under a wrong name, or something else."""
    whole, parts = urlencoded(pairs), multipart(pairs)
    as_json = json.dumps({name: value.decode("latin-1") for name, value in pairs}).encode()
    kinds = [
        FORM, MULTIPART, "multipart/form-data", "multipart/form-data; boundary=" + "y" * 300,
        "application/json", "text/plain", "text/xml", "application/octet-stream", "", ";", "/",
        f"{FORM}; charset=utf-16", f"{FORM}; charset=nonsense", "multipart/mixed; boundary=x1",
    ]  # fmt: skip
    # More fields than any form has, and a file, which none of them takes.
    many = urlencoded([*pairs, *((f"x{number}", b"") for number in range(250))])
    file = parts.content.replace(b'form-data; name="', b'form-data; filename="a.csv"; name="')
    torn = st.integers(0, len(parts.content)).map(lambda end: parts.content[:end])
    content = st.one_of(
        torn, st.binary(max_size=200), st.sampled_from([as_json, whole.content, parts.content, b""])
    )
    wrong = st.builds(Body, content, st.sampled_from(kinds))
    return st.one_of(wrong, wrong, wrong, st.sampled_from([many, Body(file, MULTIPART)]))


QUERIES = st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), max_size=5).map(encoded)


def _header(value: bytes) -> str:
    """As a server hands a header on: one line of Latin-1."""
    return value.decode("latin-1").translate(dict.fromkeys((0, 10, 13)))[:2000]


HEADER_SETS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}), st.dictionaries(st.sampled_from(HEADERS), VALUES.map(_header), max_size=3)
)
# Nothing that a server would take for the end of the path.
PARTS = [
    "guests", "reservations", "rooms", "room-types", "windows", "admin", "accounts", "static",
    "exports", "new", "edit", "merge", "check-in", "chart", "panel", "..", ".", "%2e%2e", "%00",
    "K7Q2MX", "101", "4N8QK2W7XR5T", "DLX", "\\", ";x=1", "~", "",
]  # fmt: skip
PATHS = st.lists(
    st.one_of(st.sampled_from(PARTS), VALUES.map(lambda value: quote_from_bytes(value)[:300])),
    max_size=5,
).map(lambda parts: "/" + "/".join(parts))
