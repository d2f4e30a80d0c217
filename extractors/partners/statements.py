"""Parts stated in sentences: "Projektu vada X", "X kā vadošais partneris", "kopā ar partneriem – A, B un C".

A cue of partners.toml stands before or behind a name; the names of a list follow each other with nothing but commas,
conjunctions, countries, roles and brackets in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.facts import PartnerRole
from extractors.names.heads import table
from extractors.names.organisations import ANY_CASE, Organisation
from extractors.partners.asked import asked_cues
from extractors.partners.brackets import country_behind, in_row_with, role_before, role_beside
from extractors.partners.cues import Cue, elsewhere, lead_partner, project_words, role_of
from extractors.partners.items import Lists
from extractors.partners.linking import BRACKETS, PARTING, filler, linked, named_kind, names_others, runs_on
from extractors.partners.rows import row
from extractors.partners.settle import Candidate
from extractors.partners.spoken import Spoken
from extractors.partners.sums import receives, share
from extractors.partners.verbs import verbs_of
from extractors.reading import Reading, Span

NEAR = 4  # characters between a cue and its name
BEFORE = re.compile(r"[^\W\d_]+\s$")
LONG_WORD = 24  # letters
SHARING = frozenset('”“"»–—-:')  # before a sum behind a name
FAR = 90  # characters, where other words may stand between
OPENING = re.compile(r"[^.:;()–—\n]{0,80}?\s*(?::|\s[–—-]|(\())\s*")
TITLED = re.compile(r"\s[“„«\"]")
STOP = re.compile(r"[.!?;](?=\s|$)|\n")
ENDS = re.compile(r"[.!?;\n]")
WORD_BEHIND = re.compile(r"\s[^\W\d_]")


def statements(reading: Reading, spoken: Sequence[Spoken], whole: str, read: Lists) -> Iterator[Candidate]:
    """Every part that a sentence states, strong and weak, funders included; ``whole`` is the text in lower case."""
    text = reading.text
    for (sentence, here, lang, _), asked in asked_cues(spoken, whole):
        if not here:
            yield from _of_strangers(reading, whole, asked, sentence, lang, read)
        elif asked:
            yield from _of_cues(reading, whole, asked, sentence, here, lang, read)
        for item in here:
            end = item.end
            follows = text[end : end + 2].lstrip()[:1]  # empty behind two blanks
            role = role_beside(text, item, lang) if follows in ",(" or role_before(text, item.start) else None
            if role is not None:
                yield Candidate.of_organisation(item, role, "partners.bracket", 0.9, trusted=True)
                yield from in_row_with(text, item, sentence, here, lang, read)
            if item.within and item.kind != "association":
                continue
            if (not follows or follows in SHARING) and share(text, item, lang):
                yield Candidate.of_organisation(item, "partner", "partners.share", 0.7, weak=True)
            elif receives(text, item, sentence, lang):
                yield Candidate.of_organisation(item, "partner", "partners.receives", 0.6, weak=True)
            elif follows in ("", "(") and country_behind(text, item, lang):
                yield Candidate.of_organisation(item, "partner", "partners.country_mark", 0.5, weak=True)


def _of_cues(
    reading: Reading,
    whole: str,
    asked: Sequence[Cue],
    sentence: Span,
    here: Sequence[Organisation],
    lang: str,
    read: Lists,
) -> Iterator[Candidate]:
    """The parts that some cues give in one sentence."""
    start, end = sentence
    last = next((item.start for item in reversed(here) if not item.within), start)
    before = whole[start : last + 1]  # what has a name behind it
    beyond = whole[here[0].end : end]  # what has a name before it
    behind: list[tuple[int, ...]] = []
    stated: list[tuple[int, int]] = []
    for cue in asked:
        after = cue.side == "after"
        said = before if after else beyond
        for hint in cue.beside:
            if hint in said:
                break
        else:
            continue
        if after:
            matches = cue.pattern.matches(whole, start, end)
        else:
            behind = behind or _behind(whole, sentence, here)
            matches = _matches(whole, cue, end, behind)
        if not matches or not _holds(cue, whole, sentence, lang):
            continue
        for match in matches:
            if after and stated and any(left <= match.start() < right for left, right in stated):
                continue
            found = list(_of_cue(reading, cue, match, sentence, here, lang, read))
            if found and cue.side == "before" and not cue.weak:
                stated.append(match.span())  # "X – vadošais partneris – un Y": the words belong to X
            yield from found


def _of_strangers(
    reading: Reading, whole: str, asked: Sequence[Cue], sentence: Span, lang: str, read: Lists
) -> Iterator[Candidate]:
    """The parts that cues give in a sentence without a known name."""
    for cue in asked:
        if (matches := cue.pattern.matches(whole, *sentence)) and _holds(cue, whole, sentence, lang):
            for match in matches:
                yield from _after(reading, cue, match, sentence, (), lang, read)


def _holds(cue: Cue, whole: str, sentence: Span, lang: str) -> bool:
    """Is that said in a sentence which a cue asks for beside it?"""
    if cue.needs is not None and cue.needs.search(whole, *sentence) is None:
        return False
    return not cue.needs_project or project_words(lang).search(whole, *sentence) is not None


def _behind(lower: str, sentence: Span, here: Sequence[Organisation]) -> list[tuple[int, ...]]:
    """Where what is said of each name can begin: right behind it, or behind the brackets that follow it."""
    places: list[tuple[int, ...]] = []
    for item in here:
        end = item.end
        bracket = BRACKETS.match(lower, end + 1, sentence.end) if lower.startswith("(", end + 1) else None
        places.append((end, end + 1, bracket.end()) if bracket else (end, end + 1))
    return places


def _matches(lower: str, cue: Cue, end: int, behind: Sequence[tuple[int, ...]]) -> list[re.Match[str]]:
    """Where a cue stands right behind a name."""
    match, found = cue.pattern.pattern.match, []
    for places in behind:
        for start in places:
            if said := match(lower, start, end):
                found.append(said)
                break
    return found


def _of_cue(
    reading: Reading,
    cue: Cue,
    match: re.Match[str],
    sentence: Span,
    here: Sequence[Organisation],
    lang: str,
    read: Lists,
) -> Iterator[Candidate]:
    if cue.side == "after":
        yield from _after(reading, cue, match, sentence, here, lang, read)
        return
    text = reading.text
    before = [item for item in here if item.end <= match.start() + 1 and not item.within]
    if not before or not _touches(text, before[-1].end, match.start()):
        return
    last = before[-1]
    if not cue.fits(last.cases) or (cue.side == "genitive" and _governed(text, last, lang)):
        return
    chain = [last]
    for item in reversed(before[:-1]) if cue.list else ():
        gap = text[item.end : chain[0].start]
        if not linked(gap, lang) or (gap == ", " and len(chain) == 1 and (cue.role == "lead" or table(lang)["inner"])):
            break  # "With its partner Y, X runs …": two subjects are joined by a conjunction
        if not (cue.fits(item.cases) or cue.side == "genitive"):
            break
        chain.insert(0, item)
    for position, item in enumerate(chain):
        role = cue.role if position == 0 else cue.rest
        if position + 1 < len(chain):
            role = _between(text[item.end : chain[position + 1].start], lang) or role
        titled = cue.side == "genitive" and position == 0 and TITLED.match(text, match.end()) is not None
        yield Candidate.of_organisation(
            item,
            role,
            f"partners.{cue.name}",
            0.6 if cue.weak else 0.85,
            weak=cue.weak,
            group=len(chain) > 1,
            trusted=cue.trusted,
            own=titled or cue.own,
            named=_names_lead(cue, match, sentence, lang) if role == "lead" else 0,
        )


def _governed(text: str, item: Organisation, lang: str) -> bool:
    """Is it who somebody comes from, or named aside: "kolegos iš X projekte …", "be X, projekte …"?"""
    if text.startswith(",", item.end):
        return True
    word = BEFORE.search(text, max(0, item.start - LONG_WORD), item.start)
    return word is not None and word.group().strip().lower() in verbs_of(lang).origin


def _between(gap: str, lang: str) -> PartnerRole | None:
    """The role that words between two names of a list give the first: "X – lead; Y"."""
    return next(filter(None, (role_of(part, lang) for part in PARTING.split(gap))), None)


def _in_nominative(item: Organisation) -> bool:
    return "nominative" in item.cases


def _touches(text: str, end: int, start: int) -> bool:
    gap = BRACKETS.sub("", text[end:start])
    return len(gap) <= NEAR and not ENDS.search(gap)


def _after(
    reading: Reading,
    cue: Cue,
    match: re.Match[str],
    sentence: Span,
    here: Sequence[Organisation],
    lang: str,
    read: Lists,
) -> Iterator[Candidate]:
    text = reading.text
    begin = match.end()
    explicit = _explicit(text, begin, sentence, cue, here, lang)
    if explicit is not None:
        yield from _listed(read, explicit, cue, lang)
        return
    if cue.colon:
        return
    behind = [item for item in here if item.start >= begin - 1 and not item.within]
    if not behind:
        return
    gap = text[begin : behind[0].start]
    near = len(gap) <= (FAR if cue.far else NEAR) or named_kind(gap, lang)
    if STOP.search(gap) or not (near or (cue.list and cue.role == "partner" and names_others(gap, lang))):
        return
    if cue.far and not filler(gap, lang):
        return
    if cue.case is not None and not (cue.fits(behind[0].cases) and _alone(text, behind[0])):
        return
    chain = [behind[0]]
    for item in behind[1:] if cue.list else ():
        gap = text[chain[-1].end : item.start]
        if not linked(gap, lang):
            break
        other = not _in_nominative(chain[0]) or chain[-1].cases.isdisjoint(item.cases)
        if gap.strip() == "," and other and _in_nominative(item) and item.head:
            break  # "Sadarbojoties ar Y, X īsteno …": the next clause has its own subject
        chain.append(item)
    if len(chain) > 1 and runs_on(text, chain[-2], chain[-1], lang):
        chain.pop()  # "Together with its partner Y, X runs the project"
    if cue.many and len(chain) < 2:
        return
    stated = _stated(text, match, sentence, lang) or cue.role
    for position, item in enumerate(chain):
        role = stated if position == 0 else cue.rest
        role = role_beside(text, item, lang) or role
        named = _names_lead(cue, match, sentence, lang) if role == "lead" else 0
        yield Candidate.of_organisation(
            item, role, f"partners.{cue.name}", 0.85, weak=cue.weak, trusted=cue.trusted, named=named
        )


def _names_lead(cue: Cue, match: re.Match[str], sentence: Span, lang: str) -> int:
    """Does a cue call the lead so, in a sentence that speaks of no other project? 2: the lead partner."""
    if cue.names_lead is None or cue.names_lead.search(match.group()) is None:
        return 0
    if elsewhere(lang).search(match.string, *sentence) is not None:
        return 0
    return 2 if lead_partner(lang).search(match.group()) else 1


def _alone(text: str, item: Organisation) -> bool:
    """Is a name no attribute of who stands behind it, where it shows no case: "SIA “X” director"?"""
    return item.cases != ANY_CASE or not WORD_BEHIND.match(text, item.end)


def _stated(text: str, match: re.Match[str], sentence: Span, lang: str) -> PartnerRole | None:
    """The role that a cue states together with the word before it: "main" before "partner"."""
    word = BEFORE.search(text, max(sentence.start, match.start() - LONG_WORD), match.start())
    return role_of(word.group() + match.group(), lang) if word else None


def _explicit(
    text: str, begin: int, sentence: Span, cue: Cue, here: Sequence[Organisation], lang: str
) -> tuple[int, int] | None:
    """A list that a colon, a bracket or a dash after the cue opens: its span."""
    if not cue.opens:
        return None
    names = row(text, begin, sentence.end, lang, here)
    opening = OPENING.match(text, begin - 1, sentence.end)
    if names is not None or opening is None:
        return names
    start = opening.end()
    if opening.group(1):
        stop = text.find(")", start, sentence.end)
        return (start, stop) if stop > 0 and (text.count(",", start, stop) or stop - start > 40) else None
    if ":" not in opening.group():
        return None
    stop = sentence.end
    if text.count("(", sentence.start, start) > text.count(")", sentence.start, start):
        closed = text.find(")", start, stop)
        stop = closed if closed > 0 else stop
    return start, stop


def _listed(read: Lists, span: tuple[int, int], cue: Cue, lang: str) -> Iterator[Candidate]:
    found = read.items(*span, lang)
    if cue.many and sum(item.refused is None for item in found) < 2:
        return
    for item in found:
        yield Candidate.of_item(item, item.role or cue.rest, f"partners.{cue.name}", 0.85, listed=span[0])
