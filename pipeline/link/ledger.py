"""The status ledger: from awards to the intervals in which a cluster holds a status.

Awards of one status to one cluster within some months of each other are one round: documents date it by the
results, the ceremony or the certificate. A round makes one period, which rests on its best award. Partial
dates count as their last day: a status given "in 2015" is held from the end of 2015 at the latest.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from pipeline.link.dates import add_years, day_range, days_between, precision, year_of
from pipeline.network import Award, StatusPeriod

_ONE_ROUND_DAYS = 330
_LONGEST_YEARS = 7
_A_MONTH = 31


def awards_to_rounds(awards: Sequence[Award]) -> list[list[Award]]:
    """The awards of one cluster and status in rounds, oldest first; those without any day are left out."""
    dated = sorted(
        (award for award in awards if _start(award) is not None), key=lambda a: (_start(a) or "", a.id)
    )
    rounds: list[list[Award]] = []
    for award in dated:
        if rounds and _one_round(rounds[-1][0], award):
            rounds[-1].append(award)
        else:
            rounds.append([award])
    for award in sorted(awards, key=lambda item: item.id):
        if _start(award) is None and award.valid_until is not None:
            _join_by_end(award, award.valid_until, rounds)
    return rounds


def _one_round(first: Award, award: Award) -> bool:
    """Whether two awards are so close that they are one; a bare year is close to days of that year only."""
    if precision(first.awarded_on) > _A_MONTH or precision(award.awarded_on) > _A_MONTH:
        days = [day_range(item.awarded_on) for item in (first, award)]
        if None not in days and year_of(first.awarded_on) != year_of(award.awarded_on):
            return False
    return days_between(_start(first) or "", _start(award) or "") <= _ONE_ROUND_DAYS


def _start(award: Award) -> str | None:
    """The first day of an award: as known, else its stated last day less the years it is valid for."""
    if award.valid_from is not None or award.valid_until is None or not award.years:
        return award.valid_from
    return add_years(award.valid_until, -award.years)


def _join_by_end(award: Award, ends: str, rounds: list[list[Award]]) -> None:
    """A claim that tells only until when: it speaks of the last round before that day."""
    before = [
        group
        for group in rounds
        if (_start(group[0]) or "") < ends <= add_years(_start(group[0]) or ends, _LONGEST_YEARS)
    ]
    if before:
        before[-1].append(award)


def awards_to_periods(awards: Sequence[Award]) -> list[StatusPeriod]:
    """The periods of all clusters and statuses."""
    held: dict[tuple[str, str], list[Award]] = {}
    for award in awards:
        held.setdefault((award.cluster_id, award.status_id), []).append(award)
    periods: list[StatusPeriod] = []
    taken: set[str] = set()
    for _key, listed in sorted(held.items()):
        rounds = awards_to_rounds(listed)
        last_end: str | None = None
        for index, group in enumerate(rounds):
            following = _begin(rounds[index + 1]) if index + 1 < len(rounds) else None
            period = _period(group, following, last_end, again=index > 0)
            while period.id in taken:  # two begun in one year
                period = replace(period, id=_hash(f"{period.id}\x1fagain"))
            taken.add(period.id)
            last_end = period.ends_on
            periods.append(period)
    return periods


def _main(group: Sequence[Award]) -> Award:
    """The award that a period rests on: with a day, rather stated and precise, best supported, first."""

    def order(award: Award) -> tuple[object, ...]:
        known = 0 if award.valid_from is not None else 1
        return (
            known,
            precision(award.awarded_on) > 1,
            -award.support,
            -award.confidence,
            award.awarded_on or "",
            award.id,
        )

    return min(group, key=order)


def _begin(group: Sequence[Award]) -> str:
    return _start(_main(group)) or ""


def _end(group: Sequence[Award], main: Award) -> tuple[str | None, str]:
    """The last day and its basis: stated by the best supported award, else computed from the main one."""
    stated = [award for award in group if award.validity == "stated"]
    if stated:
        best = min(stated, key=lambda award: (-award.support, -award.confidence, award.id))
        return best.valid_until, "stated"
    if main.valid_until is not None:
        return main.valid_until, "computed"
    years = [award.years for award in group if award.years]
    return (add_years(_begin(group), max(years)), "computed") if years else (None, "open")


def _period(
    group: Sequence[Award], following: str | None, last_end: str | None, *, again: bool
) -> StatusPeriod:
    main = _main(group)
    starts, (ends, basis) = _begin(group), _end(group, main)
    if ends is not None and ends < starts:
        ends, basis = None, "open"
    if ends is None and following is not None:
        # Nobody says how long it was valid, but it was awarded again: it lasted until then at the longest.
        ends, basis = (date.fromisoformat(following) - timedelta(days=1)).isoformat(), "computed"
    kind = next((award.kind for award in (main, *group) if award.kind), None)
    key = f"period\x1f{main.cluster_id}\x1f{main.status_id}\x1f{starts[:4]}"
    return StatusPeriod(
        id=_hash(key),
        cluster_id=main.cluster_id,
        status_id=main.status_id,
        starts_on=starts,
        ends_on=ends,
        basis=basis,
        kind=kind or ("renewal" if again else None),
        award_id=main.id,
        gap_days=None if last_end is None else days_between(last_end, starts) - 1,
        confidence=main.confidence,
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
