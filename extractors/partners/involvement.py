"""Parts that no fixed words state: bodies that act in sentences about the project.

Who carries out a project is its acting subject, in whatever words: a name in the nominative in a sentence that speaks
of the project, or whose verb builds, buys, receives, signs or takes part. Who comes with the subject ("X ar Y", "X
kopā ar Y") takes part as well, and so do those whose people come together ("no X …, no Y …"). Names in the locative
are venues; a name in a genitive alone is somebody's employer, and in brackets an explanation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress

from extractors.facts import PartnerRole
from extractors.language import codes
from extractors.names.country import names_country
from extractors.names.inflection import conjunctions
from extractors.names.organisations import ANY_CASE, Organisation
from extractors.partners.cues import project_words
from extractors.partners.hints import ACTS, COMPANIONS, CONTESTS, CONTRACTS, GIVES, JOINS, NEGATED, PAYS, SEVERAL
from extractors.partners.linking import chained
from extractors.partners.own_projects import is_short, with_own_projects
from extractors.partners.settle import Candidate, Key, key, places
from extractors.partners.spoken import Spoken
from extractors.partners.verbs import Verbs, verbs_of
from extractors.reading import Reading, Span
from extractors.record import changed
from extractors.stems import lowered

ACTORS = frozenset(
    {
        "municipality",
        "company",
        "school",
        "culture",
        "centre",
        "health",
        "association",
        "region",
        "agency",
        "church",
        "fund",
    }
)
AGENDA = re.compile(r"\d{1,2}[:.]\d\d\s*[–—-]\s*\d{1,2}[:.]\d\d\b")
ENOUGH = 2  # signs that make an organisation a participant
LIST = 3  # names in a row that say by themselves who takes part
VENUE = frozenset({"locative", "accusative"})
DASHES = frozenset("–—-:(")
LISTING = frozenset({"partners.partners", "partners.members", "partners.alongside"})
REACH = 110  # characters between a name and its verb
BESIDE = 40  # characters between a name that shows no case and its verb
WORD = 30  # characters that hold the word before a name
JOINED = re.compile(r"(?<![^\W\d_])(?P<verb>[^\W\d_]{5,40}) [^\W\d_]{2,3} $")  # a verb and a conjunction
FROM = re.compile(r"\s([^\W\d_]{2,4})\s([^\W\d_]+)")
COUNTRY = re.compile(r"([^\W\d_]+)\s\([“„«\"]?$")


def involved(
    reading: Reading, spoken: Sequence[Spoken], lower: str, known: Sequence[Candidate], lang: str
) -> list[Candidate]:
    """The bodies that act for the project, by position; an organisation needs two signs in all its mentions.

    A sentence in which a ``known`` part stands is about the project. ``lower`` is the text in lower case.
    """
    found: list[tuple[int, Candidate]] = []
    keys: list[Key] = []  # of their names
    stated = sorted(item.start for item in known)
    led = sorted(item.start for item in known if item.role == "lead" and not item.weak)
    listed = sorted(item.end for item in known if item.role == "partner" and item.rule in LISTING)
    for sentence, here, code, hints in spoken:
        if not here:
            continue
        about = bisect_left(stated, sentence.start) < bisect_left(stated, sentence.end)
        others_lead = bisect_left(led, sentence.start) < bisect_left(led, sentence.end)
        for points, candidate in _of_sentence(reading, lower, sentence, here, about, bool(led), code, hints):
            leads = candidate.role == "lead" and not candidate.own
            if leads and (others_lead or _ends_list(reading.text, sentence, candidate.start, listed, code)):
                candidate = changed(candidate, role="partner")  # "X joined a project that Y leads"
            own = key(candidate.name, lang)
            alike = places(own, keys)
            if not alike:
                found.append((points, candidate))
                keys.append(own)
                continue
            before, other = found[alike[0]]
            found[alike[0]] = (before + points, candidate if before < ENOUGH <= points else other)
    return with_own_projects(reading, [candidate for points, candidate in found if points >= ENOUGH], known)


def _of_sentence(
    reading: Reading,
    lower: str,
    sentence: Span,
    here: Sequence[Organisation],
    about: bool,
    led: bool,
    lang: str,
    hints: int,
) -> Iterator[tuple[int, Candidate]]:
    text, words = reading.text, verbs_of(lang)
    bodies = [item for item in here if item.kind in ACTORS and not item.funder and not item.within]
    if not bodies or (hints & NEGATED and words.negated.search(lower, sentence.start, sentence.end)):
        return
    if hints & CONTESTS and not (about or hints & COMPANIONS) and _of_contest(lower, sentence, words, lang):
        return  # who wins a prize has no part in the project of the page for it
    companions = words.companions.search(lower, sentence.start, sentence.end) if hints & COMPANIONS else None
    after = companions.start() if companions else sentence.end
    bracketed = text.find("(", sentence.start, sentence.end) >= 0
    candidates = [item for item in bodies if _stands_free(text, sentence, item, after)] if bracketed else bodies
    line = reading.line_at(sentence.start)
    if text[line.start].isdigit() and AGENDA.match(text, line.start, line.end):
        return  # what is spoken of at an hour says nothing of who carries this project out
    spoken_of = line if is_short(line) else sentence  # a long paragraph speaks of many things
    about = about or project_words(lang).search(lower, spoken_of.start, spoken_of.end) is not None
    heading = line.zone == "heading"
    firms = hints & CONTRACTS and any(item.kind == "company" for item in candidates)
    contracts = firms and words.contracts.search(lower, sentence.start, sentence.end) is not None
    receivers = about and hints & GIVES and any("dative" in item.cases for item in candidates)
    gives = receivers and words.gives.search(lower, sentence.start, sentence.end) is not None
    paying = _paying(lower, here, words, lang) if hints & PAYS else frozenset()
    chains = _chains(text, candidates, lang)
    parted = [] if contracts or ";" not in text[sentence.start : sentence.end] else _parted(text, candidates, words)
    if len(parted) >= LIST and len({item.country for item in parted if item.country}) > 1:
        yield from ((ENOUGH, _candidate(item, "partner", "partners.parted")) for item in parted)
        return
    before = [_before(text, chain[0], words) for chain in chains]
    from_there = [] if words.origin.isdisjoint(before) else [word in words.origin for word in before]
    origins = sum(map(len, compress(chains, from_there)))
    abroad = len(candidates) > 1 and sum(_of_country(text, item, words) for item in candidates) > 1
    subject = False
    for chain, word in zip(chains, before, strict=True):
        first = chain[0]
        nominative = _is_subject(lower, sentence, first, word, words)
        people = words.people.match(lower, chain[-1].end) is not None
        if not (about or nominative or people or subject or companions or abroad):
            continue
        if contracts and all(item.kind == "company" for item in chain):
            continue
        if first.start in paying:
            continue
        if (about or abroad) and _of_country(text, first, words if abroad else None):
            yield from ((ENOUGH, _candidate(item, "partner", "partners.of_country")) for item in chain)
            continue
        if about and origins > 1 and word in words.origin and "genitive" in first.cases:
            yield from ((ENOUGH, _candidate(item, "partner", "partners.origin")) for item in chain)
            continue
        acts = joins = False
        if nominative or people or (subject and word in words.beside):
            joins = bool(hints & JOINS) and _near(lower, sentence, chain, words.joins)
            undecided = joins or heading or not (about and nominative)
            acts = undecided and bool(hints & ACTS) and _near(lower, sentence, chain, words.acts)
        built = first.kind != "municipality" and led and not (acts or joins)
        if nominative and built and _undergoes(lower, sentence, chain, words):
            continue
        if nominative or ((acts or joins or first.start - sentence.start <= 2) and people):
            said = words.several.search(lower, sentence.start, sentence.end) if hints & SEVERAL else None
            several = not companions and said is not None
            signs = (about and not heading) + (acts or joins)
            points = 1 + signs + (len(chain) > 1) if signs else 0
            for position, item in enumerate(chain):
                follows = not several and (position or (joins and not acts) or not item.language)
                yield points, _candidate(item, "partner" if follows else "lead", "partners.acting", own=several)
            subject = True
        elif subject and word in words.beside and "instrumental" in first.cases and (about or acts or joins):
            yield from ((ENOUGH, _candidate(item, "partner", "partners.beside")) for item in chain)
        elif (companions or about) and len(chain) >= (2 if companions else LIST) and not first.cases <= VENUE:
            yield from ((ENOUGH, _candidate(item, "partner", "partners.listed")) for item in chain)
        elif companions and after < first.start and _is_companion(text, first, word, words):
            yield from ((ENOUGH, _candidate(item, "partner", "partners.companion")) for item in chain)
        elif gives and "dative" in first.cases and word not in words.prepositions:
            yield from ((ENOUGH, _candidate(item, "lead", "partners.receiver")) for item in chain)


def _ends_list(text: str, sentence: Span, start: int, listed: Sequence[int], lang: str) -> bool:
    """Does a conjunction join a name to a list of partners, unknown names in between: "partneri ir X, “Y” un Z"?"""
    if bisect_left(listed, sentence.start) == bisect_left(listed, start):
        return False
    last = text[max(sentence.start, start - WORD) : start].rsplit(None, 1)
    return bool(last) and last[-1].lower() in conjunctions(lang)


def is_hired(reading: Reading, position: int, lang: str) -> bool:
    """Does the sentence around a firm's name speak of contracts and works: does the firm work for others?"""
    start, end = reading.sentence_at(position)
    return verbs_of(lang).contracts.search(lowered(reading.text), start, end) is not None


