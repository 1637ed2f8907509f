"""An acronym asked for also finds the name it stands for, where the archive's own articles say which that is.

Nothing is guessed from initials: an article that writes both ("Immigration and Customs Enforcement (ICE)") has them
merged into one entity, and such articles are what ``stands_for`` learns from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from index.analysis import WORD, form
from search.query.limits import children
from search.query.tree import And, AtLeast, Lead, Near, Node, Not, Or, Phrase, Within, Word

ALIASED_FIELDS = (None, "title", "body", "quote", "org", "person", "place", "speaker")
# A second meaning counts when this share of the articles has it.
SECOND_MEANING = 0.25
MOST_MEANINGS = 2


def acronyms(node: Node) -> tuple[str, ...]:
    """The words of a question that may be acronyms: written in capitals, alone, not excluded, not in caps()."""
    if isinstance(node, Word):
        return (node.text,) if _is_acronym(node) else ()
    if isinstance(node, Not):
        return ()
    return tuple(dict.fromkeys(word for child in children(node) for word in acronyms(child)))


def _is_acronym(word: Word) -> bool:
    letters = word.text.replace(".", "")
    return word.field in ALIASED_FIELDS and 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def stands_for(acronym: str, records: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names that an acronym stands for in articles, most frequent first; ``corpus.article.as_record`` makes the
    records."""
    meanings: Counter[str] = Counter()
    for record in records:
        meanings.update({entity["name"] for entity in record["entities"] if _written(acronym, entity, record)})
    most = max(meanings.values(), default=0)
    kept = [name for name, count in meanings.most_common(MOST_MEANINGS) if count >= most * SECOND_MEANING]
    return tuple(name for name in kept if len(WORD.findall(name)) > 1)


def _written(acronym: str, entity: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether an entity is somewhere written as the acronym but named otherwise."""
    if form(entity["name"]) == form(acronym):
        return False
    bare = acronym.replace(".", "")
    texts = [(record["body"], span) for span in entity["mentions"]]
    texts += [(record["title"] or "", span) for span in entity["title_mentions"]]
    return any(text[start:end].replace(".", "") == bare for text, (start, end) in texts)


def with_aliases(node: Node, known: Mapping[str, tuple[str, ...]]) -> tuple[Node, tuple[str, ...]]:
    """The question with each acronym of ``known`` found under its names too, and a remark for each."""
    used = [word for word in acronyms(node) if known.get(word)]
    if not used:
        return node, ()
    return _widened(node, known), tuple(f"{word} also found as {' and '.join(known[word])}" for word in used)


def _widened(node: Node, known: Mapping[str, tuple[str, ...]]) -> Node:
    if isinstance(node, Word):
        names = known.get(node.text, ()) if _is_acronym(node) else ()
        others = [Phrase(tuple(WORD.findall(name)), node.field, node.at) for name in names]
        return Or((node, *others), node.at) if others else node
    if isinstance(node, And | Or):
        return replace(node, children=tuple(_widened(child, known) for child in node.children))
    if isinstance(node, Near | Within):
        return replace(node, left=_widened(node.left, known), right=_widened(node.right, known))
    if isinstance(node, AtLeast | Lead):
        return replace(node, child=_widened(node.child, known))
    return node
