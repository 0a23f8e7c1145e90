"""Companies without a head noun or legal form, shown by the office beside them: "właściciel Maciuk-Stalu"."""

from spacy.tokens import Doc

from pipeline.annotate.bodyheads import legal_form_end
from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import extend_right, is_capitalised
from pipeline.annotate.morphology import readings
from pipeline.annotate.personwords import is_title
from pipeline.annotate.words import words

SOURCE = "companies"
_BETWEEN = frozenset(
    [
        "start-upu",
        "startupu",
        "start-upie",
        "w",
        "we",
        "z",
        "ze",
        "przy",
        "„",
        '"',
        "firmy",
        "firmie",
        "spółki",
        "spółce",
        "grupy",
    ]
)
_LABELS = ("PERSON", "ORG", "CLUSTER", "MINISTRY", "DATE", "STATUS", "ROLE", "SCORE")


def companies(doc: Doc) -> list[Candidate]:
    """ORG candidates after offices of companies."""
    found = []
    for candidate in list(doc._.candidates):
        if candidate.label != "ROLE" or candidate.key in words("offices_without_company"):
            continue
        span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
        if span is None:
            continue
        index = span.end
        while index < len(doc) and doc[index].text in _BETWEEN:
            index += 1
        if index >= len(doc) or index > span.end + 2:
            continue
        token = doc[index]
        if (
            is_title(token.text)
            or not is_capitalised(token)
            or token._.caps_line
            or covering(doc, token.idx, *_LABELS)
        ):
            continue
        if is_cluster_word(token):
            continue  # "Przewodniczący Klastra": which one, the claims tell
        if _is_place(doc, index):
            continue
        end = extend_right(
            doc, index, stop=lambda i: bool(covering(doc, doc[i].idx, *_LABELS)), any_case=True
        ).end
        end = legal_form_end(doc, end)
        last = doc[end - 1]
        found.append(
            Candidate(label="ORG", start=token.idx, end=last.idx + len(last), source=SOURCE, confidence=0.75)
        )
    return found


def _is_place(doc: Doc, index: int) -> bool:
    """Whether a place stands behind "w", "z": "w Dębicy", but not "w Beskid Modular"."""
    case = {"w": "loc", "we": "loc", "z": "gen", "ze": "gen"}.get(doc[index - 1].text)
    return case is not None and any(
        "nazwa_geograficzna" in r.labels and (r.case in (case, None) or not is_capitalised(doc[index + 1]))
        for r in readings(doc[index].text)
    )
