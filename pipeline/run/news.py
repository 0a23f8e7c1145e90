"""What a run did, in a few lines; and its news, in Polish or English, for a mail."""

from collections import Counter
from collections.abc import Iterator

from pipeline.details import detail_to_polish
from pipeline.publish import Change
from pipeline.run.running import Report

_SHOWN = 10
_WORDS = {
    "en": {
        "title": "klastry: news of run {}",
        "added": "New",
        "withdrawn": "Withdrawn",
        "altered": "Altered",
        "problems": "New problems with files",
        "more": "... and {} more",
        "awards": "awards",
        "scores": "scores",
        "roles": "offices",
        "coordinated_by": "coordinators",
        "located_in": "seats",
        "renamed": "changes of name",
        "members": "numbers of members",
        "quotes": "quotes",
        "attended": "people present",
        "organised": "organisers",
        "entities": "names",
    },
    "pl": {
        "title": "klastry: nowości przebiegu {}",
        "added": "Nowe",
        "withdrawn": "Wycofane",
        "altered": "Zmienione",
        "problems": "Nowe problemy z plikami",
        "more": "... i {} więcej",
        "awards": "nadania statusu",
        "scores": "punkty",
        "roles": "urzędy i funkcje",
        "coordinated_by": "koordynatorzy",
        "located_in": "siedziby",
        "renamed": "zmiany nazw",
        "members": "liczba członków",
        "quotes": "wypowiedzi",
        "attended": "obecność",
        "organised": "organizatorzy",
        "entities": "nazwy",
    },
}
_SUBJECTS = (
    "awards",
    "scores",
    "roles",
    "coordinated_by",
    "located_in",
    "renamed",
    "members",
    "quotes",
    "attended",
    "organised",
    "entities",
)
_PER_SUBJECT = 50


def summary_lines(report: Report) -> Iterator[str]:
    """The run in a few lines."""
    seconds = sum(value for stage, value in report.seconds.items() if stage not in ("extract", "annotate"))
    yield (
        f"Run {report.run_id}: {report.files} files, {report.done} of them read, "
        f"{report.documents} documents published in {seconds:.1f} s"
    )
    if report.changes:
        counts = Counter(change.action for change in report.changes)
        yield "Facts and names: " + ", ".join(f"{count} {action}" for action, count in sorted(counts.items()))
    yield from (f"Judgement not used: {told}" for told in report.unused)
    if report.problems:
        yield f"Problems: {len(report.problems)}"
        for problem in report.problems[:_SHOWN]:
            yield f"  {problem.path} ({problem.reason}): {problem.detail}"
        if len(report.problems) > _SHOWN:
            yield f"  ... and {len(report.problems) - _SHOWN} more: klastry status"


def digest_lines(report: Report, language: str) -> Iterator[str]:
    """The news of a run by subject; no line where there is none. Problems that were met before are none."""
    if not report.changes and not report.new_problems:
        return
    words = _WORDS[language]
    yield words["title"].format(report.run_id)
    for action in ("added", "withdrawn", "altered"):
        for subject in _SUBJECTS:
            changes = [c for c in report.changes if (c.action, _subject(c)) == (action, subject)]
            if changes:
                yield ""
                yield f"{words[action]}: {words[subject]} ({len(changes)})"
                yield from _items(changes, language)
    if report.new_problems:
        yield ""
        yield f"{words['problems']}: {len(report.new_problems)}"
        for problem in report.new_problems[:_PER_SUBJECT]:
            told = detail_to_polish(problem.detail) if language == "pl" else problem.detail
            yield f"- {problem.path}: {told}"
        yield from _more(len(report.new_problems), language)


def _subject(change: Change) -> str:
    """What a change is about: the table, of facts without one the predicate."""
    return change.predicate or "" if change.subject == "relations" else change.subject


def _items(changes: list[Change], language: str) -> Iterator[str]:
    for change in changes[:_PER_SUBJECT]:
        told = change.opis if language == "pl" else change.summary
        yield f"- {told}" + (f" [{change.path}]" if change.path else "")
    yield from _more(len(changes), language)


def _more(count: int, language: str) -> Iterator[str]:
    if count > _PER_SUBJECT:
        yield _WORDS[language]["more"].format(count - _PER_SUBJECT)
