"""The command line: every command parses, calls, reports. Heavy libraries are imported by what is called."""

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.export import FORMATS
from pipeline.settings import ExtractOptions, Settings, cores

_CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KLASTRY", "max_content_width": 100}
_JUDGEMENTS = Path("curation/judgements.yml")
_METADATA = Path("metadata.yml")

_raw_or_address = click.option(
    "--raw", default="raw", show_default=True,
    help="Folder of the documents, or an address such as s3://bucket/folder.",
)  # fmt: skip
_raw = click.option(
    "--raw",
    type=click.Path(path_type=Path),
    default=Path("raw"),
    show_default=True,
    help="Folder of the documents.",
)
_processed = click.option(
    "--processed", type=click.Path(path_type=Path), default=Path("processed"), show_default=True,
    help="Folder of the results: klastry.db, the graphs, the working state.",
)  # fmt: skip
_vocabulary = click.option(
    "--vocabulary", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True,
    help="A vocabulary file of your own, laid over the program's; may be given more than once.",
)  # fmt: skip


def _installed(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is None or Path(name).is_dir() or importlib.util.find_spec(name) is not None:
        return name
    raise click.BadParameter(
        f"no spaCy model {name!r} is installed in this environment (pip install it, or leave the option out)"
    )


_model = click.option(
    "--model", metavar="NAME", callback=_installed,
    help="An installed spaCy model (pl_core_news_md) to be heard too, below the program's own rules.",
)  # fmt: skip
_workers = click.option(
    "--workers",
    type=click.IntRange(0, 1024),
    default=None,
    help="Processes that read documents; 0 for none besides this one.  [default: all cores]",
)
_ocr = click.option(
    "--ocr", type=click.Choice(["auto", "off"]), default="auto", show_default=True,
    help="Whether pages without usable text go to Tesseract, where it is installed.",
)  # fmt: skip


@click.group(context_settings=_CONTEXT)
@click.version_option(package_name="klastry", prog_name="klastry")
def klastry() -> None:
    """Turn Polish documents about business clusters into facts that show the words they stand on.

    \b
    klastry run        read what is new in raw/, publish processed/klastry.db
    klastry serve      look at it in a browser
    klastry analyse    what single files say, as JSON or coloured text

    Every option can also be set by an environment variable, such as KLASTRY_RUN_RAW for `run --raw`.

    \b
    Exit status of every command:
      0  all is well
      1  finished, with problems that are told (unreadable files, facts that do not verify)
      2  could not do it; standard error says why, and nothing published was changed
    """


@klastry.command()
@_raw_or_address
@_processed
@_vocabulary
@_model
@click.option(
    "--judgements", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
    help=f"File of people's decisions.  [default: {_JUDGEMENTS}, where it is there]",
)  # fmt: skip
@_workers
@_ocr
@click.option(
    "--scheduler", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler (tcp://HOST:PORT)."
)
@click.option("--cluster", type=click.Choice(["local"]), help="Work on a Dask cluster that is started here.")
@click.option(
    "--redo", type=click.Choice(["problems", "annotate", "extract"]), default=None,
    help="Do again what has problems, or one stage of all files, though nothing changed.",
)  # fmt: skip
@click.option(
    "--emptied", is_flag=True,
    help="Withdraw everything when no document is left below RAW, which looks as if it weren't mounted.",
)  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no progress and no summary.")
@click.option(
    "--digest", type=click.Choice(["pl", "en"]), default=None,
    help="Print the news of this run, in Polish or English, for a mail; nothing where nothing changed.",
)  # fmt: skip
def run(
    raw: str,
    processed: Path,
    redo: str | None,
    emptied: bool,
    quiet: bool,
    digest: str | None,
    **options: Any,
) -> None:
    """Read what is new or changed below RAW and publish everything in PROCESSED/klastry.db.

    Files whose size and time of change are as before are not opened; a change of the program, of a
    vocabulary file or of the judgements redoes what depends on it. A run may be killed at any moment: the
    published database is that of the last finished run, and the next run goes on where this one was.
    One run at a time works in a folder.

    Hidden files, sidecars (NAME.EXT.meta.yml) and RAW/README.md are no documents. Every other file ends in
    the table `documents` or, with the reason, in the table `problems`.

    \b
    Examples:
      klastry run
      klastry run --raw /srv/documents --processed /srv/klastry --quiet --digest pl
      klastry run --raw s3://bucket/documents --scheduler tcp://10.0.0.5:8786
    """
    from pipeline.run import run as run_pipeline
    from pipeline.run.memory import made_to_stay
    from pipeline.run.news import digest_lines, summary_lines
    from pipeline.run.progress import make_progress

    settings = _settings(raw, processed, **options)
    with made_to_stay():  # the process ends with the run
        report = run_pipeline(settings, redo=redo, emptied=emptied, progress=make_progress(quiet=quiet))
    _print(digest_lines(report, digest) if digest else () if quiet else summary_lines(report))
    raise SystemExit(1 if report.problems else 0)


@klastry.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True,
    help="jsonl: one JSON object a document. text: the text with its names coloured, the claims below.",
)  # fmt: skip
@click.option(
    "--published-on",
    metavar="YYYY-MM-DD",
    help="Day of publication where neither file nor sidecar tells one.",
)
@_vocabulary
@_model
@_ocr
@_workers
def analyse(
    files: Sequence[Path],
    form: str,
    workers: int | None,
    vocabulary: Sequence[Path],
    model: str | None,
    **extract: Any,
) -> None:
    """Print what FILEs say: text, pages, mentions with their boxes, claims with their evidence.

    Nothing is stored. Standard output has one document after the other, in the order of the files, and
    nothing else; what could not be read is told on standard error, and the exit status is then 1.
    A sidecar FILE.meta.yml (source_url, title, published_on, retrieved_on) is heeded.

    \b
    Each line of jsonl is an object with
      path, sha256, kind, title, published_on, text
      pages     [{number, start, end}]
      mentions  [{label, start, end, text, canonical, page, boxes, confidence}]
      claims    [{predicate, FIELD: VALUE ..., evidence: [[start, end] ...], confidence}]
    Offsets count characters of text, the end is exclusive; boxes are [x0, top, x1, bottom] in points from
    the page's top left corner, null for formats without pages.

    \b
    Examples:
      klastry analyse release.pdf --format text
      klastry analyse raw/*.pdf | jq '.claims[] | select(.predicate == "awarded")'
    """
    from pipeline.run.analysing import analyse as analyse_files
    from pipeline.run.analysing import to_json
    from pipeline.run.showing import show
    from pipeline.run.work import WorkOptions

    options = WorkOptions(extract=ExtractOptions(**extract), vocabulary=tuple(vocabulary), model=model)
    problems = 0
    for analysed in analyse_files(files, options=options, workers=cores() if workers is None else workers):
        for document, annotation in analysed.documents:
            _print([to_json(document, annotation)] if form == "jsonl" else [*show(document, annotation), ""])
        for problem in analysed.problems:
            click.echo(f"klastry: {problem.path}: {problem.detail} ({problem.reason})", err=True)
            problems += 1
    raise SystemExit(1 if problems else 0)


@klastry.command()
@_raw
@_processed
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port to listen on."
)
@click.option(
    "--metadata", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
    help=f"Datasette's metadata.  [default: {_METADATA} here, else the program's own]",
)  # fmt: skip
@click.argument("datasette", nargs=-1, type=click.UNPROCESSED)
def serve(
    raw: Path, processed: Path, host: str, port: int, metadata: Path | None, datasette: Sequence[str]
) -> None:
    """Serve PROCESSED/klastry.db with Datasette, for this machine only unless --host says otherwise.

    Runs may go on meanwhile: readers see the last finished one. Stop with Ctrl-C. Options after -- go to
    Datasette itself; docs/serving.md tells how to put it behind nginx.

    \b
    Examples:
      klastry serve
      klastry serve --port 8080 -- --setting sql_time_limit_ms 5000
    """
    from pipeline.run.serving import serve as serve_published

    serve_published(
        Settings(raw=raw, processed=processed), host=host, port=port, metadata=metadata, more=datasette
    )


