"""Bars for the charts: lengths in percent, series in the order of their first use."""

from collections.abc import Sequence
from typing import Any

SERIES_SHOWN = 6  # as many colours as can be told apart


def stacked(rows: Sequence[dict[str, Any]], *, by: str, series: str, label: str) -> dict[str, Any]:
    """Rows of stacked bars: one for each ``by``, parts coloured by ``series``, small ones alike."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row[series] or ""] = totals.get(row[series] or "", 0) + row["n"]
    shown = sorted(totals, key=lambda key: (key == "", -totals[key], key))[:SERIES_SHOWN]
    names = {row[series] or "": row[label] for row in rows}
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[by]] = sums.get(row[by], 0) + row["n"]
    longest = max(sums.values(), default=1)
    bars: dict[str, dict[str, Any]] = {
        key: {"key": key, "total": sums[key], "parts": [], "end": 0.0} for key in sorted(sums)
    }
    for row in sorted(
        rows, key=lambda row: shown.index(row[series] or "") if (row[series] or "") in shown else SERIES_SHOWN
    ):
        bar = bars[row[by]]
        place = shown.index(row[series] or "") if (row[series] or "") in shown else SERIES_SHOWN
        width = round(100 * row["n"] / longest, 3)
        bar["parts"].append(
            {"series": place, "left": round(bar["end"], 3), "width": width, "n": row["n"], "name": row[label]}
        )
        bar["end"] += width
    legend = [
        {"series": place, "id": key, "name": names[key], "n": totals[key]} for place, key in enumerate(shown)
    ]
    return {"bars": list(bars.values()), "legend": legend, "others": len(totals) > len(shown)}


def columns(rows: Sequence[dict[str, Any]], *, height: float = 100.0) -> list[dict[str, Any]]:
    """One column for each month from the first to the last, empty ones too; x in units of one column."""
    counted = {row["month"]: row["n"] for row in rows if len(row["month"]) == 7}
    if not counted:
        return []
    months = _months(min(counted), max(counted))
    longest = max(counted.values())
    return [
        {
            "month": month,
            "n": counted.get(month, 0),
            "x": x,
            "height": round(height * counted.get(month, 0) / longest, 2),
        }
        for x, month in enumerate(months)
    ]


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while (label := f"{year:04d}-{month:02d}") <= last and len(found) < 2400:
        found.append(label)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def scales(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Scores grouped by year; every bar on its year's scale: to the most possible, else the best."""
    years: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        years.setdefault(row["year"], []).append(row)
    groups = []
    for year, scores in years.items():
        top = max([*(s["max"] for s in scores if s["max"]), *(s["value"] for s in scores)], default=1) or 1
        bars = [
            {
                **score,
                "width": round(100 * score["value"] / top, 3),
                "needed": round(100 * score["threshold"] / top, 3) if score["threshold"] else None,
            }
            for score in scores
        ]
        groups.append({"year": year, "top": top, "stated": any(s["max"] for s in scores), "bars": bars})
    return groups
