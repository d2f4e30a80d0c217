"""What a sum is the price of: the works that a firm was hired for, a thing that is not what the project is named after.

"Stulpi izmaksāja 22 000 eiro" prices the posts; in a release on new posts it prices the project. What costs a sum is
compared with what the release and its projects are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.money.notes import Notes
from extractors.money.parties import Party
from extractors.money.payers import PRICES
from extractors.money.roles import Role
from extractors.money.settings import Setting
from extractors.names.quotes import MARK
from extractors.reading import Span

TINY = 400  # what is smaller is a fee, a price, a prize: no project costs so little
PREPOSITION = 8  # characters before a sum that hold a preposition
STEM = 5  # letters that two forms of a word share
HEADLINES = 2  # first lines of a release
TITLE = 160  # characters of a headline
INSTALMENT = 24  # characters between "advance" and its sum
TAX = 12  # characters behind a sum that say whether a tax is in it
TEASER = 160  # characters of a teaser: what is longer is news of its own
UNIT = re.compile(r"/[^\W\d_]{1,6}(?!\w)")
TELLING = 3  # words that are more than a label
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WORD = re.compile(r"[^\W\d_]{4,}")  # that may name a thing


def bought(notes: Notes, setting: Setting, project: Cue, cues: Sequence[Cue], party: Party | None) -> bool:
    """Is a sum the price of something in a project, or for one?"""
    words_here = notes.lexicon(project.start)
    works = words_here.price.ends_at(notes.text, notes.low, project.start, PREPOSITION) is not None
    contract = works and taxed(notes, setting)  # "for the works we shall pay 1 874 310 (without the tax)"
    return contract or hired(notes, setting, cues, party) or bought_for(notes, project, cues)


def hired(notes: Notes, setting: Setting, cues: Sequence[Cue], party: Party | None) -> bool:
    """ "The contractor did the works for 186 000": is a sum the price of what somebody hired does?"""
    if not priced(notes, setting):
        return False
    return any(cue.kind == "other" for cue in cues) or (party is not None and party.company and not party.partner)


def asked(notes: Notes, setting: Setting, party: Party | None) -> bool:
    """ "SIA „Būve“ par 412 870,33 EUR veiks būvdarbus": what a company does its work for."""
    hired = party is not None and party.company and not party.partner and "nominative" in party.cases
    return hired and priced(notes, setting)


def worded(notes: Notes, setting: Setting) -> bool:
    """Do words before a sum tell of a thing or a work, and not of a label, a time, an instalment or the rest?"""
    start, end = setting.pre.start, setting.pre.end
    said = notes.text[start:end].rstrip()
    words = WORD.findall(notes.low, start, end)
    stretches = notes.lexicon(start).stretches
    if said.endswith(":") or YEAR.search(said) or any(word.startswith(stretches) for word in words):
        return False
    used = any(cue.kind == "uses" for span in (setting.pre, setting.post) for cue in notes.scopes(span))
    return not used and (len(words) >= TELLING or (bool(words) and "(" in said))


def dealt(notes: Notes, setting: Setting, cues: Sequence[Cue]) -> bool:
    """ "They got equipment for 58 000": is a sum the price of the thing right before it?"""
    near = bool(cues) and cues[-1].kind == "thing" and setting.sum.start - cues[-1].end <= PREPOSITION
    return near and priced(notes, setting)


def priced(notes: Notes, setting: Setting) -> bool:
    """Does the word before a sum make it a price ("for 186 000")?"""
    words_here, start = notes.lexicon(setting.sum.start), setting.sum.start
    begin = words_here.approximate.ends_at(notes.text, notes.low, start)
    return words_here.price.ends_at(notes.text, notes.low, start if begin is None else begin, PREPOSITION) is not None


def bought_for(notes: Notes, project: Cue, cues: Sequence[Cue]) -> bool:
    """ "The purchase of stands for the project is worth 9 800": is the project but what something is bought for?"""
    words_here = notes.lexicon(project.start)
    purpose = words_here.purpose.match(notes.text, notes.low, project.start)
    if purpose is None:
        return False
    with_money = words_here.towards.ends_at(notes.text, notes.low, project.start, PREPOSITION) is not None
    bracketed = notes.text.startswith(("(", " ("), purpose) and with_money  # "out of the project's money (7 900 Eur)"
    return bracketed or any(cue.kind == "other" and cue.end <= project.start for cue in cues)


def for_project(notes: Notes, setting: Setting) -> bool:
    """ "The society got 74 300 for the project “Voices”": is what a sum is for a project, named right behind it?"""
    behind = notes.scopes(setting.post)
    if not behind or behind[0].kind != "project" or behind[0].start - setting.sum.end > INSTALMENT:
        return False
    titled = MARK.match(notes.text, behind[0].end + 1) is not None
    return titled and notes.lexicon(setting.sum.start).purpose.match(notes.text, notes.low, behind[0].start) is not None


def contracted(notes: Notes, setting: Setting) -> bool:
    """Is a sum what a contract costs by the words right around it: a tender that was won, a builder, a tax on top?"""
    if setting.sum.value < TINY or fine(notes, setting):
        return False
    hired = notes.lexicon(setting.sum.start).contract
    behind = min(setting.sentence.end, max(setting.post.end, setting.sum.end + TAX))
    around = (setting.pre, Span(setting.sum.end, behind))
    return any(hired.spans(notes.text, notes.low, span.start, span.end) for span in around)


def elsewhere(notes: Notes, setting: Setting) -> bool:
    """Does a sum stand in a teaser of other news?"""
    line = notes.reading.lines[setting.line]
    if line.zone == "teaser" and line.end - line.start <= TEASER:
        return True
    return notes.lexicon(line.start).elsewhere.match(notes.text, notes.low, line.start) is not None


def fee(notes: Notes, setting: Setting, role: Role | None, cues: Sequence[Cue]) -> bool:
    """ "The best team got 250 euros": is a sum of which nothing is said too small to be a project's or a share?"""
    small = setting.sum.value < TINY and setting.sum.rule != "money.column"
    return small and (role is None or role.strength < 2) and not _given(notes, setting, cues)


