from pathlib import Path

import pytest
from pipeline.errors import SettingsError
from pipeline.run.scheduling import schedule
from pipeline.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(raw=tmp_path / "with space", processed=tmp_path / "50%")


def test_a_timer_and_a_cron_line_are_written_and_explained(settings: Settings, tmp_path: Path) -> None:
    told = "\n".join(schedule(settings, at="5:07", folder=tmp_path / "s"))
    service, timer, cron = (
        (tmp_path / "s" / f"klastry.{kind}").read_text() for kind in ("service", "timer", "cron")
    )
    assert f"--raw '{tmp_path}/with space' --processed {tmp_path}/50%%" in service
    assert "SuccessExitStatus=0 1" in service
    assert "OnCalendar=*-*-* 05:07:00" in timer
    assert cron.startswith("7 5 * * * cd ")
    assert r"50\%" in cron
    assert cron.rstrip() in told
    assert "systemctl" in told


@pytest.mark.parametrize("at", ["25:00", "noon", "6", "6:61", ""])
def test_a_time_that_is_none_is_named(settings: Settings, tmp_path: Path, at: str) -> None:
    with pytest.raises(SettingsError, match="06:15"):
        list(schedule(settings, at=at, folder=tmp_path))
