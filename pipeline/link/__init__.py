"""Mentions and claims of all documents -> entities, facts, the status ledger, the graph.

``link`` makes the network; ``graph.write_graphs`` writes its graph; ``load_judgements`` reads what people
decided, ``review`` asks them. docs/linking.md tells how things are told apart.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.link.graph import write_graphs
    from pipeline.link.inputs import document_to_input
    from pipeline.link.judgements import Judgement, Judgements, append_judgement, load_judgements
    from pipeline.link.linking import link, link_inputs
    from pipeline.link.questions import review, review_items

__all__ = [
    "Judgement",
    "Judgements",
    "append_judgement",
    "document_to_input",
    "link",
    "link_inputs",
    "load_judgements",
    "review",
    "review_items",
    "write_graphs",
]

_MODULES = {
    "document_to_input": "inputs",
    "link": "linking",
    "link_inputs": "linking",
    "review": "questions",
    "review_items": "questions",
    "write_graphs": "graph",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: who needs a document's input alone waits for no networkx."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(f"{__name__}.{_MODULES.get(name, 'judgements')}")
    return getattr(module, name)