def _given(notes: Notes, setting: Setting, cues: Sequence[Cue]) -> bool:
    """ "The project “Benches” was given 380 euros": does a verb of giving to a project lead to a sum?"""
    project = next((cue for cue in reversed(cues) if cue.kind == "project"), None)
    if project is None or priced(notes, setting) or any(cue.kind in ("other", "thing") for cue in cues):
        return False
    given = [cue for cue in notes.roles(setting.pre) if cue.kind in ("funding", "pays", "support", "asks")]
    given = given or [cue for cue in cues if cue.kind == "uses"]
    titled = MARK.match(notes.text, project.end + 1) is not None
    named = titled or notes.lexicon(project.start).purpose.match(notes.text, notes.low, project.start) is not None
    return named and bool(given) and given[-1].start > project.end and setting.sum.start - given[-1].end <= PREPOSITION


def fine(notes: Notes, setting: Setting) -> bool:
    """ "21 300 eurų baudą": is a sum that of a noun right behind it that is no contract: a fine, a prize, a salary?"""
    behind = notes.scopes(setting.post)
    if not behind or behind[0].kind != "other" or behind[0].start - setting.sum.end > 1:
        return False
    return notes.lexicon(setting.sum.start).contract.match(notes.text, notes.low, behind[0].start) is None


def differs(notes: Notes, setting: Setting) -> bool:
    """ "5 000 less", "exceeded the estimate by 14 212": is a sum but what another one is larger or smaller by?"""
    difference = notes.lexicon(setting.sum.start).difference
    return setting.difference or difference.match(notes.text, notes.low, setting.sum.end + 1) is not None


def by_unit(notes: Notes, setting: Setting) -> bool:
    """Is a sum a rate ("0,12 EUR/km")?"""
    if not notes.text.startswith("/", setting.sum.end):
        return False
    unit = UNIT.match(notes.text, setting.sum.end)
    return unit is not None and unit[0].islower()


def paid_down(notes: Notes, setting: Setting) -> bool:
    """ "An advance of 3 900", "4 200 Eur avanso": is a sum an instalment of another that is not told here?"""
    leading = [cue for cue in notes.scopes(setting.pre) if setting.sum.start - cue.end <= INSTALMENT]
    behind = notes.scopes(setting.post)
    near = bool(behind) and behind[0].start - setting.sum.end <= 1
    return bool(leading and leading[-1].kind == "payments") or (near and behind[0].kind == "payments")


def apart(notes: Notes, setting: Setting) -> bool:
    """Is a sum a difference, a rate or an instalment, and so no total of anything?"""
    return differs(notes, setting) or by_unit(notes, setting) or paid_down(notes, setting)


def bidden_for(notes: Notes) -> bool:
    """Does the head of a document speak of a purchase, and of no project: are its instalments those of a contract?"""
    heads = notes.reading.lines[:HEADLINES]
    kinds = {cue.kind for line in heads for cue in notes.scopes(Span(line.start, line.end))}
    return "other" in kinds and "project" not in kinds


def taxed(notes: Notes, setting: Setting) -> bool:
    """Does it stand right behind a sum whether the tax is in it, as of what a contract costs?"""
    begin = setting.sum.end
    while notes.text[begin : begin + 1] in (" ", "\u00a0", "(", ","):
        begin += 1
    return setting.cell is None and notes.lexicon(setting.sum.start).tax.match(notes.text, notes.low, begin) is not None


def phase(notes: Notes, setting: Setting) -> bool:
    """ "The first stage costs 70 000": do words before a sum tell of a part in time, which is no other thing?"""
    stretches = notes.lexicon(setting.pre.start).stretches
    return any(word.startswith(stretches) for word in WORD.findall(notes.low, *setting.pre))


def of_another(notes: Notes, setting: Setting, names: Sequence[str]) -> bool:
    """Does a verb of costing have a subject that neither a headline nor the name of a project mentions?"""
    verb = next((cue for cue in reversed(notes.roles(setting.pre)) if cue.kind in PRICES), None)
    if verb is None:
        return False
    subject = WORD.findall(notes.low, setting.pre.start, verb.start)
    words = [word for word in subject if not word.startswith(notes.lexicon(verb.start).works)]
    if not words:
        return False
    lines = notes.reading.lines[: min(HEADLINES, setting.line)]
    called = " ".join([*names, *(notes.text[line.start : line.end][:TITLE] for line in lines)]).lower()
    return bool(called) and not any(word[:STEM] in called for word in words)


def may_be_price(notes: Notes, setting: Setting, said: Role | None) -> bool:
    """May a sum that is no project's be a price, whatever the words around it say of a payer?"""
    if said is None or said.strength < 2 or said.name == "own" or of_thing(notes, setting, said):
        return True
    return setting.sum.value < TINY and setting.cell is None and said.priced


def of_thing(notes: Notes, setting: Setting, said: Role) -> bool:
    """Is a sum but the price of a thing, and not that of a contract or a line of a sheet?"""
    hired = notes.lexicon(setting.sum.start).contract
    led = notes.text[setting.pre.start : setting.sum.start].rstrip()
    labelled = setting.label is not None or led.endswith((":", " –", " —", " -"))
    return said.priced and not labelled and not hired.spans(notes.text, notes.low, *setting.sentence)
