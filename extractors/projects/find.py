"""The projects that a document is about: titles, short names, codes and programmes put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.facts import Code, Found, Project, Reject
from extractors.fields import label_key
from extractors.language import codes, small_words
from extractors.projects.apart import full_names, spelt_out
from extractors.projects.bare import capitals, coded, told
from extractors.projects.brands import brands
from extractors.projects.listed import lists
from extractors.projects.mentions import Draft, Mention, draft
from extractors.projects.merge import RANK, Group, groups
from extractors.projects.naming import is_foreign, is_title, plain, strength
from extractors.projects.paths import below_path
from extractors.projects.phrases import coded_lines, long_quotes, runs
from extractors.projects.programme import Programme, is_programme, programme_of
from extractors.projects.quoted import quoted
from extractors.projects.sections import sections
from extractors.projects.sheets import sheets
from extractors.projects.tables import headed_sheets, tables
from extractors.projects.title_lines import title_lines, told_below
from extractors.projects.words import words
from extractors.reading import Reading
from extractors.record import changed

SUM = re.compile(r"\W*\d[\d\s.,]*\s*\D{0,4}")
QUOTED_BEHIND = re.compile(r"([^“„\"«”]{4,60}?)\s*[“„\"«”]")
QUOTES = frozenset('“„"«”')
SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
LAST = 5  # characters that hold such a word
LABEL_WORDS = 2  # of a label for a title: "Projekto pavadinimas"
NUMBER_WORD = re.compile(r"\s+(?:nr|no)\.?$", re.IGNORECASE)
SPEECH, LONGEST = 3, 120  # sentences that a name of so many characters does not hold
NEIGHBOURS = ("interreg", "enpi", "eni")  # how the slugs of programmes of neighbours begin
SURE = {"field": 1.0, "code": 0.95, "word": 0.9, "line": 0.8, "list": 0.8, "capitals": 0.7}


def extract(reading: Reading, stated: Iterable[Code]) -> Found[Project]:
    """Find the projects; none where the text states none (an announcement of a call, a visit)."""
    known = tuple(stated)
    bench = draft(reading, known)
    sheets(bench)
    tables(bench)
    headed_sheets(bench)
    lists(bench)
    sections(bench)
    title_lines(bench)
    coded_lines(bench)
    runs(bench)
    for line in bench.whole_lines():
        quoted(bench, line)
    long_quotes(bench)
    full_names(bench)
    told(bench)
    coded(bench)
    capitals(bench)
    brands(bench)
    spelt_out(bench)
    mentions = (_without_programmes(mention) for mention in bench.mentions)
    named = [mention for mention in mentions if _is_name(bench, mention)] or told_below(bench) or below_path(bench)
    found, dropped = groups(named, reading.sentence_at)
    for mention in dropped:
        bench.refuse(mention.start, mention.end, mention.rule, "another_name")
    programme = programme_of(reading, known)
    project_codes = [code for code in known if code.kind == "project"]
    if found:
        facts = _with_codes(bench, found, project_codes, programme)
    else:
        facts = tuple(_of_code(code, programme) for code in _own_codes(project_codes))
    rejects: list[Reject] = sorted(bench.rejects, key=lambda item: item.start)
    return Found(facts, tuple(rejects))


def _without_programmes(mention: Mention) -> Mention:
    """The mention without names that are a programme's: "„Kelias“ (Interreg V-A Lietuva–Lenkija, LT-PL-5S-398)"."""
    titles = tuple([(lang, _unlabelled(title, lang)) for lang, title in mention.titles if not is_programme(title)])
    acronym = mention.acronym
    if acronym and (is_programme(acronym) or any(words(code).project.search(acronym) for code in codes())):
        acronym = None  # "EUROPEAN UNION PROJECTS"
    if acronym == mention.acronym and titles == mention.titles:
        return mention
    return changed(mention, titles=titles, acronym=acronym)


def _unlabelled(title: str, lang: str) -> str:
    """A title without its label, which no colon sets off: "Projekta nosaukums Tilta atjaunošana Līčos"."""
    words = title.split(None, LABEL_WORDS)
    rest = words[-1] if len(words) > LABEL_WORDS else ""
    labelled = is_title(rest) and rest[0].isupper() and label_key(" ".join(words[:-1]), lang) == "title"
    return rest if labelled else title


