"""Document -> Mentions, Claims: a spaCy pipeline of our own components, with Morfeusz2.

``make_nlp(options)`` builds it, ``annotate(document, nlp=nlp)`` applies it. Both are imported on first use:
other stages ask this package for single words without paying for spaCy.
"""

from typing import Any

__all__ = ["annotate", "make_nlp"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from pipeline.annotate.leanspacy import import_spacy

        import_spacy()
        from pipeline.annotate import annotating

        return getattr(annotating, name)
    raise AttributeError(name)
