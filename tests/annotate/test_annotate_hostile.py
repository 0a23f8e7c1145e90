"""Texts that nobody wrote for reading: what they cost grows with their length and not with its square."""

import time

import pytest

JUNK = {
    "capitals": "KLASTER OBRÓBKI ŻELAZA I STALI ",
    "names": "Klaster Jan Lis Klaster Anna Lis ",
    "quotes": "„Klaster „Sęk „Smrek ",
    "closed quotes": "„Klaster” „Sęk” „Smrek” ",
    "digits": "1 234 56,7 12.12. 2018 99/100 3-4 ",
    "dates": "17 grudnia 2018 r. do 5 maja 2019 r. ",
    "dashes": "– Tak – nie - tak – mówi - ",
    "speech": "– Tak – mówi Jan Lis, prezes. ",
    "brackets": "((Klaster (Sęk (( ",
    "commas": "Klaster Wody, Ziemi, Ognia, ",
    "joined": "Klaster Wody i Ziemi i Ognia i ",
    "bars": "| Klaster | Sęk | 40 |\n",
    "bullets": "- Klaster Szkła\n",
    "which": "Klaster, który, który ma status, który ",
    "offices": "prezes dyrektor minister wójt ",
    "awards": "Klaster Szkła otrzymał status KKK. ",
    "awards unended": "Klaster Szkła otrzymał status KKK ",
    "acronyms": "Klaster Szkła (KS) KS KSz (KSZ) ",
    "points": "112 punktów na 140 możliwych przy progu 100 pkt ",
    "one word": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "one capital word": "KŁKŁKŁKŁKŁKŁKŁKŁ",
    "hyphens": "A-b-C-d-E-f-",
    "full stops": "S.A. r. o.o. J. K. ",
    "spaces": " \u00a0 \t ",
    "lines": "\n\n \n",
    "signs": "§%&/=?*+#'<>‹›{}[]\\^`~",
    "control": "\u200b\u00ad\ufeff\u2028",
}
SMALL, TIMES, FACTOR = 2_000, 4, 8
CHEAP = 0.06  # seconds below which a measurement says nothing
SENTENCES = "klastry_sentences sets is_sent_start token by token, which looks at the whole document each time"
LINES = "dates, mentions and verbs of one line each look at the whole of it, and no line is cut"
QUADRATIC = {"signs": SENTENCES, "control": SENTENCES} | dict.fromkeys(
    ("digits", "dates", "awards unended", "acronyms", "offices", "which"), LINES
)


def cost(read, text):
    """Processor seconds of one annotation; the caches of single words are warm."""
    begun = time.process_time()
    read.annotation(text)
    return time.process_time() - begun


def _param(name):
    known = [pytest.mark.xfail(reason=QUADRATIC[name], strict=False)] if name in QUADRATIC else []
    return pytest.param(JUNK[name], id=name, marks=known)


@pytest.mark.parametrize("junk", [_param(name) for name in JUNK])
def test_cost_grows_with_length(read, junk):
    small = (junk * (SMALL // len(junk) + 1))[:SMALL]
    large = (junk * (SMALL * TIMES // len(junk) + 1))[: SMALL * TIMES]
    cost(read, small)
    bound = FACTOR * max(cost(read, small), CHEAP)
    spent = cost(read, large)
    assert spent <= bound or cost(read, large) <= bound, f"{spent:.2f} s for {len(large)} characters"


def test_a_long_text_of_everything(read):
    """All that, mixed: within the time that as much news takes, some times over."""
    text = "".join(junk * (1_500 // len(junk)) + "\n\n" for junk in JUNK.values())
    assert len(text) > 35_000
    news = (
        "W 2015 r. Klaster Szkła z Krosna zrzeszał 40 firm, a jego prezes Jan Lis zapowiedział zmiany. " * 100
    )
    cost(read, news)
    per_character = cost(read, news) / len(news)
    assert cost(read, text) <= 12 * per_character * len(text) + 5
