import pytest
from pipeline.publish import Change
from pipeline.run.news import digest_lines
from pipeline.run.running import Report


def change(subject: str, predicate: str | None, action: str = "added", path: str | None = "a.pdf") -> Change:
    return Change(
        action=action,
        subject=subject,
        subject_id="x",
        summary=f"{predicate} in English.",
        opis=f"{predicate} po polsku.",
        path=path,
        predicate=predicate,
    )


def report(*changes: Change) -> Report:
    return Report(run_id=7, files=1, done=1, documents=1, problems=(), changes=changes, seconds={})


@pytest.mark.parametrize(
    ("predicate", "pl", "en"),
    [
        ("coordinated_by", "koordynatorzy", "coordinators"),
        ("located_in", "siedziby", "seats"),
        ("renamed", "zmiany nazw", "changes of name"),
        ("attended", "obecność", "people present"),
        ("organised", "organizatorzy", "organisers"),
    ],
)
def test_facts_without_a_table_have_headings_of_their_own(predicate: str, pl: str, en: str) -> None:
    found = report(change("relations", predicate), change("relations", predicate, "withdrawn", None))
    assert list(digest_lines(found, "pl")) == [
        "klastry: nowości przebiegu 7",
        "",
        f"Nowe: {pl} (1)",
        f"- {predicate} po polsku. [a.pdf]",
        "",
        f"Wycofane: {pl} (1)",
        f"- {predicate} po polsku.",
    ]
    assert f"New: {en} (1)" in list(digest_lines(found, "en"))


def test_every_change_is_in_the_digest() -> None:
    subjects = ("awards", "scores", "roles", "members", "quotes", "entities")
    changes = [change(subject, subject) for subject in subjects]
    lines = list(digest_lines(report(*changes, change("relations", "renamed")), "en"))
    assert sum(line.startswith("- ") for line in lines) == 7
