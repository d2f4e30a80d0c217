"""Which parts of a saved page are its furniture: menus, share links, cookie notes, other news, footers.

When in doubt a part is kept: extractors know furniture when they read it (their zones), but a fact lost here is lost
for good. So nothing goes that has the page's heading or much of its text in it; and what only looks like a side
column, a header or a footer goes only where it is mostly links, or a few words without a sum of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.readers.markup import Element

_SURE = re.compile(  # a whole class or id
    r"(?:[\w-]+[_-])?cookies?(?:[_-][\w-]+)?|(?:[\w-]+[_-])?(?:consent|gdpr)(?:[_-][\w-]+)?|breadcrumbs?|pathway|"
    r"skip(?:-link)?|screen-reader-text|sr-only|visually-hidden|element-invisible|(?:social-?|post-|sd-)?shar(?:e|er|ing)|"
    r"(?:social-?)?share-?(?:buttons?|links?|icons?|bar)|sd-sharing[\w-]*|sharethis|sharedaddy|addthis\w*|addtoany\w*|"
    r"social|socials|social-?(?:links?|icons?|media|buttons?|bar|menu)|comments?(?:-?(?:area|wrapper|list|form))?|respond|"
    r"(?:jp-)?related-?(?:posts|news|articles|stories|links)|service-links|(?:block-)?search(?:-?box|-?form)?|"
    r"log-?in|pagination|pager|print-?(?:icon|link|button)s?|newsletter-?(?:form|signup)|subscribe(?:-?form)?"
)
_LIKELY = re.compile(
    r"(?:^|[\s_-])(?:\w*menu|nav|\w*navbar|\w*navigation|side-?bar|side-column|related|relatedposts|widgets?|"
    r"site-header|region-header|masthead|header|top-?bar|\w*footer|bottom|news-list|tags|banners?|modal|\w*popup|print|newsletter|subscribe)(?:$|[\s_-])"
)
_NOT = re.compile(r"(?:^|[\s_-])(?:no|with|has|d)-[\w-]+")  # "no-sidebar", "has-menu", "d-print-none"
_SURE_ROLES = frozenset({"navigation", "search", "menu", "menubar", "dialog", "alertdialog", "tooltip"})
_LIKELY_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_MUCH = 0.4  # of the page's text
_FEW = 250  # characters beside links
_MOSTLY = 0.6  # of a part's text is links
_MENU_LINKS = 3
_MENU_SHARE = 0.75  # of a cell's text
_SUM = re.compile(r"\d[\d\s.,]*(?:\w{3,9}\.?\s)?(?:€|e[iu]r|l[vt]l)|(?:€|eur|lvl|ltl)\s?\d", re.I)


def content(body: Element) -> tuple[Element, int]:
    """The page without its furniture, and how many characters that had.

    Of a page that names its main part, which has most of the text, what is beside it stays where it says much.
    """
    _prune(body)
    mains = [element for element in body.elements() if element.tag == "main" or element.get("role") == "main"]
    if len(mains) == 1 and mains[0].size >= _MUCH * body.size:
        _narrow(mains[0])
    return body, body.size - sum(map(len, body.text.split()))


def _narrow(main: Element) -> None:
    """Take out what is beside the main part and is a few words or links."""
    child, parent = main, main.parent
    while parent is not None:
        parent.children = [
            each if isinstance(each, str) or each is child or _says_much(each) else "\n" for each in parent.children
        ]
        child, parent = parent, parent.parent


def _says_much(element: Element) -> bool:
    if element.linked >= _MOSTLY * element.size:
        return False
    return element.size - element.linked > _FEW or element.holds("table") or _states_sum(element)


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
    sure = element.tag == "nav" or role in _SURE_ROLES or any(map(_SURE.fullmatch, names.split()))
    if not sure and not _looks_like(element, names, role, whole):
        return False
    if element.size > _MUCH * whole or element.holds("h1", "main", "article") or _has_body(element):
        return False
    if sure or element.linked >= _MOSTLY * element.size:
        return True
    return element.size - element.linked <= _FEW and not _states_sum(element)


def _looks_like(element: Element, names: str, role: str, whole: int) -> bool:
    within = element.inside("article") or element.inside("main")
    if element.tag in ("td", "form"):
        return _is_menu_cell(element, whole) if element.tag == "td" else True
    if element.tag in ("header", "footer") and not within:
        return True
    if element.tag in ("aside", "footer") and element.linked >= _MOSTLY * element.size:
        return True
    return role in _LIKELY_ROLES or (bool(_LIKELY.search(names)) and not element.inside("article"))


def _states_sum(element: Element) -> bool:
    """Whether a sum of money is in it beside its links."""
    return any(_SUM.search(each) for each in _unlinked(element))


def _unlinked(element: Element) -> Iterator[str]:
    """Its texts outside of links, those of one element as one."""
    for each in element.elements():
        if each.tag != "a" and not each.inside("a"):
            yield " ".join("".join(child if isinstance(child, str) else " " for child in each.children).split())


def _is_menu_cell(cell: Element, whole: int) -> bool:
    """Whether a cell beside the page's text holds hardly anything but links."""
    if cell.linked < _MENU_SHARE * cell.size or cell.parent is None:
        return False
    links = sum(element.tag == "a" for element in cell.elements())
    beside = max((each.size for each in cell.parent.children if isinstance(each, Element)), default=0)
    return links >= _MENU_LINKS and beside >= _MUCH * whole


def _has_body(element: Element) -> bool:
    return any("articleBody" in inner.get("itemprop") for inner in element.elements())
