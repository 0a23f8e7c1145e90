"""Claims: what a document states of the things it names, each with the words it stands on."""

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.annotate.claims.context import make_context
from pipeline.records import Claim, Document, Mention
from pipeline.vocabulary import Vocabulary


def find_claims(
    doc: Doc, mentions: Sequence[Mention], *, document: Document, vocabulary: Vocabulary
) -> tuple[Claim, ...]:
    """All claims of a document, in the order of their evidence."""
    make_context(doc, mentions, document=document, vocabulary=vocabulary)
    return ()
