"""Cleaning: a raw document -> the article's text and metadata, and a ledger of what was taken out and why."""

from index.clean.cleaned import BlockVerdict, Cleaned, CleaningError
from index.clean.cleaning import clean
from index.clean.rules import Rule, all_rules

VERSION = "2"
"""Goes up whenever the same input would come out differently."""

__all__ = ["VERSION", "BlockVerdict", "Cleaned", "CleaningError", "Rule", "all_rules", "clean"]
