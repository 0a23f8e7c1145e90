"""Pictures of pages: drawn by a killable program, kept in a folder of bounded size."""

import asyncio
import hashlib
import sys
import tempfile
from pathlib import Path

from pipeline.web.settings import WebSettings

WIDTHS = (480, 800, 1200, 1600)
PROGRAM = Path(__file__).with_name("draw_page.py")
AT_ONCE = 2  # pages drawn at the same time
DRAWABLE = ("application/pdf", "image/")


class NoPictureError(Exception):
    """The page cannot be drawn; the message says why."""


def drawable(media_type: str) -> bool:
    """Whether pages of such files can be drawn."""
    return media_type.startswith(DRAWABLE)


def nearest_width(wanted: int) -> int:
    """The smallest width on offer that is no less than wanted."""
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


def cached_path(settings: WebSettings, sha256: str, page: int, width: int) -> Path:
    """Where the picture is kept."""
    name = hashlib.sha256(f"{sha256}/{page}/{width}".encode()).hexdigest()
    return settings.cache / name[:2] / f"{name[2:34]}.webp"


def keep(path: Path, picture: bytes, *, most: int) -> None:
    """Writes the picture whole or not at all, and removes the oldest ones beyond ``most`` bytes.

    A folder that cannot be written costs speed, not the page.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(picture)
        Path(part.name).replace(path)
        _shrink(path.parents[1], most)
    except OSError:
        return


def _shrink(folder: Path, most: int) -> None:
    files = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in folder.glob("*/*.webp"))
    total = sum(size for _, size, _ in files)
    for _, size, path in files:
        if total <= most:
            return
        path.unlink(missing_ok=True)
        total -= size


class Painter:
    """Draws pages, a few at a time; one for each server."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def draw(self, content: bytes, media_type: str, *, page: int, width: int, seconds: float) -> bytes:
        """The page as WebP; NoPictureError when it cannot be drawn in time."""
        async with self._turns:
            program = await asyncio.create_subprocess_exec(
                *(
                    sys.executable,
                    "-I",
                    str(PROGRAM),
                    media_type,
                    str(page),
                    str(width),
                    str(max(round(seconds), 1)),
                ),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                picture, _ = await asyncio.wait_for(program.communicate(content), timeout=seconds + 2)
            except TimeoutError:
                program.kill()
                await program.wait()
                raise NoPictureError("The page takes too long to draw.") from None
        if program.returncode == 3:
            raise NoPictureError("There is no such page.")
        if program.returncode != 0 or not picture:
            raise NoPictureError("The page cannot be drawn.")
        return picture
