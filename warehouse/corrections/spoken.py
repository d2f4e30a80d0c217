"""All that was said so far, ready to be asked: by statement, by fact. It grows while somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from pipeline.statements import OfFact, OfIdentity, Statement, Withdrawal


class Spoken:
    """Statements by their ids and by the facts that they are about."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self._known: set[str] = set()
        self._holding: dict[str, Statement] = {}
        self._by_fact: dict[str, dict[str, Statement]] = {}
        self.last = 0  # the highest number
        self.latest = datetime.min.replace(tzinfo=UTC)  # the latest moment at which something was said
        withdrawals = []
        for statement in statements:
            withdrawals += [statement] if isinstance(statement.what, Withdrawal) else []
            self.add(statement)
        for statement in withdrawals:  # one may stand before what it withdraws, where two files were put together
            self.add(statement)

    def add(self, statement: Statement) -> None:
        """Takes in a further statement."""
        what = statement.what
        self._known.add(statement.correction_id)
        self.last = max(self.last, statement.number)
        self.latest = max(self.latest, statement.at)
        if isinstance(what, Withdrawal):
            gone = self._holding.pop(what.correction_id, None)
            if gone is not None and isinstance(gone.what, OfFact):
                self._by_fact[gone.what.fact_id].pop(gone.correction_id)
            return
        self._holding[statement.correction_id] = statement
        if isinstance(what, OfFact):
            self._by_fact.setdefault(what.fact_id, {})[statement.correction_id] = statement

    def knows(self, correction_id: str) -> bool:
        """Whether a statement with this id was ever made."""
        return correction_id in self._known

    def begins(self, word: str) -> bool:
        """Whether a statement was ever made whose id begins so."""
        return any(each.startswith(word) for each in self._known)

    def named(self, word: str) -> list[Statement]:
        """The statements that hold and whose id is, or else begins with, a word."""
        if word in self._holding:
            return [self._holding[word]]
        return [item for key, item in self._holding.items() if key.startswith(word)]

    def facts(self, word: str) -> list[str]:
        """The facts spoken of whose id is, or else begins with, a word."""
        if self._by_fact.get(word):
            return [word]
        return [fact_id for fact_id, said in self._by_fact.items() if said and fact_id.startswith(word)]

    def about(self, fact_id: str) -> list[Statement]:
        """What holds of a fact, in the order in which it was said, whenever it was written down."""
        return sorted(self._by_fact.get(fact_id, {}).values(), key=lambda item: (item.at, item.number))

    def projects(self, document_id: str) -> list[OfFact]:
        """What holds of a document's projects."""
        return [
            item.what
            for item in self._holding.values()
            if isinstance(item.what, OfFact) and item.what.kind == "project" and item.what.document_id == document_id
        ]

    def identities(self) -> list[Statement]:
        """What holds on who is who."""
        return [item for item in self._holding.values() if isinstance(item.what, OfIdentity)]
