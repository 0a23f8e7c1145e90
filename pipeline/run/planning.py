"""What there is to do: which files are new or changed, which stages of which files are out of date."""

from collections.abc import Iterator

from pipeline.records import Problem
from pipeline.run.files import Found, Stamp, content_key, read_sha256
from pipeline.run.fingerprint import Fingerprints
from pipeline.run.progress import Progress
from pipeline.run.state import State
from pipeline.run.work import Task


def note_files(state: State, found: Found, progress: Progress) -> list[Problem]:
    """Store what is new about the files: stamps of all, contents of those whose stamps are new."""
    known = state.stamps()
    gone = known.keys() - found.stamps.keys()
    if gone:
        state.forget_files(sorted(gone))
    new = sorted(name for name, stamp in found.stamps.items() if known.get(name) != stamp)
    if not new:
        return []
    keys = state.keys()
    problems: list[Problem] = []
    rows: list[tuple[str, Stamp, str, str]] = []
    progress.begin("looking at new files", len(new))
    for name in new:
        path, stamp = found.paths[name], found.stamps[name]
        try:
            sha256 = read_sha256(path)
            key = content_key(name, sha256, path, has_sidecar=stamp[2] >= 0)
        except OSError as error:
            told = error.strerror or f"{type(error).__name__}: {error}"
            detail = f"the file cannot be read: {told}; give the program the right to read it"
            problems.append(Problem(path=name, stage="extract", reason="failed", detail=detail))
            progress.step(problems=1)
            continue
        rows.append((name, stamp, sha256, key))
        progress.step()
    state.save_files(rows, counts=any(keys.get(name) != key for name, _, _, key in rows))
    return problems


def plan_tasks(state: State, found: Found, fingerprints: Fingerprints) -> tuple[int, Iterator[Task]]:
    """How many tasks there are, and the tasks."""
    unread = state.unread(fingerprints.extract)
    keys = {key for key, _ in unread}
    known = state.unannotated(fingerprints.annotate, extract=fingerprints.extract)
    unannotated = [(key, name) for key, name in known if key not in keys]

    def tasks() -> Iterator[Task]:
        for key, name in unread:
            yield Task(key=key, name=name, path=found.paths[name])
        for key, name in unannotated:
            yield Task(key=key, name=name, path=found.paths[name], readings=state.readings(key))

    return len(unread) + len(unannotated), tasks()
