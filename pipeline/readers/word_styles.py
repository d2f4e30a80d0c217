"""What Word keeps beside a document's text: how its lists count, and which styles list or hide.

All elements are looked up by their names without namespace: the transitional and the strict form differ in nothing
else that matters here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.readers.flow import BULLET

_OFF = ("0", "false", "off", "none")
_UNNUMBERED = ("bullet", "none", "")
_LONGEST_CHAIN = 20  # styles based on each other


def name_of(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def below(element: _Element | None, *path: str) -> _Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next((child for child in element if name_of(child) == name), None) if element is not None else None
    return element


def is_on(element: _Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and value(element) not in _OFF


@dataclass
class Lists:
    """The lists of one document; counts their items as they come."""

    formats: dict[tuple[str, str], str] = field(default_factory=dict)  # (list, level) → how its numbers look
    of_styles: dict[str, tuple[str, str]] = field(default_factory=dict)  # paragraph style → (list, level)
    _counters: Counter[tuple[str, str]] = field(default_factory=Counter)

    def mark(self, properties: _Element | None) -> str:
        """What stands before the paragraph with these properties, empty where it is no item of a list."""
        number, level = self.of_styles.get(value(below(properties, "pStyle")), ("", "0"))
        stated = below(properties, "numPr")
        if stated is not None:
            number = value(below(stated, "numId")) or number
            level = value(below(stated, "ilvl")) or level
        if number in ("", "0"):
            return ""
        if self.formats.get((number, level), "bullet") in _UNNUMBERED:
            return BULLET
        for key in list(self._counters):
            if key[0] == number and key[1] > level:
                del self._counters[key]
        self._counters[number, level] += 1
        return f"{self._counters[number, level]}. "


@dataclass(frozen=True)
class Styles:
    """Styles by their identifiers: what they are based on, and their properties."""

    based_on: dict[str, str]
    elements: dict[str, _Element]

    @classmethod
    def of(cls, root: _Element | None) -> Styles:
        elements = {value(style, "styleId"): style for style in (root if root is not None else ())}
        return cls({key: value(below(style, "basedOn")) for key, style in elements.items()}, elements)

    def hidden(self) -> frozenset[str]:
        """The styles whose text is not shown."""
        return frozenset(key for key, style in self.elements.items() if is_on(below(style, "rPr", "vanish")))

    def lists(self) -> dict[str, tuple[str, str]]:
        """The paragraph styles whose paragraphs are items: (list, level)."""
        found = {}
        for key in self.elements:
            at, steps = key, 0
            while at and steps < _LONGEST_CHAIN:
                stated = below(self.elements.get(at), "pPr", "numPr")
                if number := value(below(stated, "numId")):
                    found[key] = (number, value(below(stated, "ilvl")) or "0")
                    break
                at, steps = self.based_on.get(at, ""), steps + 1
        return found


def lists(numbering: _Element | None, styles: Styles) -> Lists:
    """The lists that a document defines."""
    formats: dict[tuple[str, str], str] = {}
    roots = list(numbering) if numbering is not None else []
    levels: dict[str, dict[str, str]] = {}
    for abstract in roots:
        if name_of(abstract) == "abstractNum":
            levels[value(abstract, "abstractNumId")] = {
                value(level, "ilvl"): value(below(level, "numFmt")) for level in abstract if name_of(level) == "lvl"
            }
    for number in roots:
        if name_of(number) == "num":
            of = levels.get(value(below(number, "abstractNumId")), {})
            formats |= {(value(number, "numId"), level): form for level, form in of.items()}
    return Lists(formats, styles.lists())
