"""What problems and notes of pages say, in Polish; they are stored in English."""

import functools
import re

from pipeline.datafiles import load_yaml

_GAP = "{}"


@functools.cache
def _entries() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = load_yaml("pipeline", "details.yml")
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, entry["en"].split(_GAP))), re.DOTALL), entry["pl"])
        for entry in entries
    )


def detail_to_polish(detail: str) -> str:
    """A detail in Polish; what details.yml does not tell stays as it is.

    >>> detail_to_polish("it is a spreadsheet (XLSX): save it as PDF")
    'to arkusz kalkulacyjny (XLSX): zapisz jako PDF'
    """
    for pattern, polish in _entries():
        match = pattern.fullmatch(detail)
        if match is not None:
            words = iter(match.groups())
            return re.sub(re.escape(_GAP), lambda _: detail_to_polish(next(words)), polish)  # noqa: B023
    return detail
