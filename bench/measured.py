"""What benches measured, written down for docs/performance.md.

`make bench` names a folder in KLASTRY_MEASURED; without it, as when a bench is called by hand, nothing is
written. Each bench has one JSON file there: day, machine, versions, and rows of (what, value, unit).
"""

import datetime as dt
import json
import os
import platform
from importlib import metadata
from pathlib import Path

_LIBRARIES = ("klastry", "pdfplumber", "pypdfium2", "spacy", "morfeusz2", "networkx", "datasette")


def record(bench: str, what: str, value: float, unit: str) -> None:
    """Put down one figure; one of the same bench, thing and unit is replaced."""
    folder = os.environ.get("KLASTRY_MEASURED")
    if folder is None:
        return
    path = Path(folder) / f"{bench}.json"
    rows = json.loads(path.read_text("utf-8"))["rows"] if path.is_file() else []
    rows = [row for row in rows if (row["what"], row["unit"]) != (what, unit)]
    rows.append({"what": what, "value": float(f"{value:.4g}"), "unit": unit})
    written = {
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": _machine(),
        "versions": {"python": platform.python_version()}
        | {name: metadata.version(name) for name in _LIBRARIES},
        "rows": rows,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _machine() -> str:
    """Cores, processor, system; never the name of the machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.machine()}, {platform.system()}"
