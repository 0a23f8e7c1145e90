"""E-mails as people send them: replies that quote, attachments that mail programs add."""

from email.message import EmailMessage
from pathlib import Path

from pipeline.extract import read_file
from pipeline.records import Extraction
from pipeline.settings import ExtractOptions

REPLY = """Dziękuję, to już jasne. Tę odpowiedź napisano w jednym wierszu, jak robią to dziś programy, \
w których czyta się pocztę na telefonie.

W dniu 25.01.2023 o 17:40, Bożydar Kłos pisze:
> Klaster odnowił status w Warszawie, a dokument odebrała
> z rąk organizatorów prezeska Fundacji Przejrzyste
> Jutro z Krosna, która przyjechała tam rano
> pierwszym pociągiem.
>
>> Czy klaster
>> ma status?
"""


def _read(message: EmailMessage, folder: Path) -> Extraction:
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", "Pytanie"
    path = folder / "pytanie.eml"
    path.write_bytes(message.as_bytes())
    return read_file(path, name=path.name, options=ExtractOptions())


def test_quoted_mails_lose_their_marks_and_their_wrapping(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(REPLY)
    (document,) = _read(message, tmp_path).documents
    assert ">" not in document.text
    quoted = (
        "Klaster odnowił status w Warszawie, a dokument odebrała z rąk organizatorów prezeska Fundacji "
        "Przejrzyste Jutro z Krosna, która przyjechała tam rano pierwszym pociągiem."
    )
    told, first, second = document.text.split("\n\n")[1:]
    assert told == "W dniu 25.01.2023 o 17:40, Bożydar Kłos pisze:"
    assert (first, second) == (quoted, "Czy klaster\nma status?")


def test_what_mail_programs_add_is_no_document(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("Klaster ma nową siedzibę w Krośnie.")
    message.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="wizytowka.vcf")
    message.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(b"Nowy adres: Rynek 1.", maintype="text", subtype="plain", filename="a.txt")
    extraction = _read(message, tmp_path)
    assert [document.path for document in extraction.documents] == ["pytanie.eml", "pytanie.eml!/a.txt"]
    assert extraction.problems == ()
