"""How to have a run every day: a systemd timer, or a line for cron."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.settings import Settings

_SERVICE = """\
[Unit]
Description=klastry: read what is new in {raw}
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={run}
# 1 means: finished, and some files could not be read (klastry status names them)
SuccessExitStatus=0 1
Nice=10
IOSchedulingClass=idle
StandardOutput=append:{log}
StandardError=append:{log}
"""
_TIMER = """\
[Unit]
Description=klastry every day at {at}

[Timer]
OnCalendar=*-*-* {at}:00
Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""


def schedule(settings: Settings, *, at: str, folder: Path) -> Iterator[str]:
    """Write klastry.service, klastry.timer and klastry.cron into a folder; yields what to do with them.

    ``at`` is a time of day as HH:MM. Raises SettingsError where it is none or the folder cannot be written.
    """
    hour, minute = _time(at)
    log = settings.processed.resolve() / "run.log"
    run = _command(settings)
    service = _SERVICE.format(
        raw=_percent(settings.raw.resolve()),
        folder=_percent(Path.cwd()),
        run=_percent(run),
        log=_percent(log),
    )
    cron = f"cd {shlex.quote(str(Path.cwd()))} && {run} >> {shlex.quote(str(log))} 2>&1".replace("%", r"\%")
    texts = {
        "klastry.service": service,
        "klastry.timer": _TIMER.format(at=f"{hour:02}:{minute:02}"),
        "klastry.cron": f"{minute} {hour} * * * {cron}\n",
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written: {error.strerror}") from error
    yield from _explain(folder, texts, log)


def _percent(text: object) -> str:
    """A text for a unit file, in which a percent sign stands for something."""
    return str(text).replace("%", "%%")


def _time(at: str) -> tuple[int, int]:
    hour, _, minute = at.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        raise SettingsError(f"at must be a time of day such as 06:15, not {at!r}")
    return int(hour), int(minute)


def _command(settings: Settings) -> str:
    words = [sys.executable, "-m", "pipeline", "run", "--raw", str(settings.raw.resolve())]
    return shlex.join([*words, "--processed", str(settings.processed.resolve())])


def _explain(folder: Path, texts: dict[str, str], log: Path) -> Iterator[str]:
    yield f"Wrote {', '.join(texts)} into {folder}."
    yield ""
    yield "With systemd, for your own user (leave --user out and use /etc/systemd/system for the machine):"
    yield "  mkdir -p ~/.config/systemd/user"
    yield f"  cp {folder}/klastry.service {folder}/klastry.timer ~/.config/systemd/user/"
    yield "  systemctl --user daemon-reload"
    yield "  systemctl --user enable --now klastry.timer"
    yield "  systemctl --user list-timers klastry.timer      # when it runs next"
    yield "  loginctl enable-linger                          # also while you are not logged in"
    yield ""
    yield "With cron, add this line with `crontab -e`:"
    yield f"  {texts['klastry.cron'].rstrip()}"
    yield ""
    yield f"Each run writes to {log}."
    yield "Two runs never work at once: the second one says so and ends with 2."
    yield "Exit status for monitoring: 0 all well, 1 some files could not be read, 2 no run was possible."
    yield "For a mail with the news, put a line like this in place of the run:"
    yield "  klastry run --quiet --digest pl | mail -E -s 'klastry' you@example.org"
