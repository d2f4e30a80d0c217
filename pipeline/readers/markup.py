"""A page's markup as a tree of what can be seen: elements and texts, without scripts, styles and what is hidden.

Parsed as browsers do (lexbor), from text and without any access to the network. Style sheets are not applied: only
what an element says of itself (``hidden``, ``aria-hidden``, its own ``display: none``, a place off the page) hides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipeline.readers.errors import MarkupBomb
from pipeline.readers.flow import names

_UNSEEN = names(
    "head script style noscript template iframe object embed applet svg math canvas audio video map select datalist "
    "option textarea input button progress meter frameset del dialog -comment"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-9{3,5}px", re.I)
_DEEPEST = 300  # what is nested deeper comes at this depth, as in browsers
_PAIRED = rb"(?:div|span|b|i|u|a|em|strong|font|small|big|center|table|ul|ol|dl|blockquote|section|article)\b"
_OPENED, _CLOSED = re.compile(rb"<" + _PAIRED, re.I), re.compile(rb"</" + _PAIRED, re.I)
_LEFT_OPEN = 5000  # elements: the parser's time grows with their square


@dataclass(eq=False)
class Element:
    """An element and what is in it; ``size`` counts the characters to be seen in it, ``linked`` those in links."""

    tag: str
    attributes: dict[str, str | None]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)
    size: int = 0
    linked: int = 0

    def get(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self.attributes.get(name) or ""

    @cached_property
    def names(self) -> str:
        """Its classes and its id, in lower case, ``camelCase`` taken apart."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{self.get('class')} {self.get('id')}").lower()

    def inside(self, tag: str) -> bool:
        """Whether an element of that tag is around it."""
        above = self.parent
        while above is not None and above.tag != tag:
            above = above.parent
        return above is not None

    def elements(self) -> Iterator[Element]:
        """It and all elements in it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def holds(self, *tags: str) -> bool:
        """Whether an element of one of the tags is in it."""
        return any(element.tag in tags for element in self.elements())

    @property
    def text(self) -> str:
        """All text in it, white space as one space."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting.extend(reversed(node.children))
        return " ".join("".join(parts).split())


def parse(text: str) -> LexborHTMLParser:
    """The document; raises MarkupBomb where too many elements are left open."""
    data = text.encode("utf-8", "replace")
    if len(_OPENED.findall(data)) - len(_CLOSED.findall(data)) > _LEFT_OPEN:
        raise MarkupBomb(f"more than {_LEFT_OPEN} elements are left open")
    return LexborHTMLParser(data)


def visible(document: LexborHTMLParser) -> Element:
    """The tree of what can be seen."""
    top = Element("body", {}, None)
    built = [top]
    waiting = [(child, top, 1) for child in _children_reversed(document.body)]
    while waiting:
        node, parent, depth = waiting.pop()
        if node.is_text_node:
            parent.children.append(node.text_content or "")
            continue
        attributes = dict(node.attributes)
        if node.tag in _UNSEEN or _is_hidden(attributes):
            continue
        inner = parent
        if depth < _DEEPEST:
            inner = Element(node.tag if depth < _DEEPEST - 1 else "div", attributes, parent)
            parent.children.append(inner)
            built.append(inner)
        waiting.extend((child, inner, depth + 1) for child in _children_reversed(node))
    for element in reversed(built):
        for child in element.children:
            if isinstance(child, str):
                element.size += len("".join(child.split()))
            else:
                element.size += child.size
                element.linked += child.size if child.tag == "a" else child.linked
    return top


def _children_reversed(node: Any) -> list[Any]:
    children = []
    child = node.child if node is not None else None
    while child is not None:
        children.append(child)
        child = child.next
    return children[::-1]


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style") or ""))
    )