def _of_contest(lower: str, sentence: Span, words: Verbs, lang: str) -> bool:
    """Is it told who won what, and nothing of a project?"""
    won = words.contests.search(lower, sentence.start, sentence.end)
    return won is not None and project_words(lang).search(lower, sentence.start, sentence.end) is None


def _parted(text: str, items: Sequence[Organisation], words: Verbs) -> list[Organisation]:
    """The longest list with semicolons, what is told of each name behind it: "X with 40 people; Y from Z, 23".

    Those of several countries who are told of in a row take part; a jury, bidders and sights are of one.
    """
    runs: list[list[Organisation]] = [[]]
    for item in items:
        if "nominative" not in item.cases or _before(text, item, words) in words.prepositions:
            continue
        gap = text[runs[-1][-1].end : item.start] if runs[-1] else ";"
        if gap.count(";") == 1 and ". " not in gap:
            runs[-1].append(item)
        else:
            runs.append([item])
    return max(runs, key=len)


def payers(spoken: Sequence[Spoken], lower: str) -> frozenset[int]:
    """Where the names stand of those who only pay for a project or judge it."""
    found: set[int] = set()
    for _, here, lang, hints in spoken:
        if hints & PAYS:
            found |= _paying(lower, here, verbs_of(lang), lang)
    return frozenset(found)


