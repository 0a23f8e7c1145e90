"""Awards told in the lines of a calendar: "2015 – status Krajowego Klastra Kluczowego"."""

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments


def chronicle(context: Context) -> list[Fragment]:
    """ "2015 – status Krajowego Klastra Kluczowego": a line of the main cluster's calendar."""
    main, found = context.main_cluster, []
    if main is None or context.document.kind in ("list", "call", "minutes"):
        return []
    for line in context.lines:
        first = [x for x in line.items if x.text not in _BULLETS][:2]
        dated = len(first) > 1 and first[0].mention is not None and context.label(first[0].mention) == "DATE"
        statuses = line.mentions("STATUS", of=context.mentions)
        if not dated or first[1].text not in ("–", "-", "—", ":") or len(statuses) != 1:
            continue
        givers = [m for m in line.mentions("ORG", "MINISTRY", of=context.mentions) if _giver(line, m)]
        others = set(line.mentions("CLUSTER", "ORG", of=context.mentions)) - set(givers)
        if others or any(is_finite(x) for x in line.items) or line.has(*_NOT_GOT):
            continue
        day = next((d for d in moments(context, line) if d.part in ("on", "since")), None)
        kind = kind_of(context, line.start, line.end)
        if day is not None:
            found.append(
                Fragment(
                    clusters=(main,),
                    status=statuses[0],
                    line=line,
                    rule="award-chronicle",
                    confidence=0.86,
                    background=True,
                    fields=(
                        day.field("on"),
                        *(context.field("by", m) for m in givers[:1]),
                        *((kind,) if kind is not None else ()),
                        *[d.field("valid_until") for d in moments(context, line) if d.part == "until"][:1],
                    ),
                    evidence=((line.start, line.end),),
                )
            )
    return found


def _giver(line: Line, body: int) -> bool:
    """ "przyznana przez ESCA", "od ESCA"."""
    at = line.position(body)
    return at > 0 and line.items[at - 1].text in ("przez", "od")


_BULLETS = frozenset("•*·-–—")


_NOT_GOT = frozenset(
    "wniosek konkurs nabór start gala kongres utrata plan audyt wygaśnięcie koniec bez".split()
)
