"""How to have a run every day: a systemd timer, or a line for cron."""

import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
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
{path}ExecStart={run}
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


_MAIL = """\
MAILTO=you@example.org
CONTENT_TYPE=text/plain; charset=utf-8
{line}
"""
_USUAL = ("/usr/bin", "/bin")
"""Where cron looks for programs."""


def schedule(settings: Settings, *, at: str, folder: Path, more: Sequence[str] = ()) -> Iterator[str]:
    """Write klastry.service, klastry.timer and klastry.cron into a folder; yields what to do with them.

    ``at`` is a time of day as HH:MM, ``more`` are further options of the run.
    Raises SettingsError where it is none or the folder cannot be written.
    """
    hour, minute = _time(at)
    log = settings.processed.resolve() / "run.log"
    run = _command(settings, more)
    path = _path()
    service = _SERVICE.format(
        raw=_percent(_raw(settings)),
        folder=_percent(Path.cwd()),
        path=f"Environment=PATH={_percent(path)}\n" if path else "",
        run=_percent(run),
        log=_percent(log),
    )
    here = f"cd {shlex.quote(str(Path.cwd()))} && " + (f"PATH={shlex.quote(path)} " if path else "")
    when = f"{minute} {hour} * * * "
    cron = when + f"{here}{run} >> {shlex.quote(str(log))} 2>&1".replace("%", r"\%")
    mailed = when + f"{here}{_command(settings, [*more, '--quiet', '--digest', 'pl'])}".replace("%", r"\%")
    texts = {
        "klastry.service": service,
        "klastry.timer": _TIMER.format(at=f"{hour:02}:{minute:02}"),
        "klastry.cron": f"{cron}\n",
        "klastry-mail.cron": _MAIL.format(line=mailed),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settings.processed.mkdir(parents=True, exist_ok=True)  # the log goes there before the run can make it
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


def _raw(settings: Settings) -> str:
    return settings.source or str(settings.raw.resolve())


def _command(settings: Settings, more: Sequence[str]) -> str:
    words = [sys.executable, "-m", "pipeline", "run", "--raw", _raw(settings)]
    return shlex.join([*words, "--processed", str(settings.processed.resolve()), *more])


def _path() -> str | None:
    """The PATH for programs that lie where cron does not look; None where it finds them all.

    Without Tesseract a run would read scanned pages otherwise than one started by hand.
    """
    program = shutil.which("tesseract")
    if program is None or str(Path(program).parent) in _USUAL:
        return None
    return ":".join([str(Path(program).parent), *_USUAL])


def _explain(folder: Path, texts: dict[str, str], log: Path) -> Iterator[str]:
    yield f"Wrote {', '.join(texts)} into {folder}. Nothing is installed yet."
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
    yield ""
    yield "For a mail with the news (and none without), with a mail server on this machine: put these lines,"
    yield f"which are in {folder}/klastry-mail.cron, into the crontab in place of the other:"
    yield from (f"  {line}" for line in texts["klastry-mail.cron"].splitlines())