def _paying(lower: str, here: Sequence[Organisation], words: Verbs, lang: str) -> frozenset[int]:
    """Where the names of a sentence stand of who only pays, alone or in a list: "supported by A and B"."""
    lists = (chain for chain in _chains(lower, here, lang) if _only_pays(lower, chain[0].start, chain[-1].end, words))
    return frozenset(item.start for chain in lists for item in chain)


def _only_pays(text: str, start: int, end: int, words: Verbs) -> bool:
    """Does a verb of financing, judging or advising stand right before or behind names?"""
    for match in words.pays.finditer(text, max(0, start - BESIDE), start):
        if match.end() == start:
            joined = JOINED.search(text, max(0, match.start() - BESIDE), match.start())
            return joined is None or words.acts.match(joined["verb"]) is None  # "carry out and co-finance"
    return words.pays.match(text, end + text.startswith(" ", end)) is not None


def _stands_free(text: str, sentence: Span, item: Organisation, after: int) -> bool:
    """Does a name stand outside brackets, or in such as hold the names of those who take part?"""
    opened = text.count("(", sentence.start, item.start)
    if item.start > after or not opened or opened <= text.count(")", sentence.start, item.start):
        return True
    return _of_country(text, item, None)


def _is_companion(text: str, item: Organisation, word: str, words: Verbs) -> bool:
    """Does a lone name behind a word for companions stand for one: after a dash or a preposition of company?"""
    dash = text[: item.start].rstrip()[-1:] in DASHES
    return not item.cases <= VENUE and (dash or word in words.beside or word in words.origin)


