"""What a person sees of a run: a live bar on a terminal, plain lines with the time elsewhere, or nothing."""

import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_EVERY = 10.0  # seconds between lines where there is no terminal


class Progress(Protocol):
    """What a run tells while it is at work."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins that will take so many steps (None: unknown)."""

    def step(self, problems: int = 0) -> None:
        """One step of the stage is done, with so many problems."""

    def tell(self, text: str) -> None:
        """Something that the reader should know now: what the stage waits for."""

    def end(self) -> None:
        """The run is over, well or not."""


class Silent:
    """Tells nothing."""

    def begin(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def step(self, problems: int = 0) -> None:
        """Nothing."""

    def tell(self, text: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class Lines:
    """Plain lines with the time on standard error: one as a stage begins, then one every ten seconds."""

    stage: str = ""
    total: int | None = None
    done: int = 0
    problems: int = 0
    began: float = 0.0
    told: float = 0.0

    def begin(self, stage: str, total: int | None) -> None:
        """Tell that a stage begins."""
        self._tell_stage()
        self.stage, self.total, self.done, self.problems = stage, total, 0, 0
        self.began = self.told = time.monotonic()
        _line(stage if total is None else f"{stage}: {total}")

    def step(self, problems: int = 0) -> None:
        """Count, and tell every ten seconds."""
        self.done += 1
        self.problems += problems
        if time.monotonic() - self.told >= _EVERY:
            self.told = time.monotonic()
            _line(f"{self.stage}: {self._state()}")

    def tell(self, text: str) -> None:
        """Tell it at once."""
        _line(f"{self.stage}: {text}")

    def end(self) -> None:
        """Tell how the last stage ended."""
        self._tell_stage()

    def _tell_stage(self) -> None:
        if self.total and self.done:
            _line(f"{self.stage}: {self._state()}")
            self.done = 0

    def _state(self) -> str:
        seconds = max(time.monotonic() - self.began, 0.001)
        rate = self.done / seconds
        parts = [f"{self.done} of {self.total}" if self.total else str(self.done), f"{rate:.1f}/s"]
        if self.total and self.done < self.total:
            parts.append(f"{_duration((self.total - self.done) / rate)} left")
        if self.problems:
            parts.append(f"{self.problems} with problems")
        return ", ".join(parts)


def _line(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    sys.stderr.flush()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


@dataclass(slots=True)
class Bar:
    """A live bar on standard error: stage, share, rate, time left, problems."""

    _bar: "RichProgress | None" = None
    _task: "TaskID | None" = None
    _problems: int = 0
    _shown: dict[str, str] = field(default_factory=dict)

    def begin(self, stage: str, total: int | None) -> None:
        """Finish the bar of the stage before and begin another one."""
        if self._bar is None:
            self._bar = _make_bar()
            self._bar.start()
        self._finish_stage()
        self._problems = 0
        self._task = self._bar.add_task(stage, total=total, note="", rate="")

    def step(self, problems: int = 0) -> None:
        """Move the bar on."""
        if self._bar is None or self._task is None:
            return
        self._problems += problems
        note = f"[yellow]{self._problems} with problems" if self._problems else ""
        task = self._bar.tasks[self._bar.task_ids.index(self._task)]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        self._bar.update(self._task, advance=1, note=note, rate=rate)

    def tell(self, text: str) -> None:
        """A line above the bars."""
        if self._bar is not None:
            self._bar.console.print(text, style="yellow", markup=False, highlight=False)

    def end(self) -> None:
        """Leave the bars as they are."""
        if self._bar is not None:
            self._finish_stage()
            self._bar.stop()
            self._bar = None

    def _finish_stage(self) -> None:
        if self._bar is not None and self._task is not None:
            task = self._bar.tasks[self._bar.task_ids.index(self._task)]
            if task.total is None:
                self._bar.update(self._task, total=1, completed=1)
            self._bar.stop_task(self._task)


def _make_bar() -> "RichProgress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:>8}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
        console=Console(stderr=True),
    )


def make_progress(*, quiet: bool) -> Progress:
    """The kind of progress that suits where standard error goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()
