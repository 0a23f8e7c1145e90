import shutil
import subprocess
from dataclasses import replace
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
    mail = (tmp_path / "s" / "klastry-mail.cron").read_text()
    assert mail.startswith("MAILTO=you@example.org\n")
    assert mail.rstrip().endswith("--quiet --digest pl")


def test_an_address_and_further_options_go_to_the_run(settings: Settings, tmp_path: Path) -> None:
    remote = replace(settings, source="s3://bucket/raw")
    list(schedule(remote, at="5:07", folder=tmp_path, more=["--vocabulary", "my words.yml"]))
    cron = (tmp_path / "klastry.cron").read_text()
    assert "--raw s3://bucket/raw " in cron
    assert "--vocabulary 'my words.yml' >> " in cron


def test_a_tesseract_that_cron_does_not_find_is_put_in_reach(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/opt/ocr/bin/tesseract")
    list(schedule(settings, at="5:07", folder=tmp_path))
    assert "&& PATH=/opt/ocr/bin:/usr/bin:/bin " in (tmp_path / "klastry.cron").read_text()
    assert "Environment=PATH=/opt/ocr/bin:/usr/bin:/bin\n" in (tmp_path / "klastry.service").read_text()


def test_the_cron_line_runs_in_the_environment_of_cron(tmp_path: Path) -> None:
    raw = tmp_path / "raw 50%"
    raw.mkdir()
    (raw / "a.txt").write_text("Klaster Dolin otrzymał status Krajowego Klastra Kluczowego.")
    settings = Settings(raw=raw, processed=tmp_path / "out 50%")
    list(schedule(settings, at="5:07", folder=tmp_path, more=["--workers", "0"]))
    for kind in ("klastry", "klastry-mail"):
        line = (tmp_path / f"{kind}.cron").read_text().splitlines()[-1]
        command = line.split(" ", 5)[5].replace(r"\%", "%")  # what cron makes of it
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LOGNAME": "x", "SHELL": "/bin/sh"},
            cwd=tmp_path,
            capture_output=True,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b""), done
    assert "Run 1: 1 files" in (settings.processed / "run.log").read_text()


def test_systemd_has_nothing_to_say_against_the_unit(settings: Settings, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("needs systemd-analyze (apt-get install systemd)")
    list(schedule(settings, at="5:07", folder=tmp_path))
    units = [str(tmp_path / f"klastry.{kind}") for kind in ("service", "timer")]
    done = subprocess.run([program, "verify", "--man=no", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("at", ["25:00", "noon", "6", "6:61", ""])
def test_a_time_that_is_none_is_named(settings: Settings, tmp_path: Path, at: str) -> None:
    with pytest.raises(SettingsError, match="06:15"):
        list(schedule(settings, at=at, folder=tmp_path))
