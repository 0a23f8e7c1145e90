"""Linking speed: made-up documents by the thousand, seconds and memory, and how both grow.

    python bench/bench_link.py [MENTIONS ...]        (100000 by default)

Prints one line for each size: mentions, documents, seconds on one core, mentions a second, peak memory over
the start, entities and relations. Every name is invented; the generator has a fixed seed.
"""

import hashlib
import random
import resource
import sys
import time
from collections.abc import Iterator

from measured import record
from pipeline.link import link
from pipeline.records import Annotation, Claim, Document, Field, Mention
from pipeline.vocabulary import load_vocabulary

_FIRST = [
    "Adam",
    "Anna",
    "Bogdan",
    "Celina",
    "Damian",
    "Elżbieta",
    "Filip",
    "Grażyna",
    "Henryk",
    "Irena",
    "Jakub",
    "Katarzyna",
    "Lech",
    "Maria",
    "Norbert",
]
_STEMS = [
    "bor",
    "gran",
    "kos",
    "lip",
    "mad",
    "naw",
    "orl",
    "pas",
    "rud",
    "sok",
    "tar",
    "urb",
    "wes",
    "zar",
    "bud",
    "cel",
    "dom",
    "fal",
    "gor",
    "jas",
]
_ENDS = ["owski", "icki", "ewska", "arz", "ak", "ecka", "yński", "uk", "oń", "elska"]
_CRAFTS = [
    "Odlewników",
    "Tkaczy",
    "Stolarzy",
    "Szklarzy",
    "Piekarzy",
    "Winiarzy",
    "Garbarzy",
    "Zegarmistrzów",
    "Serowarów",
    "Kowali",
]
_PLACES = [
    "Szczecinek",
    "Kutno",
    "Lipno",
    "Kępno",
    "Elbląg",
    "Suwałki",
    "Andrychów",
    "Karlino",
    "Wieleń",
    "Żary",
    "Biłgoraj",
    "Nysa",
    "Sierpc",
]
_WORDS = [
    "spotkanie",
    "firmy",
    "projekt",
    "wspólnie",
    "region",
    "rozwój",
    "szkolenie",
    "targi",
    "maszyny",
    "eksport",
    "badania",
    "program",
    "umowa",
]


def documents(mentions: int) -> Iterator[tuple[Document, Annotation]]:
    """Documents of twenty mentions: people, clusters (now and then misspelt), bodies, places; with claims."""
    chance = random.Random(7)
    things = max(20, mentions // 60)
    for number in range(mentions // 20):
        yield _document(number, things, chance)


def _name(number: int) -> str:
    first = _FIRST[number % len(_FIRST)]
    stem = _STEMS[number // 15 % len(_STEMS)] + _STEMS[number // 300 % len(_STEMS)]
    return f"{first} {stem.capitalize()}{_ENDS[number // 6000 % len(_ENDS)]}"


def _cluster(number: int, chance: random.Random) -> str:
    stem = (_STEMS[number % 20] + _STEMS[number // 20 % 20] + _STEMS[number // 400 % 20]).capitalize()
    name = f"{stem}ecki Klaster {_CRAFTS[number // 8000 % 10]} Artystycznych"
    if chance.random() < 0.02:
        cut = chance.randrange(6, len(name) - 2)
        name = name[:cut] + name[cut + 1 :]
    return name


def _document(number: int, things: int, chance: random.Random) -> tuple[Document, Annotation]:
    text = ""
    found: list[Mention] = []
    theme = chance.randrange(things)

    def add(label: str, name: str) -> str:
        nonlocal text
        text += " ".join(chance.choices(_WORDS, k=6)) + " "
        start = len(text)
        text += name + (". " if chance.random() < 0.3 else " ")
        found.append(
            Mention(
                label=label,
                start=start,
                end=start + len(name),
                text=name,
                canonical=name,
                source="bench",
                confidence=0.9,
            )
        )
        return name

    cluster = add("CLUSTER", _cluster(theme % (things // 10 or 1), chance))
    person = add("PERSON", _name(theme))
    body = add("ORG", f"Fundacja {_STEMS[theme % 20].capitalize()}{_STEMS[theme // 20 % 20]} {theme // 400}")
    place = add("PLACE", _PLACES[theme % len(_PLACES)])
    add("STATUS", "Krajowy Klaster Kluczowy")
    add("MINISTRY", "Ministerstwo Rozwoju")
    for _ in range(5):
        add("CLUSTER", _cluster(chance.randrange(things // 10 or 1), chance))
    for _ in range(6):
        add("PERSON", _name(chance.randrange(things)))
    for _ in range(3):
        other = chance.randrange(things)
        add("ORG", f"Fundacja {_STEMS[other % 20].capitalize()}{_STEMS[other // 20 % 20]} {other // 400}")
    day = f"{2015 + number % 9}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    given = [
        (
            "awarded",
            {
                "cluster": cluster,
                "status": "Krajowy Klaster Kluczowy",
                "on": day,
                "by": "Ministerstwo Rozwoju",
            },
        ),
        ("role", {"person": person, "role": "prezes", "of": body}),
        ("coordinated_by", {"cluster": cluster, "org": body}),
        ("located_in", {"cluster": cluster, "place": place}),
    ]
    claims = tuple(
        Claim(
            predicate=predicate,
            fields=tuple(Field(name=name, value=value) for name, value in fields.items()),
            evidence=((0, 40),),
            rule="bench",
            confidence=0.8,
        )
        for predicate, fields in given
    )
    document = Document(
        id=hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
        path=f"{number}.txt",
        media_type="text/plain",
        kind="news",
        title=None,
        published_on=day,
        text=text,
        pages=(),
    )
    return document, Annotation(mentions=tuple(found), claims=claims)


def measure(mentions: int) -> str:
    """One line of the table."""
    vocabulary = load_vocabulary()
    made = list(documents(mentions))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    network = link(made, vocabulary=vocabulary)
    seconds = time.process_time() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    what = f"linking {mentions:,} mentions of {len(made):,} documents"
    record("link", what, seconds, "s of one core")
    record("link", what, memory, "MiB")
    return (
        f"{mentions:>9} mentions {len(made):>7} documents {seconds:8.1f} s "
        f"{mentions / seconds:9.0f} mentions/s "
        f"{memory:7.0f} MiB  {len(network.entities)} entities {len(network.relations)} relations"
    )


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [100_000]:
        sys.stdout.write(measure(size) + "\n")
