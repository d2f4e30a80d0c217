"""Which of the projects that documents state are the same.

Evidence, strongest first: the same code, a code that is another's without its programme's prefix, the same title, the
same acronym, the same title in other cases, or mistyped where a partner or the period is the same too. Translated
titles resemble nothing; documents that share a code or an acronym tie them together. Two projects with different codes
never become one, unless one document states both codes for one project; nor do titles and acronyms tie what is of
different programmes, or of periods that do not overlap. A document that states no code and fits two projects is tied to
neither. What people decided goes before all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

import duckdb
import pyarrow as pa

from warehouse.remembered import remembered
from warehouse.resolve.identity import Decision, Groups, identifiers, replace, told_apart, write_decisions
from warehouse.resolve.people import PERSON, Decided, Member, Verdict, bind, decided, decisions, write_verdicts
from warehouse.resolve.project_keys import canonical_key, within
from warehouse.resolve.project_statements import Node, Period, Statement, keys_of, partners, read
from warehouse.resolve.wordings import near_titles

Reason = tuple[str, float, str]  # method, score and key
SCORES = {"code": 1.0, "code_tail": 0.97, "title": 0.95, "acronym": 0.93, "near_title": 0.92}
RARE = 12  # a word of more titles, or a title of more projects than this brings no two of them together
WEAK = ("title", "acronym", "near_title")  # evidence that two projects may share

Keys = Callable[[Statement], Sequence[str]]
Partners = Callable[[Collection[Node]], Mapping[Node, frozenset[str]]]


@dataclass(slots=True)
class Cluster:
    """What is known of a group: its codes, when it went on at most, and which documents' which projects are in it."""

    codes: frozenset[str]
    programmes: frozenset[str]
    period: Period | None
    nodes: list[Node]


