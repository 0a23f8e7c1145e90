"""A document's page: words lit in the right place, links of their own, pictures, the file itself."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pipeline.web import originals, page_images
from pipeline.web.drawing.marking import paragraphs

PDF = "prasowe/kom-2018.pdf"


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip()


def test_text_with_marks_reads_like_the_text(reader: Any, library: Any) -> None:
    key = library.ids[PDF]
    html = reader.get(f"/document/{key}").text
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert shown is not None
    assert plain(shown[1].replace("<br>", " ").replace("</p>", " ")) == " ".join(library.texts[key].split())


def test_every_mention_has_a_link_of_its_own(reader: Any, library: Any) -> None:
    for key, text in library.texts.items():
        data = reader.json(f"/document/{key}.json")
        html = reader.get(f"/document/{key}").text
        for mention in data["mentions"]:
            anchor = f'id="m-{mention["start"]}-{mention["end"]}"'
            assert html.count(anchor) == 1, anchor
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_boxes_of_a_pdf_lie_over_its_picture(reader: Any, library: Any) -> None:
    key = library.ids[PDF]
    html = reader.get(f"/document/{key}").text
    assert f'src="/document/{key}/page/1.webp?width=1200"' in html
    assert 'viewBox="0 0 595.0 842.0"' in html
    assert html.count('class="l-SCORE"') == 1
    other = reader.get(f"/document/{library.ids['wiadomosci/pierwsza-runda.txt']}").text
    assert "facsimile" not in other


def test_choosing_a_claim_lights_its_words(reader: Any, library: Any) -> None:
    key = library.ids[PDF]
    claims = reader.json(f"/document/{key}.json")["claims"]
    award = next(c for c in claims if c["predicate"] == "awarded")
    html = reader.get(f"/document/{key}?claim={award['id']}", lang="pl").text
    assert html.count('id="m-lit"') == 1
    lit = "".join(
        re.findall(r'(?:class="lit"|class="mention l-\w+ lit")>(?:<a [^>]*>|<span [^>]*>)?([^<]*)', html)
    )
    assert lit.replace(" ", "") == award["quote"].replace(" ", "").replace("\n", "")
    assert 'class="evidence' in html
    assert "17 grudnia 2018" in html
    assert "wyliczone" in html


def test_claims_lead_to_their_words(reader: Any, library: Any) -> None:
    key = library.ids[PDF]
    claim = reader.json(f"/document/{key}.json")["claims"][0]
    assert f'href="/document/{key}?claim={claim["id"]}#m-lit"' in reader.get(f"/document/{key}").text


def test_search_words_are_lit_in_the_document(reader: Any, library: Any) -> None:
    html = reader.get(f"/document/{library.ids[PDF]}?q=metal").text
    assert '<mark class=" hit">metalu</mark>' in html or '<mark class="hit">metalu</mark>' in html


def test_story_and_source_are_told(reader: Any, library: Any) -> None:
    data = reader.json(f"/document/{library.ids['wiadomosci/kom-gazeta.html']}.json")
    assert [d["title"] for d in data["story"]] == ["Podlascy metalowcy wśród najlepszych (przedruk)"]
    html = reader.get(f"/document/{library.ids[PDF]}").text
    assert 'href="https://klaster.example/aktualnosci/odnowienie?id=1&amp;lang=pl"' in html


def test_page_picture(reader: Any, library: Any) -> None:
    address = f"/document/{library.ids[PDF]}/page/1.webp"
    first = reader.get(address + "?width=700", headers={"cookie": "klastry_lang=pl"})
    assert first.headers["content-type"] == "image/webp"
    assert "max-age" in first.headers["cache-control"]
    picture = Image.open(io.BytesIO(first.content))
    assert abs(picture.size[0] - 800) <= 1
    assert abs(picture.size[1] / picture.size[0] - 842 / 595) < 0.01
    assert reader.get(address + "?width=800").content == first.content
    dark = picture.convert("L").crop((45, 90, 400, 110))
    assert min(dark.getdata() if not hasattr(dark, "get_flattened_data") else dark.get_flattened_data()) < 100


@pytest.mark.parametrize("address", ["page/2.webp", "page/0.webp", "page/999999.webp"])
def test_no_picture_of_pages_that_are_not_there(reader: Any, library: Any, address: str) -> None:
    assert reader.get(f"/document/{library.ids[PDF]}/{address}").status_code == 404


def test_no_picture_of_a_text(reader: Any, library: Any) -> None:
    assert (
        reader.get(f"/document/{library.ids['wiadomosci/pierwsza-runda.txt']}/page/1.webp").status_code == 404
    )


def test_original_is_saved_and_never_shown(reader: Any, library: Any) -> None:
    key = library.ids["złe/<b>nazwa</b>.txt"]
    answer = reader.get(f"/document/{key}/original")
    assert answer.content.decode() == library.texts[key]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert "<" not in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"].startswith("sandbox")


class TestOriginals:
    def test_outside_raw_is_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "raw").mkdir()
        (tmp_path / "secret.txt").write_text("x")
        (tmp_path / "raw" / "link.txt").symlink_to(tmp_path / "secret.txt")
        for name in ("../secret.txt", "/etc/passwd", "link.txt", "a/../../secret.txt", "", "."):
            with pytest.raises(originals.NoOriginalError):
                originals.path_below(tmp_path / "raw", name)

    def test_changed_file_is_not_passed_off_as_what_was_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("new")
        with pytest.raises(originals.NoOriginalError, match="changed"):
            originals.content(tmp_path, "a.txt", "0" * 64)

    def test_file_inside_an_archive(self, tmp_path: Path) -> None:
        import hashlib

        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("in/b.txt", "inside")
        found = originals.content(tmp_path, "a.zip!/in/b.txt", hashlib.sha256(b"inside").hexdigest())
        assert found == b"inside"
        with pytest.raises(originals.NoOriginalError, match="no longer inside"):
            originals.content(tmp_path, "a.zip!/gone.txt", "0" * 64)


class TestPictures:
    def draw(self, reader: Any, content: bytes, **more: Any) -> bytes:
        options = {"page": 1, "width": 480, "seconds": 10.0} | more
        media_type = options.pop("media_type", "application/pdf")
        return reader.loop.run_until_complete(page_images.Painter().draw(content, media_type, **options))

    def test_broken_files_give_an_error_not_a_crash(self, reader: Any) -> None:
        for content, media_type in (
            (b"%PDF-1.4 oops", "application/pdf"),
            (b"", "image/png"),
            (b"x", "image/tiff"),
        ):
            with pytest.raises(page_images.NoPictureError, match="cannot be drawn"):
                self.draw(reader, content, media_type=media_type)

    def test_image_documents_are_drawn(self, reader: Any) -> None:
        out = io.BytesIO()
        Image.new("RGB", (1000, 500), "white").save(out, "PNG")
        drawn = Image.open(io.BytesIO(self.draw(reader, out.getvalue(), media_type="image/png")))
        assert drawn.size == (480, 240)

    def test_slow_drawing_is_stopped(
        self, reader: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        sleeper = tmp_path / "sleeper.py"
        sleeper.write_text("import sys, time\nsys.stdin.buffer.read()\ntime.sleep(60)\n")
        monkeypatch.setattr(page_images, "PROGRAM", sleeper)
        with pytest.raises(page_images.NoPictureError, match="too long"):
            self.draw(reader, b"x", seconds=-1.5)

    def test_the_folder_of_pictures_stays_small(self, tmp_path: Path) -> None:
        for number in range(5):
            page_images.keep(tmp_path / "ab" / f"{number}.webp", b"x" * 100, most=250)
        assert len(list(tmp_path.glob("*/*.webp"))) == 2
        assert not list(tmp_path.glob("*/*.part"))

    def test_a_folder_that_cannot_be_written_costs_nothing_else(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        page_images.keep(tmp_path / "file" / "a" / "b.webp", b"x", most=1)


def test_pieces_of_overlapping_marks() -> None:
    text = "Ala ma kota"
    mention = {"start": 10, "end": 13, "label": "PERSON"}
    lit = {"start": 10, "end": 16, "field": ""}
    (line,) = paragraphs(text, 10, mentions=[mention], evidence=[lit], hits=[(14, 21)])[0]
    assert [(p.text, p.mention is not None, p.lit, p.hit) for p in line] == [
        ("Ala", True, True, False),
        (" ", False, True, False),
        ("ma", False, True, True),
        (" kota", False, False, True),
    ]
    assert [p.opens for p in line] == [True, False, False, False]
    assert [p.first_lit for p in line] == [True, False, False, False]


def test_paragraphs_and_lines_keep_their_offsets() -> None:
    found = paragraphs("a b\nc\n\nd", 5, mentions=[{"start": 12, "end": 13, "label": "DATE"}])
    assert [["".join(p.text for p in line) for line in paragraph] for paragraph in found] == [
        ["a b", "c"],
        ["d"],
    ]
    assert found[1][0][0].mention is not None
