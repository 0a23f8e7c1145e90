"""Offices and their bodies: "minister rozwoju" in 2020 is the head of the second Ministerstwo Rozwoju."""

from collections.abc import Sequence

from pipeline.link.facts import Fact
from pipeline.link.groups import Group, Resolution
from pipeline.link.names import fold
from pipeline.link.statements import Statement
from pipeline.link.words import link_words
from pipeline.vocabulary import Entry, Vocabulary

NOT_IN_OFFICE = "ministry-not-in-office"


def infer_bodies(statements: Sequence[Statement], resolution: Resolution, vocabulary: Vocabulary) -> None:
    """Give roles of the government that name no body the ministry that office and day tell.

    First by the portfolio ("minister rozwoju i technologii"); then for a bare "minister" by the person's
    other roles on that day, or the only ministry of the document that existed on it.
    """
    bodies = _Bodies(resolution, vocabulary)
    bare = []
    for statement in statements:
        if statement.predicate == "role" and "of" not in statement.values:
            portfolio = role_to_portfolio(str(statement.values.get("role", "")))
            if portfolio:
                _infer(statement, bodies.with_portfolio(portfolio, statement))
            elif portfolio is not None:
                bare.append(statement)
    held: dict[str, list[Group]] = {}
    for statement in statements:
        body = statement.groups.get("of")
        if statement.predicate == "role" and body is not None and body.label == "MINISTRY":
            held.setdefault(statement.subject.id, []).append(body)
    for statement in bare:
        _infer(
            statement,
            _only(held.get(statement.subject.id, ()), statement)
            or _only(_named(statement, resolution), statement),
        )


def role_to_portfolio(role: str) -> str | None:
    """The folded words after the office: "wiceminister rozwoju" -> "rozwoju"; "" for a bare "minister".

    None for what is no office of the government.
    """
    folded = fold(role)
    for name in sorted(link_words().government, key=lambda item: -len(item)):
        if folded == name or folded.startswith(name + " "):
            return folded[len(name) :].strip()
    return None


def _infer(statement: Statement, body: Group | None) -> None:
    if body is not None:
        statement.groups["of"] = body
        statement.values["of"] = body.name
        statement.inferred = True


def _only(bodies: Sequence[Group], statement: Statement) -> Group | None:
    """The one body that existed when the document was published; None when several or none did."""
    day = statement.source.published_on
    valid = {
        body.id: body for body in bodies if body.entry is None or day is None or body.entry.valid_on(day)
    }
    return next(iter(valid.values())) if len(valid) == 1 else None


def _named(statement: Statement, resolution: Resolution) -> list[Group]:
    return [resolution.of[item.position] for item in statement.source.sightings if item.label == "MINISTRY"]


class _Bodies:
    """Ministries by portfolio, as groups; one that no document names is made from the vocabulary."""

    def __init__(self, resolution: Resolution, vocabulary: Vocabulary) -> None:
        self._resolution = resolution
        self._groups = {group.entry.id: group for group in resolution.groups if group.entry is not None}
        self._portfolios: dict[str, list[Entry]] = {}
        for entry in vocabulary.labelled("MINISTRY"):
            for portfolio in {fold(name) for name in entry.portfolios}:
                self._portfolios.setdefault(portfolio, []).append(entry)

    def with_portfolio(self, portfolio: str, statement: Statement) -> Group | None:
        """The ministry in charge of a portfolio on the day of publication; without a day the only one."""
        entries = self._portfolios.get(portfolio, [])
        day = statement.source.published_on
        valid = [entry for entry in entries if day is None or entry.valid_on(day)]
        if len(valid) != 1:
            return None
        entry = valid[0]
        if entry.id not in self._groups:
            group = Group(label="MINISTRY", entry=entry, found=entry.name, name=entry.name, id=entry.id)
            self._groups[entry.id] = group
            self._resolution.groups.append(group)
        return self._groups[entry.id]


def flag_awards(facts: Sequence[Fact]) -> None:
    """Flag awards by a ministry that did not exist on the day; what the document says stays as it is."""
    for fact in facts:
        body = fact.groups.get("by")
        day = str(fact.values.get("on") or "").partition("/")[0]
        entry = body.entry if body is not None and fact.predicate == "awarded" else None
        if entry is not None and day and not entry.valid_on(day):
            fact.flags.add(NOT_IN_OFFICE)