@klastry.command()
@_raw_or_address
@_processed
def status(raw: str, processed: Path) -> None:
    """Tell how things stand: the last run, what is published, what waits, what could not be read.

    May be asked at any time, also during a run. Exit status 1 where there are problems.
    """
    from pipeline.run.status import has_problems
    from pipeline.run.status import status as lines

    settings = _places(raw, processed)
    _print(lines(settings))
    raise SystemExit(1 if has_problems(settings) else 0)


@klastry.command()
@_raw_or_address
@_processed
@click.option(
    "--metadata", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
    help=f"Where bounds of counts are declared.  [default: {_METADATA} here, if it is there]",
)  # fmt: skip
def verify(raw: str, processed: Path, metadata: Path | None) -> None:
    """Re-read every published fact against its document.

    Checks that every span quotes its text, that the boxes on a page spell the words, that every claim has
    evidence, every relation a claim, every entity a mention; that counts lie within the declared bounds; that
    the database is whole. Lists what fails and exits with 1.
    """
    from pipeline.run.verifying import read_bounds, report_lines
    from pipeline.run.verifying import verify as verify_published

    bounds = read_bounds(metadata or _METADATA) if metadata or _METADATA.is_file() else None
    verified = verify_published(_places(raw, processed), bounds=bounds)
    _print(report_lines(verified))
    raise SystemExit(1 if verified.failures else 0)


