"""Make the sample documents of raw/ from the texts beside this file.

    python tests/samples/make.py [--to raw]

The same texts make the same documents. Nothing in raw/ but the samples and their sidecars is touched.
"""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

import yaml
from office_samples import docx_bytes, odt_bytes
from pdf_samples import certificate_pdf, scan, scan_pdf, text_pdf
from PIL.PngImagePlugin import PngInfo
from sample_texts import Sample, read_samples
from text_samples import html_page, mail, plain_text


def _photo(sample: Sample) -> bytes:
    about = PngInfo()
    about.add_itxt("Title", sample.title, lang="pl")
    about.add_itxt("Comment", sample.mark, lang="pl")
    target = io.BytesIO()
    scan(sample).save(target, "PNG", optimize=True, pnginfo=about, dpi=(150, 150))
    return target.getvalue()


FORMS: dict[str, Callable[[Sample], bytes]] = {
    "plain": lambda sample: plain_text(sample).encode(),
    "page": lambda sample: html_page(sample).encode(),
    "mail": mail,
    "docx": docx_bytes,
    "odt": odt_bytes,
    "letter": text_pdf,
    "columns": text_pdf,
    "certificate": certificate_pdf,
    "scan": scan_pdf,
    "photo": _photo,
}


def sidecar(sample: Sample) -> str | None:
    """The text of NAME.EXT.meta.yml, for samples that have one."""
    known = {"title": sample.title, "published_on": sample.published_on}
    wanted = sample.options.get("sidecar")
    if wanted is None:
        return None
    return yaml.safe_dump({name: known[name] for name in wanted.split(", ")}, allow_unicode=True)


def make(folder: Path) -> list[Path]:
    """Write all samples below the folder; the paths written, sidecars left out."""
    written = []
    for sample in read_samples():
        path = folder / sample.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMS[sample.form](sample))
        about = sidecar(sample)
        if about is not None:
            path.with_name(f"{path.name}.meta.yml").write_text(about, "utf-8")
        written.append(path)
    return written


def main() -> None:
    """Read the command line and make the samples."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(__file__).parents[2] / "raw"
    parser.add_argument("--to", type=Path, default=default, help="folder to write to (default: raw)")
    for path in make(parser.parse_args().to):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
