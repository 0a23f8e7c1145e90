"""What the program knows beforehand: named things, and offices of people.

Everything is YAML beside this file (docs/vocabulary.md tells the format); this package reads and checks it.
"""

from pipeline.vocabulary.entries import Entry, Office, Tenure, Vocabulary
from pipeline.vocabulary.loading import SECTIONS, load_vocabulary

__all__ = ["SECTIONS", "Entry", "Office", "Tenure", "Vocabulary", "load_vocabulary"]
