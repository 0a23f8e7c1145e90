"""Polish or English: which one a reader wants, and how it writes words, numbers and dates."""

import datetime as dt
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from pipeline.details import detail_to_polish

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"pl": "Polski", "en": "English"}
DEFAULT = "pl"
COOKIE = "klastry_lang"


# Letters that Polish puts after their plain neighbours: ą after a, ż after ź after z.
_AFTER = str.maketrans(
    {"ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z~", "ż": "z~~"}
)


def alphabetical(name: str) -> str:
    """What names are sorted by so that they stand as in a Polish register.

    >>> sorted(["Śląski", "Suwalski", "Łódź", "Lublin"], key=alphabetical)
    ['Lublin', 'Łódź', 'Suwalski', 'Śląski']
    """
    return name.lower().translate(_AFTER)


@functools.cache
def translations(code: str) -> NullTranslations:
    """The catalogue of a language, compiled from its .po file on first use; English needs none."""
    catalogue = CATALOGUES / code / "messages.po"
    if not catalogue.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Translations(compiled)


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says things; ``code`` is pl or en."""

    code: str

    @property
    def locale(self) -> Locale:
        """Its Babel locale: British English, for dates that a Polish reader can follow too."""
        return Locale("pl", "PL") if self.code == "pl" else Locale("en", "GB")

    def text(self, message: str, **values: object) -> str:
        """The message in this language, with {names} filled in."""
        found: str = translations(self.code).gettext(message)
        return found.format(**values) if values else found

    def count(self, one: str, many: str, number: int) -> str:
        """``one`` or ``many`` in the plural form that the number asks for; {n} is the number."""
        found: str = translations(self.code).ngettext(one, many, number)
        return found.format(n=self.number(number))

    def number(self, value: float | None, digits: int = 2) -> str:
        """A number as people write it: 1 234,5 or 1,234.5; nothing for None."""
        if value is None:
            return ""
        return str(numbers.format_decimal(round(value, digits), locale=self.locale))

    def date(self, value: str | None) -> str:
        """An ISO year, month, day, instant or interval in words; what is no date comes back as it is."""
        if not value:
            return ""
        if "/" in value:
            return " – ".join(self.date(part) for part in value.split("/"))
        return self._point(value.partition("T")[0])

    def _point(self, value: str) -> str:
        parts = value.split("-")
        try:
            day = dt.date(*(int(part) for part in [*parts, "1", "1"][:3]))
        except ValueError:
            return value
        if len(parts) == 1:
            return parts[0]
        pattern = "LLLL y" if len(parts) == 2 else "d MMMM y"
        return str(dates.format_date(day, pattern, locale=self.locale))

    def detail(self, english: str | None) -> str:
        """What a problem or a note of a page says, which is stored in English."""
        return detail_to_polish(english or "") if self.code == "pl" else english or ""

    def choose(self, english: str | None, polish: str | None) -> str:
        """The one of two published sentences that is in this language, else the other."""
        return (polish or english if self.code == "pl" else english or polish) or ""


def preferred(accepted: str) -> str:
    """The language of ours that an Accept-Language header likes best; Polish when it names none.

    >>> preferred("de, en-GB;q=0.8, pl;q=0.5")
    'en'
    """
    best, weight = DEFAULT, 0.0
    for item in accepted.split(","):
        tag, _, parameters = item.strip().partition(";")
        code = tag.strip().lower().split("-")[0]
        try:
            quality = float(parameters.strip().removeprefix("q=")) if parameters else 1.0
        except ValueError:
            quality = 0.0
        if code in LANGUAGES and quality > weight:
            best, weight = code, quality
    return best


def language_of(*, query: str | None, cookies: Mapping[str, str], accepted: str) -> Language:
    """The reader's language: what the address asks for, else what was chosen before, else the browser's."""
    for chosen in (query, cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return Language(chosen)
    return Language(preferred(accepted))