@klastry.command()
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--misses", is_flag=True, help="List what was missed (-) and what was wrong (+).")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True,
    help="How the tables are written.",
)  # fmt: skip
@_vocabulary
@_model
@_workers
def evaluate(
    gold_dir: Path,
    misses: bool,
    form: str,
    vocabulary: Sequence[Path],
    model: str | None,
    workers: int | None,
) -> None:
    """Measure how right the program is on annotated documents: precision, recall and F1.

    GOLD_DIR holds NAME.gold.txt files (tests/gold/README.md tells how to write them). Four tables are
    printed: mentions (the same words under the same label), entities (the same label and canonical form,
    once a document), claims (the same predicate and core fields; "fields" counts their further fields), and
    how many claims are right by their confidence.
    """
    from pipeline.run.evaluating import evaluate as evaluate_folder
    from pipeline.run.work import WorkOptions

    options = WorkOptions(extract=ExtractOptions(), vocabulary=tuple(vocabulary), model=model)
    tables, missed, problems = evaluate_folder(
        gold_dir, options=options, workers=cores() if workers is None else workers
    )
    _print(missed if misses else ())
    for table in tables:
        _print(["", *(table.markdown() if form == "markdown" else table.lines())])
    for problem in problems:
        click.echo(problem, err=True)
    raise SystemExit(1 if problems else 0)


@klastry.command()
@_raw
@_processed
@_vocabulary
@click.option(
    "--judgements", type=click.Path(path_type=Path, dir_okay=False), default=_JUDGEMENTS, show_default=True,
    help="File that the answers are written to.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="Ask at most so many questions.")
def review(
    raw: Path, processed: Path, vocabulary: Sequence[Path], judgements: Path, limit: int | None
) -> None:
    """Ask about what is doubtful, most valuable first, and write down the answers.

    The questions are pairs of names that may be one thing, merges that may be wrong, claims and
    contradictions. Answers go into the file of judgements, which is kept in git and applied on every
    run; nothing is published until the next `klastry run`. docs/linking.md tells what can be judged.
    """
    from pipeline.run.reviewing import review_stored

    settings = Settings(
        raw=raw,
        processed=processed,
        vocabulary=tuple(vocabulary),
        judgements=judgements if judgements.is_file() else None,
    )
    given = review_stored(
        settings,
        judgements=judgements,
        ask=lambda prompt: str(click.prompt(prompt, default="", show_default=False)),
        tell=click.echo,
        limit=limit,
    )
    click.echo(f"{given} answers written to {judgements}" if given else "No answers written")


@klastry.command()
@_raw_or_address
@_processed
@click.option("--at", default="06:15", show_default=True, metavar="HH:MM", help="Time of day of the run.")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="Folder to write the files into.  [default: PROCESSED/schedule]",
)  # fmt: skip
@click.argument("more", metavar="[OPTION OF RUN]...", nargs=-1, type=click.UNPROCESSED)
def schedule(raw: str, processed: Path, at: str, into: Path | None, more: Sequence[str]) -> None:
    """Write a systemd timer and a cron line that run this every day, and tell how to install them.

    Nothing is installed. Options after -- go to `klastry run`. docs/operations.md tells about backups,
    upgrades, monitoring and problems.

    \b
    Examples:
      klastry schedule --at 22:30
      klastry schedule -- --vocabulary mine.yml --workers 2
    """
    from pipeline.run.scheduling import schedule as lines

    folder = into or processed / "schedule"
    _print(lines(_places(raw, processed), at=at, folder=folder, more=more))


@klastry.command()
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@_processed
@click.option(
    "--to", type=click.Path(path_type=Path), required=True,
    help="Folder (csv, parquet) or file (the others) to write; what it held under these names is replaced.",
)  # fmt: skip
def export(form: str, processed: Path, to: Path) -> None:
    """Write what is published in PROCESSED in a FORMAT of other programs.

    \b
    FORMAT is one of
      csv      a folder: one CSV file a table, described by a Frictionless datapackage.json
      parquet  a folder: one Parquet file a table (needs the extra klastry[parquet])
      ftm      FollowTheMoney entities, one JSON object a line (needs the extra klastry[ftm])
      jsonld   claims with their evidence as W3C Web Annotations
      gexf     the graph of stated relations, for Gephi
      graphml  the same graph, for yEd, Cytoscape, igraph, NetworkX

    A run may go on meanwhile: the export is of the last finished one. docs/export.md tells what becomes of
    what in each format.

    \b
    Examples:
      klastry export csv --to export/csv
      klastry export ftm --processed /srv/klastry --to klastry.ftm.jsonl
    """
    from pipeline.export import export as export_published

    written = export_published(form, processed=processed, to=to)
    click.echo(f"{len(written)} {'file' if len(written) == 1 else 'files'} written to {to}")


def _places(raw: str, processed: Path) -> Settings:
    return Settings(raw=Path(raw), source=raw if "://" in raw else None, processed=processed)


def _settings(
    raw: str,
    processed: Path,
    *,
    vocabulary: Sequence[Path],
    model: str | None,
    judgements: Path | None,
    workers: int | None,
    ocr: str,
    scheduler: str | None,
    cluster: str | None,
) -> Settings:
    return Settings(
        raw=Path(raw),
        source=raw if "://" in raw else None,
        processed=processed,
        vocabulary=tuple(vocabulary),
        model=model,
        judgements=judgements or (_JUDGEMENTS if _JUDGEMENTS.is_file() else None),
        workers=cores() if workers is None else workers,
        scheduler=scheduler or cluster,
        extract=ExtractOptions(ocr=ocr),
    )


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
