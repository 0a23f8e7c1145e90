"""Which of two names of a cluster is the old one, and the other name where a sentence tells only one."""

import itertools
from typing import Any

from pipeline.annotate.claims.about import matched_items
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line

_ONCE = frozenset({"wcześniej", "dawniej", "poprzednio", "niegdyś", "kiedyś"})
_UNTIL_BEFORE = 3  # "Do 2019 r. działał jako"


def was_earlier(line: Line, match: Any) -> bool:
    """ "X występował wcześniej jako Y": Y is the old name."""
    first = line.item_at(match.start())
    matched = line.items[max(0, first - _UNTIL_BEFORE) : first] + matched_items(line, match)[:-1]
    until = any(
        a.text == "do" and (b.mention is not None or b.text == "niedawna")
        for a, b in itertools.pairwise(matched)
    )
    past = any(item.tags & {"praet"} and item.finite for item in matched)
    while_so = past and any(item.text in ("gdy", "kiedy", "jeszcze") for item in matched)
    return until or while_so or any(item.text in _ONCE for item in matched)


def other_name(context: Context, line: Line, groups: dict[str, int]) -> int | None:
    """The other name of a renaming: another cluster named just before, else the main one, else the last."""
    named = {context.name(mention) for mention in groups.values()}
    near = [
        x for x in context.lines[max(0, line.index - 1) : line.index + 1] if x.paragraph == line.paragraph
    ]
    main = context.main_cluster
    further = [] if main is not None and context.name(main) not in named else context.lines[: line.index]
    for earlier in [*reversed(near), *reversed(further)]:
        for mention in reversed(earlier.mentions("CLUSTER", of=context.mentions)):
            if context.name(mention) not in named and context.mentions[mention].start < line.end:
                return mention
    return main if main is not None and context.name(main) not in named else None
