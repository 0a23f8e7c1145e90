"""The history of files: which versions of each path were there, and what became of them."""

import sqlite3
from collections.abc import Sequence

from pipeline.publish.sources import File


def update_versions(db: sqlite3.Connection, files: Sequence[File], run_id: int) -> None:
    """Close the current versions that are gone (edited, moved or deleted) and open those that are new."""
    present = {file.path: file for file in files}
    contents: dict[str, list[str]] = {}
    for file in files:
        contents.setdefault(file.sha256, []).append(file.path)
    current = {
        path: (row_id, sha256)
        for row_id, path, sha256 in db.execute(
            "SELECT id, path, sha256 FROM document_versions WHERE fate = 'current'"
        )
    }
    closed = []
    for path, (row_id, sha256) in current.items():
        if path not in present:
            moved = any(other not in current for other in contents.get(sha256, ()))
            closed.append(("moved" if moved else "deleted", run_id, row_id))
        elif present[path].sha256 != sha256:
            closed.append(("edited", run_id, row_id))
    db.executemany("UPDATE document_versions SET fate = ?, last_run = ? WHERE id = ?", closed)
    opened = [f for f in files if f.path not in current or current[f.path][1] != f.sha256]
    db.executemany(
        "INSERT INTO document_versions (path, sha256, size, first_run, fate) VALUES (?, ?, ?, ?, 'current')",
        ((f.path, f.sha256, f.size, run_id) for f in sorted(opened, key=lambda f: f.path)),
    )