class Resolver:
    """Joins statements by evidence, refusing what would make two projects one."""

    def __init__(self, statements: Iterable[Statement], partners_of: Partners = lambda nodes: {}) -> None:
        ordered = sorted(statements, key=lambda item: item.node)
        self.statements = {item.node: item for item in ordered if item.identified}
        self.groups = Groups(self.statements)
        self._partners_of = partners_of
        self._clusters: dict[Node, Cluster] = {}  # of the roots that were asked for
        self._undecided: set[tuple[Node, str]] = set()  # groups that fit several projects by a key, so are their own
        self.refusals: set[Decision] = set()
        self.reasons: dict[Node, Reason] = {}
        self.stated_together = {
            frozenset((a, b)) for item in self.statements.values() for a in item.codes for b in item.codes if a < b
        }

    def run(self, said: Decided = ()) -> list[Verdict]:
        """All evidence, strongest first: people's decisions, then the rules'. What became of the former."""
        members = {node: Member(node[0], item.labels) for node, item in self.statements.items()} if said else {}
        verdicts = bind(self.groups, members, said, self._decide)
        self._join("code", self._by(lambda item: [item.code] if item.code else []))
        self._tails()
        self._join("title", self._by(lambda item: item.titles))
        self._join("acronym", self._by(lambda item: [item.acronym] if item.acronym else []))
        self._near()
        return verdicts

    def _decide(self, a: Node, b: Node, why: str) -> None:
        self._unite(a, b, (PERSON, 1.0, why))

    def _by(self, keys: Keys) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = defaultdict(list)
        for node, item in self.statements.items():
            for key in keys(item):
                found[key].append(node)
        return found

    def _join(self, method: str, by_key: dict[str, list[Node]]) -> None:
        """Joins the groups that share a key: those with codes where the codes agree, the others where one fits."""
        for key, nodes in sorted(by_key.items()):
            roots = list(dict.fromkeys(self.groups.root(node) for node in nodes))
            if len(roots) < 2:
                continue
            families: list[Node] = []
            reason = (method, SCORES[method], key)
            for root in sorted(roots, key=self._certainty):
                fitting = [family for family in families if self._may(family, root, method)]
                if len(fitting) > 1 and not self._cluster(root).codes:
                    fitting = [f for f in fitting if self._same_programme(f, root)] or fitting
                undecided = len(fitting) > 1 and not self._cluster(root).codes
                if undecided:
                    self._undecided.add((root, f"{method}:{key}"))
                if not fitting or undecided:
                    for family in families[:1]:
                        self._refuse(family, root, method, key)
                if not fitting:
                    families.append(root)
                elif len(fitting) == 1 or self._cluster(root).codes:
                    families[families.index(fitting[0])] = self._unite(fitting[0], root, reason)

    def _certainty(self, root: Node) -> tuple[bool, bool, Node]:
        """Groups with codes come first, those without code and programme last."""
        return not self._cluster(root).codes, not self._cluster(root).programmes, root

    def _cluster(self, node: Node) -> Cluster:
        """The group that a statement is in; most are one only until they are united, so they are made when needed."""
        root = self.groups.root(node)
        if root not in self._clusters:
            item = self.statements[root]
            self._clusters[root] = Cluster(_alone(item.code), _alone(item.programme), item.period, [root])
        return self._clusters[root]

    def _may(self, a: Node, b: Node, method: str) -> bool:
        """Whether two groups can be one project."""
        if not self.groups.may(a, b):
            return False
        one, other = self._cluster(a), self._cluster(b)
        if one.codes and other.codes and not one.codes & other.codes:
            pairs = (frozenset((x, y)) for x in one.codes for y in other.codes)
            if not any(pair in self.stated_together for pair in pairs):
                return False
        if method in WEAK and _apart(one, other):
            return False
        if method == "near_title":
            return not {node[0] for node in one.nodes} & {node[0] for node in other.nodes}
        return True

    def _same_programme(self, a: Node, b: Node) -> bool:
        """Whether both groups name one programme."""
        return bool(self._cluster(a).programmes & self._cluster(b).programmes)

    def _tails(self) -> None:
        """A code without its programme's prefix, where the rest is a code that another document states."""
        by_code = self._by(lambda item: [item.code] if item.code else [])
        for node, item in self.statements.items():
            for tail in item.tails:
                for other in by_code.get(tail, [])[:1]:
                    self._unite(other, node, ("code_tail", SCORES["code_tail"], tail))

    def _near(self) -> None:
        """Titles that differ in an ending or a slip of the pen; compared only where they share a rare word."""
        by_title = self._by(lambda item: item.titles)
        counts = Counter(word for title in by_title for word in set(title.split()))
        by_word: dict[str, list[str]] = defaultdict(list)
        for title in sorted(by_title):
            for word in set(title.split()):
                if counts[word] <= RARE:
                    by_word[word].append(title)
        pairs = {(a, b) for titles in by_word.values() for a in titles for b in titles if a < b}
        near = [(a, b, found) for a, b in sorted(pairs) if (found := near_titles(a, b))]
        mistyped = {node for a, b, found in near if found.slip for title in (a, b) for node in by_title[title]}
        partners_of = self._partners_of(mistyped) if mistyped else {}
        for a, b, found in near:
            one, other = (list(dict.fromkeys(map(self.groups.root, by_title[title]))) for title in (a, b))
            if {*one} & {*other} or max(len(one), len(other)) > RARE:
                continue
            fitting = [(x, y) for x in one for y in other if self._may(x, y, "near_title")]
            if len(fitting) == 1 and (not found.slip or self._borne_out(*fitting[0], partners_of)):
                self._unite(*fitting[0], ("near_title", found.score, a))
            else:
                self._refuse(*(fitting or [(one[0], other[0])])[0], "near_title", a)

    def _borne_out(self, a: Node, b: Node, partners_of: Mapping[Node, frozenset[str]]) -> bool:
        """Whether two groups have a partner in common, or state the same period."""
        one, other = self._cluster(a), self._cluster(b)
        named = [{name for node in item.nodes for name in partners_of.get(node, ())} for item in (one, other)]
        return bool(named[0] & named[1]) or (one.period is not None and one.period == other.period)

    def _unite(self, a: Node, b: Node, reason: Reason) -> Node:
        left, right = self.groups.root(a), self.groups.root(b)
        if left == right:
            return left
        if not self.groups.may(left, right):
            self._refuse(left, right, reason[0], reason[2])
            return left
        one, other = self._cluster(left), self._cluster(right)
        root = self.groups.union(left, right)
        gone = right if root == left else left
        into, source = (one, other) if root == left else (other, one)
        del self._clusters[gone]
        if not (source.codes <= into.codes and source.programmes <= into.programmes):
            into.codes |= source.codes
            into.programmes |= source.programmes
        into.period = _hull(into.period, source.period)
        into.nodes += source.nodes
        self.reasons.setdefault(gone, reason)
        return root

    def _refuse(self, a: Node, b: Node, method: str, key: str) -> None:
        left, right = sorted((self.groups.root(a), self.groups.root(b)))
        if left != right:
            codes = ", ".join(sorted(self._cluster(left).codes | self._cluster(right).codes))
            doubt = f"codes {codes} differ" if codes else "they may be two projects"
            doubt = _apart(self._cluster(left), self._cluster(right)) or doubt
            if not self.groups.may(left, right):
                doubt = "a person keeps them apart"
            reason = f"both have {method} {key}, but {doubt}"
            names = self.statements[left].name, self.statements[right].name
            self.refusals.add(Decision("project", "distinct", *names, method, SCORES[method], reason))

    def identified(self) -> dict[Node, str]:
        """The project of each statement, from its group's key. No key depends on which other projects there are.

        What fits several projects by its key has its first statement in it.
        """
        sets = self.groups.sets()
        keys = {root: self._key(nodes) for root, nodes in sets.items()}
        first = {root: self.statements[nodes[0]].name for root, nodes in sets.items()}
        ids = identifiers("p", told_apart(self.groups, self._at_times(keys)), first)
        for root in sets:
            self.reasons.setdefault(root, ("stated", 1.0, keys[root].partition("\n")[0]))
        return {node: ids[root] for root, nodes in sets.items() for node in nodes}

    def _key(self, nodes: Sequence[Node]) -> str:
        items = [self.statements[node] for node in nodes]
        key = canonical_key(
            [item.code for item in items if item.code],
            [item.acronym for item in items if item.acronym],
            [title for item in items for title in item.titles],
        )
        if any((node, key) in self._undecided for node in nodes):
            return f"{key}\n{items[0].name}"
        return within(key, [item.programme for item in items if item.programme])

    def _at_times(self, keys: Mapping[Node, str]) -> dict[Node, str]:
        """Keys that several groups have by the years in which those begin; the earliest keeps its own."""
        counts = Counter(keys.values())
        shared = [root for root, key in keys.items() if counts[key] > 1]
        begun = {root: period[0] for root in shared if (period := self._cluster(root).period)}
        earliest: dict[str, date] = {}
        for root, day in begun.items():
            earliest[keys[root]] = min(day, earliest.get(keys[root], day))
        return {
            root: f"{key}\n{begun[root].year}" if begun.get(root, date.min) > earliest.get(key, date.max) else key
            for root, key in keys.items()
        }

    def decisions(self, found: Mapping[Node, str]) -> Iterator[Decision]:
        """How each statement came to its project, then what was refused; one after the other, as there are many."""
        for node, project in found.items():
            yield Decision("project", "same", self.statements[node].name, project, *self.reasons[node])
        yield from self.refusals


