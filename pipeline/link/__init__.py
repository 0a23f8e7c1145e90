"""Mentions and claims of all documents -> entities, facts, the status ledger, the graph."""

from pipeline.link.linking import link

__all__ = ["link"]
