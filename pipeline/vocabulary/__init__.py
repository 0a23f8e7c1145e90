"""What the program knows beforehand: named things, offices, heads of bodies' names, lists of words.

Everything is YAML beside this file (docs/vocabulary.md tells the format); this package reads and checks it.
"""

from pipeline.vocabulary.entries import BodyHead, Entry, Office, Tenure, Vocabulary
from pipeline.vocabulary.loading import SECTIONS, load_vocabulary

__all__ = ["SECTIONS", "BodyHead", "Entry", "Office", "Tenure", "Vocabulary", "load_vocabulary"]
