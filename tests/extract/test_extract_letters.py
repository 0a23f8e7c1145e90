"""Letters that encodings and fonts spoilt."""

import io
from pathlib import Path

from pipeline.extract import read_file
from pipeline.extract.letters import is_misread, normalise, reread
from pipeline.extract.quality import is_better, judge
from pipeline.settings import ExtractOptions
from reportlab.pdfgen.canvas import Canvas


def test_no_control_character_stays_in_plain_ascii_either() -> None:
    assert normalise("Klaster\x00 z\x01 Krosna") == "Klaster z Krosna"


def test_windows_1250_shown_as_western_is_read_as_what_it_is(tmp_path: Path) -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.setFont("Helvetica", 12)
    for at, line in enumerate(("Spó³ka zdoby³a nagrodê", "i otrzyma³a tak¿e odznakê", "za huty szk³a.")):
        canvas.drawString(60, 700 - 16 * at, line)
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(paper.getvalue())
    (document,) = read_file(tmp_path / "a.pdf", name="a.pdf", options=ExtractOptions()).documents
    assert document.text == "Spółka zdobyła nagrodę\ni otrzymała także odznakę\nza huty szkła."


def test_exponents_are_no_misread_letters() -> None:
    assert not is_misread("hala ma 300 m³, plac 5 km², zbiornik 12 dm³")
    assert not is_misread("Spółka zużyła wodę³ i gaz³ i prąd³")
    assert len(reread("zg³oszeñ")) == len("zg³oszeñ")


def test_a_text_layer_full_of_signs_goes_to_ocr() -> None:
    broken = "qzb%kchf z§k#fkb hdg%ggb vxjjhj#v bz@hg xvb x dvzv§xh §§hcqb b@z#b% chjfk%zzq %fzvc@d"
    assert judge(broken, known=None, filled_by_image=True, drawn=True).trouble is not None
    assert is_better("Klaster z Krosna otrzymał status", broken, None)
    prices = "Cena: 100% + 5% = dobra. R&D, B+R, C#, A/B, pl@wp.example i 2*2=4, razem dziesięć słów."
    assert judge(prices, known=None, filled_by_image=False, drawn=True).trouble is None
