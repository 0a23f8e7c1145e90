"""Annotation: tokens a second on one core, and the share of each component.

    python bench/bench_annotate.py [FOLDER]

FOLDER holds .gold.txt or .txt files (default: tests/gold). Texts are annotated thrice; the first pass pays
for the caches of words and names, the others show what a long run costs. Times are processor seconds.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measured import record
from pipeline.annotate import annotate, make_nlp
from pipeline.records import Document, Page
from pipeline.settings import AnnotateOptions

_MARK = re.compile(r"\[\[([^\[\]|]+)\|[A-Z]+\|[^\[\]|]+\]\]")
_PASSES = 3
_WORTH_TELLING = 0.05


def _documents(folder: Path) -> list[Document]:
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        if path.name.endswith(".gold.txt"):
            text = _MARK.sub(r"\1", text.partition("\n\n")[2].partition("\n%%%")[0])
        page = Page(number=1, width=0, height=0, start=0, end=len(text))
        found.append(
            Document(
                id="0" * 64,
                path=path.name,
                media_type="text/plain",
                kind="news",
                title=None,
                published_on="2020-01-15",
                text=text,
                pages=(page,),
            )
        )
    return found


def processor_seconds_of_start(options: AnnotateOptions) -> float:
    """What a new process takes to make the pipeline, imports left out."""
    script = (
        "import time, pathlib\n"
        "from pipeline.annotate import make_nlp\n"
        "from pipeline.settings import AnnotateOptions\n"
        "started = time.process_time()\n"
        f"make_nlp(AnnotateOptions(cache=pathlib.Path({os.fspath(options.cache)!r})))\n"
        "print(time.process_time() - started)"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)  # noqa: S603
    return float(told.stdout)


def main(folder: Path = Path("tests/gold")) -> None:
    """Print tokens a second for each pass, then the shares of the components."""
    documents = _documents(folder)
    started = time.process_time()
    nlp = make_nlp(AnnotateOptions())
    ready = time.process_time() - started
    print(f"annotation: {len(documents)} documents; made ready in {ready:.1f} s of CPU")
    record("annotate", "making annotation ready in a new process", ready, "s of processor time")
    with tempfile.TemporaryDirectory(prefix="klastry-bench-") as folder_of_cache:
        options = AnnotateOptions(cache=Path(folder_of_cache))
        make_nlp(options)
        again = processor_seconds_of_start(options)
    print(f"  where the declined vocabulary is kept: {again:.1f} s")
    record("annotate", "  where the declined vocabulary is kept", again, "s of processor time")
    tokens = sum(len(nlp.make_doc(document.text)) for document in documents)
    for number in range(1, _PASSES + 1):
        started = time.process_time()
        for document in documents:
            annotate(document, nlp=nlp)
        seconds = time.process_time() - started
        print(f"  pass {number}: {tokens / seconds:,.0f} tokens/s of one core ({tokens:,} tokens)")
        which = "first pass, new words" if number == 1 else f"pass {number}, caches warm"
        record("annotate", which, tokens / seconds, "tokens/s of one core")
    _shares(nlp, documents)


def _shares(nlp: object, documents: list[Document]) -> None:
    """The share of each component of the pipeline, of joining names, and of claims."""
    spent: dict[str, float] = {}
    pipes = dict(nlp.pipeline)  # type: ignore[attr-defined]
    total = time.process_time()
    for document in documents:
        doc = nlp.make_doc(document.text)  # type: ignore[attr-defined]
        doc._.published_on = document.published_on
        for name, component in pipes.items():
            started = time.process_time()
            doc = component(doc)
            spent[name] = spent.get(name, 0.0) + time.process_time() - started
    total = time.process_time() - total
    whole = time.process_time()
    for document in documents:
        annotate(document, nlp=nlp)  # type: ignore[arg-type]
    whole = time.process_time() - whole
    spent["names joined, claims, lemmas"] = max(0.0, whole - total)
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"    {seconds / whole:6.1%}  {name}")
        if seconds / whole >= _WORTH_TELLING:
            record("annotate", name.removeprefix("klastry_"), 100 * seconds / whole, "% of a warm pass")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
