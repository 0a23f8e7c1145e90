"""Dates as people write them, and the ISO 8601 values they stand for."""

from pipeline.annotate.dates.find import find_dates

__all__ = ["find_dates"]
