"""Which parts of a saved page are its furniture: menus, share links, cookie notes, other news, footers.

When in doubt a part is kept: extractors know furniture when they read it (their zones), but a fact lost here is lost
for good. So nothing goes that has the page's heading or much of its text in it; and what only looks like a side
column, a header or a footer goes only where it is mostly links or a few words.
"""

from __future__ import annotations

import re

from pipeline.readers.markup import Element

_SURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|pathway|skip|screen-reader-text|sr-only|visually-hidden|"
    r"element-invisible|shar(?:e|er|ing)|sharethis|sharedaddy|addthis|addtoany|social(?:s|-\w+)?|comments?|commentform|"
    r"related-?(?:posts|news|articles|stories|links)|jp-relatedposts|service-links|respond|search(?:-?box|-?form)?|log-?in|pagination|pager|popup|newsletter|subscribe|print(?:-icon|-link)?)"
    r"(?:$|[\s_-])|cookie|commentform"
)
_LIKELY = re.compile(
    r"(?:^|[\s_-])(?:\w*menu|nav|\w*navbar|\w*navigation|side-?bar|side-column|related|relatedposts|widgets?|"
    r"site-header|region-header|masthead|header|top-?bar|\w*footer|bottom|news-list|tags|banners?|modal)(?:$|[\s_-])"
)
_NOT = re.compile(r"(?:^|[\s_-])(?:no|with|has|d)-[\w-]+")  # "no-sidebar", "has-menu", "d-print-none"
_SURE_ROLES = frozenset({"navigation", "search", "menu", "menubar", "dialog", "alertdialog", "tooltip"})
_LIKELY_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_MUCH = 0.4  # of the page's text
_FEW = 250  # characters beside links
_MENU_LINKS = 3
_MENU_SHARE = 0.75  # of a cell's text


def content(body: Element) -> Element:
    """The page without its furniture: its main part where it names one that has most of the text, else its body."""
    _prune(body)
    mains = [element for element in body.elements() if element.tag == "main" or element.get("role") == "main"]
    if len(mains) == 1 and mains[0].size >= _MUCH * body.size:
        return mains[0]
    return body


def _prune(body: Element) -> None:
    whole = body.size or 1
    waiting = [body]
    while waiting:
        parent = waiting.pop()
        kept: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, Element):
                if _is_furniture(child, whole):
                    kept.append("\n" if child.tag != "span" else " ")
                    continue
                waiting.append(child)
            kept.append(child)
        parent.children = kept


def _is_furniture(element: Element, whole: int) -> bool:
    names = _NOT.sub(" ", element.names)
    role = element.get("role")
    sure = element.tag == "nav" or role in _SURE_ROLES or bool(_SURE.search(names))
    if not sure and not _looks_like(element, names, role, whole):
        return False
    if element.size > _MUCH * whole or element.holds("h1", "main", "article") or _has_body(element):
        return False
    return sure or element.size - element.linked <= _FEW or element.linked >= 0.6 * element.size


def _looks_like(element: Element, names: str, role: str, whole: int) -> bool:
    if element.tag in ("td", "form"):
        return _is_menu_cell(element, whole) if element.tag == "td" else True
    if element.tag in ("header", "footer", "aside"):
        return element.tag != "header" or not (element.inside("article") or element.inside("main"))
    return role in _LIKELY_ROLES or (bool(_LIKELY.search(names)) and not element.inside("article"))


def _is_menu_cell(cell: Element, whole: int) -> bool:
    """Whether a cell beside the page's text holds hardly anything but links."""
    if cell.linked < _MENU_SHARE * cell.size or cell.parent is None:
        return False
    links = sum(element.tag == "a" for element in cell.elements())
    beside = max((each.size for each in cell.parent.children if isinstance(each, Element)), default=0)
    return links >= _MENU_LINKS and beside >= _MUCH * whole


def _has_body(element: Element) -> bool:
    return any("articleBody" in inner.get("itemprop") for inner in element.elements())
