"""Cleaning: a raw document -> the article's text and metadata, and a ledger of what was taken out and why."""

from index.clean.cleaned import BlockVerdict, Cleaned, CleaningError
from index.clean.cleaning import clean, explain
from index.clean.rules import Rule, all_rules
from index.clean.user_rules import BadRules, UserRules, load

VERSION = "19"
"""Goes up whenever the same input would come out differently."""

__all__ = [
    "VERSION",
    "BadRules",
    "BlockVerdict",
    "Cleaned",
    "CleaningError",
    "Rule",
    "UserRules",
    "all_rules",
    "clean",
    "explain",
    "load",
]