def _of_country(text: str, item: Organisation, words: Verbs | None) -> bool:
    """Does it open a bracket behind its country, or, with ``words``, is that behind it: "Escola iš Portugalijos"?"""
    if "(" in text[max(0, item.start - 2) : item.start]:
        beside = COUNTRY.search(text, max(0, item.start - 30), item.start)
    else:
        beside = FROM.match(text, item.end) if words else None
        beside = beside if words and beside and beside.group(1) in words.origin else None
    return beside is not None and any(names_country(str(beside[beside.re.groups]), lang) for lang in codes())


def _chains(text: str, items: Sequence[Organisation], lang: str) -> list[list[Organisation]]:
    """Names of one list together."""
    chains: list[list[Organisation]] = []
    for item in items:
        if chains and chains[-1][-1].cases & item.cases and chained(text, chains[-1][-1], item, lang):
            chains[-1].append(item)
        else:
            chains.append([item])
    return chains


def _is_subject(text: str, sentence: Span, item: Organisation, word: str, words: Verbs) -> bool:
    if "nominative" not in item.cases or word in words.beside or word in words.prepositions:
        return False
    if item.cases != ANY_CASE or item.start - sentence.start <= 2:
        return True
    left, right = max(sentence.start, item.start - BESIDE), min(sentence.end, item.end + BESIDE)
    return any(
        verbs.search(text, *span)
        for verbs in (words.acts, words.joins)
        for span in ((left, item.start), (item.end, right))
    )


def _near(text: str, sentence: Span, chain: Sequence[Organisation], verbs: re.Pattern[str]) -> bool:
    """Does one of the verbs stand near enough to the names to be their own?"""
    left, right = max(sentence.start, chain[0].start - REACH), min(sentence.end, chain[-1].end + REACH)
    return bool(verbs.search(text, left, chain[0].start) or verbs.search(text, chain[-1].end, right))


def _undergoes(lower: str, sentence: Span, chain: Sequence[Organisation], words: Verbs) -> bool:
    """Are works done at a body: "bus renovuota X mokykla"? Whoever has them done is told elsewhere."""
    before, behind = max(sentence.start, chain[0].start - REACH), min(sentence.end, chain[-1].end + REACH)
    sides = ((before, chain[0].start), (chain[-1].end, behind))
    return any(words.undergoes.search(lower, *side) is not None for side in sides)


def _before(text: str, item: Organisation, words: Verbs) -> str:
    """The word before a name, in lower case, but for articles; empty where none is."""
    start = item.start
    last = text[start - WORD : start].rsplit(None, 1) if start > WORD and text[start - 1].isspace() else ()
    if len(last) > 1 and last[1].isalpha() and last[1] not in words.articles:
        return last[1].lower()
    word = words.before.search(text, max(0, start - WORD), start)
    return word.group(1).lower() if word else ""


def _candidate(item: Organisation, role: PartnerRole, rule: str, *, own: bool = False) -> Candidate:
    return Candidate.of_organisation(item, role, rule, 0.55, weak=True, own=own)
