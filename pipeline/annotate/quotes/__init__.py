"""Direct speech: what was said, where the text says who said it, and the claims that follow."""

from pipeline.annotate.quotes.claims import said_claims
from pipeline.annotate.quotes.find import find_utterances, text_to_utterances
from pipeline.annotate.quotes.utterance import Utterance

__all__ = ["Utterance", "find_utterances", "said_claims", "text_to_utterances"]
