"""spaCy components: each extractor by name, for ``nlp.add_pipe("pressfacts_amounts")``.

A component puts its facts into ``doc._.pressfacts`` (a :class:`~extractors.workspace.Workspace`) and their spans,
labelled and with the rule as span id, into ``doc.spans["amounts"]`` and so on. Offsets are characters; a span covers
the tokens that hold them. Components need no order: what one needs, the workspace works out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.facts import Fact
from extractors.reading import Context
from extractors.workspace import Workspace

FACTS = ("codes", "projects", "dates", "partners", "people", "amounts", "events")
Component = Callable[[Doc], Doc]


def workspace(doc: Doc) -> Workspace:
    """The workspace of a document; made on first use, from its text and ``doc.user_data["pressfacts_context"]``."""
    found: Workspace | None = doc.user_data.get("pressfacts")
    if found is None:
        found = doc.user_data["pressfacts"] = Workspace(doc.text, doc.user_data.get("pressfacts_context", Context()))
    return found


def _span_group(doc: Doc, facts: Iterable[Fact], label: str) -> list[Span]:
    spans = (
        doc.char_span(fact.start, fact.end, label=label, span_id=fact.rule, alignment_mode="expand") for fact in facts
    )
    return [span for span in spans if span is not None]


def _component(kind: str) -> Component:
    label = {"people": "PERSON"}.get(kind, kind.removesuffix("s").upper())

    def component(doc: Doc) -> Doc:
        doc.spans[kind] = _span_group(doc, getattr(workspace(doc), kind).facts, label)
        return doc

    return component


def _sentences(doc: Doc) -> Doc:
    starts = {start for start, _ in workspace(doc).reading.sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


if not Doc.has_extension("pressfacts"):
    Doc.set_extension("pressfacts", getter=workspace)


def _factory(name: str, component: Component) -> Callable[..., Component]:
    def factory(nlp: Language, name: str) -> Component:
        return component

    registered: Callable[..., Component] = Language.factory(name, func=factory)
    return registered


# spaCy's entry points (pyproject.toml) name these
codes = _factory("pressfacts_codes", _component("codes"))
projects = _factory("pressfacts_projects", _component("projects"))
dates = _factory("pressfacts_dates", _component("dates"))
partners = _factory("pressfacts_partners", _component("partners"))
people = _factory("pressfacts_people", _component("people"))
amounts = _factory("pressfacts_amounts", _component("amounts"))
events = _factory("pressfacts_events", _component("events"))
sentences = _factory("pressfacts_sentences", _sentences)
