"""Search over entities and pages: inflection does not matter, names come first."""

import difflib
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline import folding
from pipeline.web.language import alphabetical
from pipeline.web.reading.rows import Row, number, rows

HITS = 20
COUNTED = 1000  # beyond it a search says "over 1,000"
MISSPELT_WORDS = 6  # of a query that are looked at for names spelt like them
LEAST_NEAR = 0.8  # how alike the words of a query and of a name are, from 0 to 1
NEAR_NAMES = 3
QUOTED = re.compile(r'[„“"”]([^„“"”]+)[“"”]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reader asks for: words and filters; empty ones do not filter."""

    words: str = ""
    kind: str = ""
    year: str = ""
    cluster: str = ""
    ministry: str = ""


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def expression(query: str, *, prefix: bool = False) -> str | None:
    """The query in FTS5's language: every word in any of its forms; words in quotation marks as they stand.

    ``prefix`` lets the last word be unfinished. None where the query has no word.
    """
    phrases = [_quoted(" ".join(folding.words(phrase))) for phrase in QUOTED.findall(query)]
    loose = folding.alternatives(QUOTED.sub(" ", query))
    terms = [" OR ".join(_quoted(term) for term in forms) for forms in loose]
    if prefix and loose:
        last = folding.fold(folding.words(QUOTED.sub(" ", query))[-1])
        terms[-1] += f" OR {_quoted(last)} *"
    return " AND ".join([*phrases, *(f"({term})" for term in terms)]) or None


def entities(
    connection: sqlite3.Connection, query: str, *, limit: int = 10, prefix: bool = False
) -> list[Row]:
    """Entities whose names have the words: the very name first, then by weight in the graph."""
    wanted = expression(query, prefix=prefix)
    if wanted is None:
        return []
    return rows(
        connection,
        "select e.id, e.label, e.name, e.description, e.documents, e.mentions,"
        " exists (select 1 from aliases a where a.entity_id = e.id and a.folded = ?) as exact"
        " from entities e where e.rowid in (select rowid from entities_fts where entities_fts match ?)"
        " or e.id in (select entity_id from aliases where folded = ?)"
        " order by exact desc, e.pagerank desc, e.mentions desc, e.id limit ?",
        [folding.fold(query.strip()), wanted, folding.fold(query.strip()), limit],
    )


def _filters(question: Question) -> tuple[list[str], list[str]]:
    names = "d.id in (select document_id from mentions where entity_id = ?)"
    wanted = [
        ("d.kind = ?", question.kind),
        ("substr(d.published_on, 1, 4) = ?", question.year),
        (names, question.cluster),
        (names, question.ministry),
    ]
    kept = [(condition, value) for condition, value in wanted if value]
    return [condition for condition, _ in kept], [value for _, value in kept]


def pages(
    connection: sqlite3.Connection, question: Question, *, start: int = 0, ranked: bool = True
) -> list[Row]:
    """Pages that answer, the best first; without words the newest documents' first pages.

    ``ranked`` False gives the pages read last first: ranking a word that stands on every page takes long
    and tells nothing.
    """
    wanted = expression(question.words)
    conditions, values = _filters(question)
    if wanted is None:
        source, order = "pages p", "d.published_on desc, d.id"
        conditions.append("p.number = 1")
    else:
        source, order = (
            "pages_fts f join pages p on p.rowid = f.rowid",
            ("f.rank" if ranked else "f.rowid desc"),
        )
        conditions.insert(0, "pages_fts match ?")
        values.insert(0, wanted)
    return rows(
        connection,
        "select p.document_id, p.number as page, p.start, p.text, d.title, d.kind, d.published_on,"
        " d.pages, d.path,"
        f" d.story_id from {source} join documents d on d.id = p.document_id where {' and '.join(conditions)}"
        f" order by {order} limit ? offset ?",
        [*values, HITS, start],
    )


def page_count(connection: sqlite3.Connection, question: Question) -> int:
    """How many pages answer, counted up to one more than COUNTED."""
    wanted = expression(question.words)
    conditions, values = _filters(question)
    if wanted is None:
        source = "pages p join documents d on d.id = p.document_id"
        conditions.append("p.number = 1")
    else:
        joined = (
            " join pages p on p.rowid = f.rowid join documents d on d.id = p.document_id"
            if conditions
            else ""
        )
        source = "pages_fts f" + joined
        conditions.insert(0, "pages_fts match ?")
        values.insert(0, wanted)
    sql = (
        f"select count(*) from (select 1 from {source} where {' and '.join(conditions)} limit {COUNTED + 1})"
    )
    return number(connection, sql, values)


def choices(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """What the filters offer."""
    by_label = (
        "select id, name from entities where label = ? and documents > 0 order by documents"
        " desc, name limit 200"
    )
    return {
        "kinds": rows(
            connection, "select kind as id, count(*) as n from documents group by kind order by n desc"
        ),
        "years": rows(
            connection,
            "select substr(published_on, 1, 4) as id, count(*) as n from documents where published_on is"
            " not null"
            " group by 1 order by 1 desc",
        ),
        "clusters": sorted(
            rows(connection, by_label, ["CLUSTER"]), key=lambda row: alphabetical(row["name"])
        ),
        "ministries": sorted(
            rows(connection, by_label, ["MINISTRY"]), key=lambda row: alphabetical(row["name"])
        ),
    }


def hit_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where the text has the words of the query, in whatever form."""
    wanted = {form for forms in folding.alternatives(query) for form in forms}
    beginnings = {form[:2] for form in wanted}
    found = []
    for match in folding.WORD.finditer(text):
        word = match.group()
        folded = folding.fold(word)
        if folded in wanted or (folded[:2] in beginnings and wanted.intersection(folding.lemmas(word))):
            found.append(match.span())
    return found


def snippet(text: str, query: str, *, width: int = 240) -> list[tuple[str, bool]]:
    """A stretch of the text around the densest hits, as pieces (words, whether they are a hit)."""
    hits = hit_spans(text, query)
    if not hits:
        cut = text[:width].rsplit(" ", 1)[0] if len(text) > width else text
        return [(cut + (" …" if len(text) > width else ""), False)]
    best = max(range(len(hits)), key=lambda i: (sum(h[0] < hits[i][0] + width for h in hits[i:]), -i))
    start = max(hits[best][0] - width // 4, 0)
    if start:
        start = text.find(" ", start, hits[best][0]) + 1 or hits[best][0]
    end = min(start + width, len(text))
    end = end if end == len(text) else max(text.rfind(" ", start, end), hits[best][1])
    pieces: list[tuple[str, bool]] = [("… " if start else "", False)]
    at = start
    for a, b in hits:
        if a >= at and b <= end:
            pieces += [(text[at:a], False), (text[a:b], True)]
            at = b
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]


def near_names(connection: sqlite3.Connection, query: str) -> list[Row]:
    """Entities with a name that is spelt much like the query, for a query that nothing answers.

    Each word of the query must be near a word of the name and begin like it.
    """
    wanted = folding.words(folding.fold(query))[:MISSPELT_WORDS]
    if not wanted:
        return []
    found = rows(
        connection,
        "select e.id, e.label, e.name, a.folded from entities e join aliases a on a.entity_id = e.id"
        " where e.rowid in (select rowid from entities_fts where entities_fts match ?)"
        f" order by e.pagerank desc, e.id limit {COUNTED}",
        [" OR ".join(f"{_quoted(word[:2])} *" for word in wanted)],
    )
    ranked: dict[str, tuple[float, Row]] = {}
    for row in found:
        words = row.pop("folded").split()
        near = sum(max((_nearness(word, other) for other in words), default=0) for word in wanted)
        if near / len(wanted) > ranked.get(row["id"], (LEAST_NEAR, row))[0]:
            ranked[row["id"]] = (near / len(wanted), row)
    best = sorted(ranked.values(), key=lambda pair: -pair[0])
    return [row for _, row in best[:NEAR_NAMES]]


def _nearness(word: str, other: str) -> float:
    """How alike two words are, from 0 to 1."""
    if word[:2] != other[:2]:
        return 0.0
    return difflib.SequenceMatcher(None, word, other, autojunk=False).ratio()


def search(connection: sqlite3.Connection, question: Question, *, start: int) -> dict[str, Any]:
    """All that the search page shows."""
    count = page_count(connection, question)
    found = pages(connection, question, start=start, ranked=count <= COUNTED)
    for row in found:
        row["snippet"] = snippet(row.pop("text"), question.words)
    named = entities(connection, question.words) if start == 0 else []
    return {
        "query": question.words,
        "filters": {
            key: getattr(question, key)
            for key in ("kind", "year", "cluster", "ministry")
            if getattr(question, key)
        },
        "entities": named,
        "near": near_names(connection, question.words) if not named and not count else [],
        "hits": found,
        "count": count,
        "order": "rank" if question.words and count <= COUNTED else "newest",
        "counted_to": COUNTED,
        "start": start,
        "size": HITS,
    }
