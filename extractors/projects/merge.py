"""From mentions to projects: which mentions mean the same project, and what the document states of each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from extractors.codes import same_code
from extractors.projects.mentions import FOREIGN, Evidence, Mention
from extractors.projects.naming import (
    is_abbreviation,
    is_foreign,
    plain,
    same_acronym,
    same_but_number,
    same_title,
    strength,
)
from extractors.reading import Span

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", int, tuple[bool, int, int])
STEM = 4  # letters of a word that its other forms share
SPACES = 3  # in a title that a short name of two words stands for
RANK = {"field": 0, "code": 1, "word": 2, "line": 2, "list": 2, "capitals": 3}


class Group:
    """Mentions of one project, and each of its names and codes once, however often they are stated."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions: list[Mention] = []
        self._titles: dict[tuple[str, str], int] = {}  # with the rank of the best evidence, as below
        self._acronyms: dict[str, tuple[bool, int, int]] = {}
        self._codes: dict[str, None] = {}
        self._evidence: set[Evidence] = set()
        self.add(mentions)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take in further mentions."""
        for mention in mentions:
            self.mentions.append(mention)
            self._evidence.add(mention.evidence)
            self._codes.update(dict.fromkeys(mention.codes))
            rank = RANK[mention.evidence]
            for title in mention.titles:
                _note(self._titles, title, rank)
            if mention.acronym:
                _note(self._acronyms, mention.acronym, (mention.evidence != "field", -strength(mention.acronym), rank))

    @property
    def titles(self) -> list[tuple[str, str]]:
        """(language, title) of all mentions, the best evidence first."""
        return sorted(self._titles, key=self._titles.__getitem__)

    @property
    def acronyms(self) -> list[str]:
        """Short names: a labelled one, then what looks most like one, the best evidence first."""
        return sorted(self._acronyms, key=self._acronyms.__getitem__)

    @property
    def codes(self) -> list[str]:
        """Codes, in the order of the text."""
        return list(self._codes)

    @property
    def evidence(self) -> frozenset[Evidence]:
        """What says that the mentions name a project."""
        return frozenset(self._evidence)

    @property
    def start(self) -> int:
        """Where the project is named first."""
        return min(mention.start for mention in self.mentions)

    @property
    def is_list_item(self) -> bool:
        """Is the project known from a list only?"""
        return self._evidence == {"list"}

    def is_same(self, mention: Mention) -> bool:
        """Does a mention name this project?"""
        if mention.evidence == "list" and "list" in self._evidence:
            return False
        if mention.acronym and any(same_acronym(mention.acronym, own) for own in self._acronyms):
            return True
        if self._apart(mention):
            return False
        for _, title in mention.titles:
            if any(same_title(title, own) for _, own in self._titles):
                return True
            if any(plain(title) == plain(own) for own in self._acronyms):
                return True
        if mention.acronym and any(plain(mention.acronym) == plain(title) for _, title in self._titles):
            return True
        if not mention.codes or not self._codes:
            return False
        return bool({*map(same_code, mention.codes)} & {*map(same_code, self._codes)}) and not self._conflicts(mention)

    def _apart(self, mention: Mention) -> bool:
        """Has a mention another short name and another code: projects of one series, whose titles are much alike?"""
        if not (mention.acronym and mention.codes and self._acronyms and self._codes):
            return False
        return not {*map(same_code, mention.codes)} & {*map(same_code, self.codes)}

    def _conflicts(self, mention: Mention) -> bool:
        """One code for two titles of one language: two projects under one contract."""
        own = {lang for lang, _ in self._titles}
        return any(lang in own for lang, _ in mention.titles) and bool(mention.acronym and self._acronyms)


def _note(ranks: dict[K, R], name: K, rank: R) -> None:
    """Keep a name with its best rank; among equals the order in which they came to it."""
    if name not in ranks or rank < ranks[name]:
        ranks.pop(name, None)
        ranks[name] = rank


def groups(mentions: list[Mention], sentence_at: Callable[[int], Span]) -> tuple[list[Group], list[Mention]]:
    """(projects in the order of the text, mentions that name none of their own)."""
    found: list[Group] = []
    for mention in sorted(mentions, key=lambda item: (RANK[item.evidence], item.start)):
        same = [group for group in found if group.is_same(mention)]
        if not same:
            found.append(Group([mention]))
            continue
        same[0].add([mention])
        for other in same[1:]:
            if not (other.is_list_item and same[0].is_list_item):
                same[0].add(other.mentions)
                found.remove(other)
    found.sort(key=lambda group: group.start)
    return _settle(found, sentence_at)


def _settle(found: list[Group], sentence_at: Callable[[int], Span]) -> tuple[list[Group], list[Mention]]:
    """Give short names that stand alone to the one titled project, where there is one."""
    _join_stages(found)
    titled = [group for group in found if group.titles]
    bare = [group for group in found if not group.titles]
    items = [group for group in bare if group.is_list_item]
    if len(items) > 1:  # a list of short names: projects of their own
        bare = [group for group in bare if not group.is_list_item]
    dropped: list[Mention] = []
    if len(titled) == 1 and not titled[0].is_list_item and bare:
        main = titled[0]
        for group in sorted(bare, key=lambda item: -len(item.mentions)):
            if group.codes and main.codes and not {*map(same_code, group.codes)} & {*map(same_code, main.codes)}:
                continue
            sentences = {sentence_at(mention.start) for mention in main.mentions if mention.evidence == "word"}
            apart = ("projects.word",) if main.acronyms else ("projects.word", "projects.capitals")
            named = [item for item in group.mentions if item.rule in apart]
            if any(sentence_at(item.start) in sentences for item in named):
                continue  # "project “A b” and project “C”": two
            rules = {item.rule for item in group.mentions}
            if _is_other(group, main) or (rules == {"projects.apart"} and "field" not in main.evidence):
                continue
            if main.acronyms or rules == {"projects.others"}:
                dropped.extend(group.mentions)  # the same project in other words, or one that is only mentioned
            else:
                main.add(group.mentions)
            found.remove(group)
    elif len(titled) == 2 and not bare:
        # a short name of two plain words beside a title: projects "Safe Response" and "Prevencija ir reagavimas …"
        short = [group for group in titled if all(strength(title) for _, title in group.titles) and not group.acronyms]
        full = [group for group in titled if group not in short]
        told = [
            title
            for group in full
            for lang, title in group.titles
            if title.count(" ") >= SPACES and (lang != FOREIGN or "field" in group.evidence)
        ]
        if len(short) == 1 and told and not full[0].acronyms and not short[0].codes and not short[0].is_list_item:
            name = short[0].titles[0][1]
            first = short[0].mentions[0]
            full[0].add([Mention(first.start, first.end, first.rule, first.evidence, acronym=name)])
            found.remove(short[0])
    return [group for group in found if not _is_nothing(group)], dropped


def _is_other(group: Group, main: Group) -> bool:
    """Is a group of one plain word in quotes, not of another project's title: "projektas „Judam“"? It is no acronym."""
    name = next(iter(group.acronyms), "")
    if strength(name) != 1 or is_foreign(name) or any(item.rule != "projects.word" for item in group.mentions):
        return False
    stem = name.casefold()[:STEM]
    return not any(stem in title.casefold() for _, title in main.titles)


def _join_stages(found: list[Group]) -> None:
    """Where the sheet alone gives a stage's number ("… II") that the text leaves out, both name one project."""
    sheets = [group for group in found if group.titles and all(item.evidence == "field" for item in group.mentions)]
    if len(sheets) != 1 or sheets[0].acronyms:
        return
    spoken = [
        group
        for group in found
        if group is not sheets[0] and not group.codes and not group.is_list_item
        if any(same_but_number(own, title) for _, own in sheets[0].titles for _, title in group.titles)
    ]
    if len(spoken) == 1:
        sheets[0].add(spoken[0].mentions)
        found.remove(spoken[0])


def _is_nothing(group: Group) -> bool:
    return not group.titles and all(is_abbreviation(name) for name in group.acronyms)
