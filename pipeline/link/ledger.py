"""The status ledger: from awards to the intervals in which a cluster holds a status."""

import hashlib
from collections.abc import Sequence

from pipeline.network import Award, StatusPeriod


def awards_to_periods(awards: Sequence[Award]) -> list[StatusPeriod]:
    """One period for each award with a day."""
    periods = []
    for award in awards:
        if award.valid_from is None:
            continue
        periods.append(
            StatusPeriod(
                id=hashlib.sha256(f"period\x1f{award.id}".encode()).hexdigest()[:16],
                cluster_id=award.cluster_id,
                status_id=award.status_id,
                starts_on=award.valid_from,
                ends_on=award.valid_until,
                basis=award.validity or "open",
                kind=award.kind,
                award_id=award.id,
                gap_days=None,
                confidence=award.confidence,
            )
        )
    return sorted(
        periods, key=lambda period: (period.cluster_id, period.status_id, period.starts_on, period.id)
    )
