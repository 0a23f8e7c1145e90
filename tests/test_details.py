"""Every detail that the program can write has its Polish words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pipeline
import pytest
from pipeline.details import detail_to_polish
from pipeline.extract import sniffing

ROOT = Path(pipeline.__file__).parent
WRITERS = frozenset({"ExtractError", "Judgement", "_failed", "_problem", "OcrError"})
# "page 3 ..." and "pages 3, 4 ...", tested below, and what is put together of other details
COMPOSED = frozenset({"7 7 could not be read: 7", "7; 7", "7: 7"})


def text_of(node: ast.AST) -> str | None:
    """The text of a literal or an f-string, with a word for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def holds_detail(node: ast.AST) -> bool:
    """Whether a detail is kept under this name: the variable ``detail``, the attribute ``note``."""
    return getattr(node, "id", "") == "detail" or getattr(node, "attr", "") == "note"


def written() -> Iterator[tuple[str, str]]:
    """The details in the code of extract and run: of errors, problems, judgements and remarks."""
    for path in sorted((*ROOT.glob("extract/*.py"), *ROOT.glob("run/*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found: list[ast.AST] = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITERS:
                found = [*node.args, *(k.value for k in node.keywords if k.arg in ("trouble", "detail"))]
            elif isinstance(node, ast.Assign) and holds_detail(node.targets[0]):
                found = [node.value]
            for part in found:
                for branch in (part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,):
                    text = text_of(branch)
                    if text is not None and " " in text and text not in COMPOSED:
                        yield path.name, text


def test_every_detail_in_the_code_is_known() -> None:
    details = set(written())
    assert len(details) > 50
    assert sorted((file, text) for file, text in details if detail_to_polish(text) == text) == []


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.eml", "a.zip", "a.xyz"])
@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b"Rar!",
        b"7z\xbc\xaf'\x1c",
        b"\x1f\x8b",
        b"GIF8",
        b"{\\rtf",
        b"%!PS",
        b"MZ",
        b"SQLite format 3",
        b"RIFF0000WEBP",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_refusals_are_told_in_polish(name: str, data: bytes) -> None:
    _, detail = sniffing.refusal(name, data, sniffing.UNKNOWN)
    assert detail_to_polish(detail) != detail
    assert not {"its", "it", "save", "archive", "image"} & set(detail_to_polish(detail).split())


def test_details_of_several_parts() -> None:
    told = detail_to_polish(
        "page 3 could not be read: it is an image; install Tesseract with Polish (Debian and Ubuntu: apt-get"
        " install tesseract-ocr tesseract-ocr-pol) and run again"
    )
    assert told == (
        "nie udało się odczytać strony 3: to obraz; zainstaluj Tesseract z językiem polskim (Debian i Ubuntu:"
        " apt-get install tesseract-ocr tesseract-ocr-pol) i uruchom przebieg ponownie"
    )
    kept = detail_to_polish("the file is empty; the last version that could be read stays published")
    assert kept == "plik jest pusty; opublikowana zostaje ostatnia wersja, którą dało się odczytać"
    assert detail_to_polish("KeyError: 'x'") == "KeyError: 'x'"
