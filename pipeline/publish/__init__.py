"""Entities, relations, mentions and claims -> the published SQLite database."""
