"""Which address leads to which page. All begin with a word of their own; Datasette keeps the rest."""

from typing import Any

from pipeline.web.pages import documents, facts, graphs, history, home, ledger, searching
from pipeline.web.room import guarded

JSON = r"(?P<format>\.json)?$"
KEY = r"(?P<key>[^/]+?)"


def routes() -> list[tuple[str, Any]]:
    """The regular expressions of the addresses with their views."""
    image = guarded(documents.page_image)
    # Pictures are the same for everyone: Datasette would forbid browsers with a language cookie to keep them.
    image._datasette_static = True  # type: ignore[attr-defined]
    return [
        (r"^/$", guarded(home.home)),
        (rf"^/home{JSON}", guarded(home.home)),
        (rf"^/search{JSON}", guarded(searching.results)),
        (r"^/suggest\.json$", guarded(searching.suggestions)),
        (rf"^/entities/(?P<label>[a-z]+){JSON}", guarded(searching.entity_list)),
        (rf"^/entity/{KEY}/graph(?P<format>\.json|\.svg|\.gexf|\.graphml)?$", guarded(graphs.around)),
        (rf"^/entity/{KEY}{JSON}", guarded(facts.entity)),
        (rf"^/fact/{KEY}\.bib$", guarded(facts.fact_bibtex)),
        (rf"^/fact/{KEY}{JSON}", guarded(facts.fact)),
        (rf"^/document/{KEY}/page/(?P<number>[0-9]{{1,6}})\.webp$", image),
        (rf"^/document/{KEY}/original$", guarded(documents.original)),
        (rf"^/document/{KEY}{JSON}", guarded(documents.document)),
        (rf"^/ledger{JSON}", guarded(ledger.ledger)),
        (r"^/ledger\.ics$", guarded(ledger.calendar)),
        (r"^/graph(?P<format>\.json|\.svg|\.gexf|\.graphml)?$", guarded(graphs.whole)),
        (rf"^/path{JSON}", guarded(graphs.path)),
        (rf"^/charts{JSON}", guarded(home.charts)),
        (rf"^/changes{JSON}", guarded(history.changes)),
        (r"^/changes\.atom$", guarded(history.feed)),
        (rf"^/problems{JSON}", guarded(history.problems)),
        (rf"^/about{JSON}", guarded(home.about)),
    ]
