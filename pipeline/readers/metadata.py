"""What a page says of itself: its title, and the day it was published.

The day is taken from what states publication and nothing else: never from a date of change, of the crawl or of
printing. Dates that are not a day are left out.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.readers.markup import Element

_PUBLISHED = (  # properties and names of meta elements, the surest first
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.available",
    "publication_date",
    "publish_date",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dcterms.date",
    "date",
)
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DOTTED = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_TIME_CLASS = re.compile(r"(?:^|[\s_-])(?:published|entry-date|pubdate)(?:$|[\s_-])")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|CreativeWork|PressRelease)$")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def title(document: Any) -> str | None:
    """What the page calls itself: Open Graph, the title element, its first heading."""
    og = document.css_first('meta[property="og:title"]')
    candidates = [og.attributes.get("content") if og is not None else None]
    candidates += [node.text() for tag in ("head title", "h1") for node in document.css(tag)[:1]]
    return next((" ".join(each.split()) for each in candidates if each and each.strip()), None)


def published(document: Any, body: Element) -> str | None:
    """The day of publication, EDTF; None where the page does not state one. ``body`` is without furniture."""
    stated: dict[str, str] = {}
    for meta in document.css("meta"):
        attributes = meta.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if key and attributes.get("content"):
            stated.setdefault(key.lower(), attributes["content"])
    found = [stated.get(key) for key in _PUBLISHED[:4]]
    scripts = document.css('script[type="application/ld+json"]')
    linked = [node for script in scripts for node in _linked_data(script.text())]
    found += [day for _, day in sorted(linked, key=lambda node: node[0])]
    found += [stated.get(key) for key in _PUBLISHED[4:]]
    found += list(_elements(body))
    return next((day for value in found if value and (day := _day(value))), None)


def _linked_data(source: str) -> Iterator[tuple[int, str]]:
    """Days of publication, with how far what was published is from an article: 0 it is one, 1 may be, 2 is the page."""
    try:
        waiting = deque([json.loads(source)])
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.popleft()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            value = node.get("datePublished")
            rank = _rank(node.get("@type"))
            if isinstance(value, str) and rank is not None:
                yield rank, value
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _rank(kind: object) -> int | None:
    """Of a type of schema.org, or several; None for what is on the page beside it."""
    kinds = [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]
    if any(_ARTICLE.search(each) for each in kinds):
        return 0
    if not kinds:
        return 1
    return 2 if any(each.endswith(("WebPage", "WebSite", "ItemPage", "AboutPage")) for each in kinds) else None


def _elements(body: Element) -> Iterator[str]:
    for element in body.elements():
        stated = "datepublished" in element.get("itemprop").lower()
        if stated or (element.tag == "time" and ("pubdate" in element.attributes or _TIME_CLASS.search(element.names))):
            yield element.get("datetime") or element.get("content") or element.text


def _day(value: str) -> str | None:
    """A day as EDTF; it may have a time behind it."""
    if match := _ISO.match(value):
        year, month, day = map(int, match.groups())
    elif match := _DOTTED.match(value):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
