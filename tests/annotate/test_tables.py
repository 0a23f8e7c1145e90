"""Tables and labelled lines: a heading says what stands in a column."""

import pytest
from pipeline.annotate.tables import text_to_rows

TABLE = """Nazwa klastra | Koordynator | Siedziba | Punkty
Serotex | Fundacja Ser | Nysa | 92
Drewno Plus | Tartak Sosna | Sanok | 88"""


def sorts(text):
    return [[(cell.sort, text[cell.start : cell.end]) for cell in row.cells] for row in text_to_rows(text)]


def test_rows_have_the_sorts_of_their_headings():
    assert sorts(TABLE) == [
        [("cluster", "Serotex"), ("org", "Fundacja Ser"), ("place", "Nysa"), ("score", "92")],
        [("cluster", "Drewno Plus"), ("org", "Tartak Sosna"), ("place", "Sanok"), ("score", "88")],
    ]


def test_slashes_part_columns_too():
    text = "Nazwa klastra / Koordynator / Siedziba\nSerotex / Grochpol / Nysa"
    assert sorts(text) == [[("cluster", "Serotex"), ("org", "Grochpol"), ("place", "Nysa")]]


@pytest.mark.parametrize(
    "text",
    ["Rok | Kwota\n2018 | 100", "Nazwa\nSerotex", TABLE.replace("\n", "\n\nZdanie.\n\n", 1), "a | b\nc | d"],
)
def test_no_rows(text):
    assert sorts(text) == []


def test_a_row_with_a_decision_is_no_heading():
    text = "Klaster | Siedziba | Decyzja\nKlaster Szkła | Krosno | przyznano\nKlaster Wikliny | Nysa | odmowa"
    assert [row[0][1] for row in sorts(text)] == ["Klaster Szkła", "Klaster Wikliny"]
    assert [row[2] for row in sorts(text)] == [("decision", "przyznano"), ("decision", "odmowa")]


def test_cells_are_named_by_their_columns(read):
    assert read.names(TABLE, "CLUSTER") == [("Serotex", "Serotex"), ("Drewno Plus", "Drewno Plus")]
    assert [name for name, _ in read.names(TABLE, "ORG")] == ["Fundacja Ser", "Tartak Sosna"]
    assert [name for name, _ in read.names(TABLE, "PLACE")] == ["Nysa", "Sanok"]


def test_an_adjective_in_a_column_of_places_is_a_voivodeship(read):
    text = "Lp. / klaster / województwo\n1 / Klaster Szkła / warmińsko-mazurskie\n2 / Klaster Wikliny / b.d."
    assert read.names(text, "PLACE") == [("warmińsko-mazurskie", "województwo warmińsko-mazurskie")]
    text = "Lp. / klaster / uwagi\n1 / Klaster Szkła / śląskie\n2 / Klaster Wikliny / b.d."
    assert read.names(text, "PLACE") == []


def test_labelled_lines(read):
    text = "Klaster: Serotex\nKoordynator: Grochpol\n"
    assert read.mentions(text) == [("CLUSTER", "Serotex", "Serotex"), ("ORG", "Grochpol", "Grochpol")]


def test_empty_cells_name_nothing(read):
    assert read.names("Klaster | Punkty\n– | 10\nbrak | 5\nn/d | 3", "CLUSTER") == []


def test_items_of_a_list_of_clusters_are_clusters(read):
    text = "Laureaci:\n1. Klaster Szkła\n2. Klaster Mebli Giętych\n3. Drewno Plus\n4. Klaster Wikliny"
    assert ("Drewno Plus", "Drewno Plus") in read.names(text, "CLUSTER")


def test_items_of_other_lists_are_not(read):
    text = "Obecni:\n1. Klaster Szkła\n2. Drewno Plus\n3. Huta Alfa\n4. Tartak Beta"
    assert read.names(text, "CLUSTER") == [("Klaster Szkła", "Klaster Szkła")]
