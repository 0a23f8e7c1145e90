"""How to cite a fact: one line for people, BibTeX for programs."""

import datetime as dt
import re
from typing import Any

from pipeline.web.language import Language

_SPECIAL = re.compile(r"([&%$#_{}])")
_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def citation(claim: dict[str, Any], *, sentence: str, address: str, say: Language) -> str:
    """Document, day, page, the fact's address and the day it was read, in the reader's language."""
    parts = [f"„{claim['title']}”" if say.code == "pl" else f"“{claim['title']}”"]
    if claim["published_on"]:
        parts.append(say.date(claim["published_on"]))
    if claim["page"] and (claim["pages"] or 1) > 1:
        parts.append(say.text("p. {n}", n=claim["page"]))
    if claim["source_url"]:
        parts.append(claim["source_url"])
    read = say.date(claim["read_at"])
    parts.append(say.text("read {day}", day=read) if read else "")
    parts.append(f"SHA-256 {claim['sha256'][:16]}…")
    return f"{sentence} [{', '.join(part for part in parts if part)}] {address}"


def latex(text: str) -> str:
    """The text with LaTeX's special characters escaped, on one line."""
    plain = "".join(_WORDS.get(c, c) for c in " ".join(text.split()))
    return (
        _SPECIAL.sub(r"\\\1", plain)
        .replace(r"\textbackslash\{\}", r"\textbackslash{}")
        .replace(r"\textasciitilde\{\}", r"\textasciitilde{}")
        .replace(r"\textasciicircum\{\}", r"\textasciicircum{}")
    )


def bibtex(fact: dict[str, Any], claims: list[dict[str, Any]], *, address: str) -> str:
    """One @misc entry for each document that states the fact."""
    entries = []
    for number, claim in enumerate(claims, 1):
        fields = {
            "title": "{" + latex(claim["title"]) + "}",
            "date": claim["published_on"] or "",
            "year": (claim["published_on"] or "")[:4],
            "howpublished": r"\url{" + claim["source_url"] + "}"
            if _plain_address(claim["source_url"])
            else "",
            "note": latex(f"{fact['sentence']} “{claim['quote']}” SHA-256 {claim['sha256']}"),
            "url": address,
            "urldate": (claim["read_at"] or "").partition("T")[0],
        }
        key = f"klastry-{fact['id']}-{number}"
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        entries.append(f"@misc{{{key},\n{lines}\n}}\n")
    return "\n".join(entries)


def _plain_address(address: str | None) -> bool:
    return bool(address) and not set(address or "") & set("{}\\ \n")


def today() -> str:
    """This day, ISO, in UTC."""
    return dt.datetime.now(dt.UTC).date().isoformat()