def _apart(one: Cluster, other: Cluster) -> str | None:
    """Why two groups cannot be one project, whatever they are called."""
    if one.programmes and other.programmes and not one.programmes & other.programmes:
        return f"programmes {', '.join(sorted(one.programmes | other.programmes))} differ"
    if one.period and other.period and (one.period[1] < other.period[0] or other.period[1] < one.period[0]):
        return "their periods do not overlap"
    return None


def _hull(one: Period | None, other: Period | None) -> Period | None:
    """From the first to the last day of both."""
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other


@remembered(65536)
def _alone(value: str | None) -> frozenset[str]:
    """A set of one or none; the same object for the same value, since there is one for each document."""
    return frozenset((value,)) if value else frozenset()


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes store.resolved_projects and the decisions; a project without code, acronym and title has no identifier."""
    statements = sorted(read(connection), key=lambda item: item.node)
    resolver = Resolver(statements, partial(partners, connection))
    said = decided(connection, "project")
    verdicts = resolver.run(said)
    write_verdicts(connection, verdicts)
    found = resolver.identified()
    table = pa.table(
        {
            "document_id": pa.array([item.node[0] for item in statements], pa.string()),
            "project_no": pa.array([item.node[1] for item in statements], pa.int32()),
            "project_id": pa.array([found.get(item.node) for item in statements], pa.string()),
        }
    )
    replace(connection, "store.resolved_projects", table)
    connection.execute(
        "UPDATE store.document_projects AS d SET project_id = p.project_id FROM store.resolved_projects AS p "
        "WHERE p.document_id = d.document_id AND p.project_no = d.project_no "
        "AND p.project_id IS DISTINCT FROM d.project_id"
    )
    write_decisions(connection, chain(resolver.decisions(found), decisions(said, verdicts)))
    for cache in (keys_of, _alone):
        cache.cache_clear()  # what it holds on to would keep the memory of all that lay beside it
