"""What a page says, as somebody with a browser reads it."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.test.html import Element, parse_html

# What a form carries without anybody having typed it.
NOT_TYPED = {"csrfmiddlewaretoken", "operation", "next"}


class Page:
    """One answer of the desk. The HTML must be sound: every element is closed where it ends."""

    def __init__(self, response: HttpResponse) -> None:
        self.root = parse_html(response.content.decode())
        self._address = getattr(response, "request", {}).get("PATH_INFO")

    def every(self, kind: str, /, **attributes: str) -> list[Element]:
        """The elements of this kind with these attributes; `class_` means any of its classes."""
        wanted = attributes.pop("class_", "")
        return [
            each
            for each in _elements(self.root)
            if each.name == kind
            and attributes.items() <= facts(each).items()
            and (not wanted or wanted in facts(each).get("class", "").split())
        ]

    @property
    def title(self) -> str:
        return text(self.every("title")[0])

    @property
    def heading(self) -> str:
        return text(self.every("h1")[0])

    @property
    def text(self) -> str:
        """Everything that is written on the page."""
        return text(self.every("main")[0])

    @property
    def links(self) -> list[str]:
        """Where the links of the page itself lead, without the navigation."""
        return [
            facts(link)["href"]
            for main in self.every("main")
            for link in _elements(main)
            if link.name == "a"
        ]

    @property
    def messages(self) -> list[str]:
        """What was done, told on the page to which the form has led."""
        return [
            text(each)
            for shown in self.every("div", class_="messages")
            for each in _elements(shown)
            if facts(each).get("class") == "notice-title"
        ]

    @property
    def summary(self) -> dict[str, str]:
        """The sentences of the error summary, each with where its link leads (or nowhere)."""
        said = {}
        for shown in self.every("ul", class_="error-summary-list"):
            for item in (each for each in _elements(shown) if each.name == "li"):
                links = [each for each in _elements(item) if each.name == "a"]
                said[text(item)] = facts(links[0])["href"] if links else ""
        return said

    @property
    def ids(self) -> set[str]:
        return {facts(each)["id"] for each in _elements(self.root) if "id" in facts(each)}

    @property
    def is_form(self) -> bool:
        """Whether there is a verb to be sent."""
        return any(self.every("input", name="operation"))

    @property
    def operation(self) -> str:
        """That of the form that is sent to this address, or of the first one of the page."""
        forms = [form for form in self.every("form", method="post") if _operations(form)]
        own = [form for form in forms if _path_of(form) == self._address]
        return _operations((own or forms)[0])[0]

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields of the verb's form, by their names."""
        return {
            name: value for name, value in self._values() if name is not None and value is not None
        }

    def beside(self, field: str) -> list[str]:
        """What is said to be wrong, beside a field."""
        return [
            text(each).removeprefix("Error: ")
            for shown in self.every("div", id=f"id_{field}_error")
            for each in _elements(shown)
            if each.name == "p"
        ]

    def _values(self) -> Iterator[tuple[str | None, str | None]]:
        for form in self.every("form", method="post"):
            inside = list(_elements(form))
            if not any(facts(each).get("name") == "operation" for each in inside):
                continue
            for each in inside:
                if facts(each).get("name") not in NOT_TYPED:
                    yield _value(each)
            # Boxes in a table belong to a form that stands elsewhere.
            own = facts(form).get("id")
            for each in self.every("input", form=own) if own else ():
                yield _value(each)


def _path_of(form: Element) -> str:
    """Where the form is sent."""
    return facts(form).get("action", "").partition("?")[0]


def _operations(form: Element) -> list[str]:
    return [
        facts(each)["value"] for each in _elements(form) if facts(each).get("name") == "operation"
    ]


def _value(element: Element) -> tuple[str | None, str | None]:
    said = facts(element)
    match element.name, said.get("type"):
        case "input", "radio" | "checkbox":
            return said.get("name"), said.get("value", "on") if "checked" in said else None
        case "input", _:
            return said.get("name"), said.get("value", "")
        case "textarea", _:
            return said.get("name"), text(element)
        case "select", _:
            chosen = [facts(each) for each in _elements(element) if "selected" in facts(each)]
            return said.get("name"), chosen[0].get("value", "") if chosen else ""
    return None, None


def facts(element: Element) -> dict[str, str]:
    """The attributes of an element; one without a value counts as its own name."""
    return {name: name if value is None else value for name, value in element.attributes}


def text(element: Element) -> str:
    """What is written in an element and all that is inside it."""
    parts = [
        each if isinstance(each, str) else text(each)
        for each in element.children
        if isinstance(each, str) or each.name != "template"
    ]
    return " ".join(" ".join(parts).split())


def inside(root: Element) -> Iterator[Element]:
    """Every element in this one."""
    return _elements(root)


def _elements(root: Element) -> Iterator[Element]:
    for child in root.children:
        # What stands in a template is shown by nobody until a script copies it.
        if not isinstance(child, str) and child.name != "template":
            yield child
            yield from _elements(child)
