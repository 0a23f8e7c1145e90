"""Mentions and claims of all documents -> entities, facts, the status ledger, the graph.

``link`` makes the network; ``graph.write_graphs`` writes its graph; ``load_judgements`` reads what people
decided, ``review`` asks them. docs/linking.md tells how things are told apart.
"""

from pipeline.link.graph import write_graphs
from pipeline.link.inputs import document_to_input
from pipeline.link.judgements import Judgement, Judgements, append_judgement, load_judgements
from pipeline.link.linking import link, link_inputs
from pipeline.link.review import review, review_items

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