def _is_name(bench: Draft, mention: Mention) -> bool:
    """Is it more than a label, a sum or the beginning of a sentence?"""
    if not (mention.acronym or mention.titles or mention.codes):
        bench.refuse(mention.start, mention.end, mention.rule, "programme")
        return False
    lang = bench.reading.line_at(mention.start).language
    for name in [mention.acronym, *[title for _, title in mention.titles]]:
        if not name:
            continue
        of_label = NUMBER_WORD.sub("", name) if NUMBER_WORD.search(name, max(0, len(name) - LAST)) else name
        labelled = of_label != name and label_key(of_label, lang) is not None
        named = None if QUOTES.isdisjoint(name) else QUOTED_BEHIND.match(name)  # "Title of the project “…”"
        labelled = labelled or (named is not None and label_key(named.group(1), lang) == "title")
        told = len(name) > LONGEST and len(SENTENCES.findall(name)) + 1 >= SPEECH
        if SUM.fullmatch(name) or _unfinished().search(name, max(0, len(name) - LAST)) or labelled or told:
            bench.refuse(mention.start, mention.end, mention.rule, "no_name")
            return False
    return True


@cache
def _unfinished() -> re.Pattern[str]:
    """How what is no whole name ends: with a sign for a number, or a word that another follows."""
    return re.compile(rf"\b(?:nr|no|{small_words()})\.?$", re.IGNORECASE)


def _with_codes(
    bench: Draft, found: Sequence[Group], codes: Sequence[Code], programme: Programme
) -> tuple[Project, ...]:
    taken = {code for group in found for code in group.codes}
    spare = [code.code for code in _own_codes(codes) if code.code not in taken]
    if len(found) == 1 and not found[0].codes and spare:
        return (_project(bench, found[0], spare[0], programme, codes),)
    result = []
    for group in found:
        own = group.codes or _near(bench, group, spare)
        formatted = [code.code for code in codes if code.programme and code.code in own]
        result.append(_project(bench, group, next(iter(formatted or own), None), programme, codes))
    return tuple(result)


def _near(bench: Draft, group: Group, spare: Sequence[str]) -> list[str]:
    """Codes on a line with a mention of the project that belong to no other one."""
    near: list[str] = []
    for mention in group.mentions:
        line = bench.reading.line_at(mention.start)
        near += [code for code in bench.codes_in(line.start, line.end) if code in spare]
    return near


def _own_codes(codes: Sequence[Code]) -> list[Code]:
    """The codes that stand for a project: those of the first known form, else the first one."""
    formats = [code for code in codes if code.rule.startswith("codes.format")]
    if not formats:
        return list(codes[:1])
    return [code for code in formats if code.rule == formats[0].rule]


def _project(bench: Draft, group: Group, code: str | None, programme: Programme, codes: Sequence[Code]) -> Project:
    language = bench.reading.language.code
    ranked = sorted(group.mentions, key=lambda item: (RANK[item.evidence], item.start))
    acronym = group.acronyms[0] if group.acronyms else None
    # beside a short name of more strength a word may be the title: "“Sums” (SUMMY)"
    short_names = {plain(name) for name in group.acronyms if strength(name) >= strength(acronym or "")}
    titles = _titles(ranked, short_names)
    title = titles.get(language) or next(iter(titles.values()), None)
    labelled = any(item.evidence == "field" and item.acronym == acronym for item in group.mentions)
    if title is None and acronym and not labelled and strength(acronym) == 1:  # one plain word may be either: "Octopus"
        title, titles = acronym, {language: acronym}
        acronym = acronym if is_foreign(acronym) else None
    first = min(group.mentions, key=lambda item: item.start)
    slug = programme.slug_for(next((item.programme for item in codes if item.code == code), None))
    if title and not acronym and not labelled and language != "en" and _is_short_name(title, slug):
        acronym = title
    return Project(
        start=first.start,
        end=first.end,
        rule=ranked[0].rule,
        confidence=SURE[ranked[0].evidence],
        code=code,
        acronym=acronym,
        title=title,
        programme=slug,
        programme_name=programme.name,
        titles=titles,
    )


def _is_short_name(title: str, slug: str | None) -> bool:
    """Is the only name, of a few English words in a Baltic text, a short one, as all projects of neighbours have?"""
    return slug is not None and slug.startswith(NEIGHBOURS) and strength(title) == 1 and is_foreign(title)


def _titles(ranked: Sequence[Mention], short_names: set[str]) -> dict[str, str]:
    """The title in each language: a label's, else the longest, of several in one mention the first."""
    titles: dict[str, str] = {}
    labelled = ranked[0].evidence == "field"
    for mention in ranked:
        stated: dict[str, str] = {}
        for lang, title in mention.titles:
            if not short_names or plain(title) not in short_names:
                stated.setdefault(lang, title)
        for lang, title in stated.items():
            if lang not in titles or (not labelled and len(title) > len(titles[lang])):
                titles[lang] = title
    return titles or {lang: title for mention in ranked for lang, title in mention.titles if " " in title}


def _of_code(code: Code, programme: Programme) -> Project:
    return Project(
        start=code.start,
        end=code.end,
        rule="projects.code_only",
        confidence=0.7,
        code=code.code,
        programme=programme.slug_for(code.programme),
        programme_name=programme.name,
    )
