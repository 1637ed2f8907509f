"""The names of all articles, kept up to date run by run: which of them mean another one, and in which articles.

State lies in ``names.sqlite`` beside the index, with the generation of the store that it belongs to. It holds the names
that articles have by their own text; what the store holds of an article has those of the archive. After a crash between
the two commits, or when the book was deleted, the book is ``behind``: then all articles are to be named anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from corpus.article import Article
from index.database import Database
from index.extract.aliases import NO_ALIASES, Aliases
from index.extract.archive_names import Name, family, meanings, meant, names_of, renamed

NAMES = "names.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS article (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS name (
    number INTEGER PRIMARY KEY, kind TEXT, name TEXT, family TEXT, articles INTEGER, meant TEXT, UNIQUE (kind, name));
CREATE INDEX IF NOT EXISTS name_of_family ON name (family);
CREATE TABLE IF NOT EXISTS has (article INTEGER, name INTEGER, PRIMARY KEY (article, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS has_name ON has (name);
CREATE TABLE IF NOT EXISTS belongs (generation INTEGER);
"""


class NameBook:
    """Which names mean which: ``begin``, ``noted`` and ``settled`` take a run's articles; ``named`` names any anew.

    All of them as their own text names them; ``undone`` makes that of one that the store has named."""

    def __init__(self, file: Path, aliases: Aliases) -> None:
        remedy = "delete it: the next run makes it anew"
        self._db = Database(file, _SCHEMA, what="the book of names", remedy=remedy, sealed=True)
        self._aliases = aliases
        self._before: dict[Name, str | None] = {}  # what the names that change in this run meant before it
        self._touched: set[str] = set()
        self._fresh: dict[str, str] = {}
        self._left: dict[str, str] = {}
        self.behind = False
        with self._db.errors_named():
            self._db.execute("BEGIN")

    def begin(self, keys: Mapping[str, str], generation: int) -> None:
        """``keys`` are the content keys by id of all articles the store is to hold; what is not among them goes.
        ``generation`` is the one the store holds yet."""
        with self._db.errors_named():
            known = dict(self._db.execute("SELECT id, key FROM article"))
            belongs = self._db.execute("SELECT generation FROM belongs").fetchone()
            # Books of before told no generation; theirs is taken to be right.
            self.behind = belongs != (generation,) if belongs or not known else False
            for one in (one for one, key in known.items() if keys.get(one) != key):
                self._drop(one)
            self._fresh = {one: key for one, key in keys.items() if known.get(one) != key}
            self._left = dict(self._fresh)

    def noted(self, article: Callable[[str], Article]) -> Callable[[str], Article]:
        """``article``, which reads one by its id, and the new ones it reads are noted: others read them anyway."""

        def read(one: str) -> Article:
            found = article(one)
            if key := self._left.pop(one, None):
                with self._db.errors_named():
                    self._add(one, key, names_of(found))
            return found

        return read

    def settled(self, article: Callable[[str], Article], put: Iterable[str]) -> set[str]:
        """Note the new articles that are left, and weigh all anew; the ids of those to be named anew. Those that this
        run has ``put`` are among them if they mean anybody: the store has them as their own text names them."""
        read = self.noted(article)
        for one in list(self._left):
            read(one)
        with self._db.errors_named():
            return self._settle() | {one for one in {*self._fresh, *put} if self._meant(one)}

    def named(self, article: Article) -> Article:
        """The article with the names it is to have."""
        with self._db.errors_named():
            return renamed(article, self._meant(article.id))

    def undone(self, article: Article) -> Article:
        """An article as a former run named it, with the names of its own text."""
        with self._db.errors_named():
            return renamed(article, self._undone(self._names(article.id)))

    def commit(self, generation: int) -> None:
        """``generation`` is the one the store holds now."""
        with self._db.errors_named():
            self._db.execute("DELETE FROM belongs")
            self._db.execute("INSERT INTO belongs VALUES (?)", (generation,))
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def _add(self, one: str, key: str, names: Iterable[Name]) -> None:
        number = self._db.execute("INSERT INTO article (id, key) VALUES (?, ?)", (one, key)).lastrowid
        for name in sorted(names):
            self._touched.add(family(name))
            self._db.execute(
                "INSERT INTO name (kind, name, family, articles) VALUES (?, ?, ?, 1) "
                "ON CONFLICT (kind, name) DO UPDATE SET articles = articles + 1",
                (*name, family(name)),
            )
            self._db.execute("INSERT INTO has SELECT ?, number FROM name WHERE kind = ? AND name = ?", (number, *name))

    def _drop(self, one: str) -> None:
        (number,) = self._db.execute("SELECT number FROM article WHERE id = ?", (one,)).fetchone()
        self._touched |= {family(name) for name in self._names(one)}
        self._db.execute(
            "UPDATE name SET articles = articles - 1 WHERE number IN (SELECT name FROM has WHERE article = ?)",
            (number,),
        )
        self._db.execute("DELETE FROM has WHERE article = ?", (number,))
        self._db.execute("DELETE FROM article WHERE number = ?", (number,))

    def _settle(self) -> set[str]:
        """Weigh the families anew that this run touched; the articles that have a name which means another now."""
        stale: set[str] = set()
        for kin in self._touched:
            rows = self._db.execute(
                "SELECT kind, name, articles, meant FROM name WHERE family = ? AND articles > 0", (kin,)
            ).fetchall()
            now = meanings({(kind, name): articles for kind, name, articles, _ in rows})
            for kind, name, _, before in rows:
                if now.get((kind, name)) != before:
                    stale |= self._change((kind, name), before, now.get((kind, name)))
            self._db.execute("DELETE FROM name WHERE family = ? AND articles = 0", (kin,))
        self._touched.clear()
        return stale

    def _change(self, name: Name, before: str | None, now: str | None) -> set[str]:
        self._before[name] = before
        self._db.execute("UPDATE name SET meant = ? WHERE kind = ? AND name = ?", (now, *name))
        return {
            one
            for (one,) in self._db.execute(
                "SELECT id FROM name JOIN has ON has.name = name.number JOIN article ON article.number = has.article "
                "WHERE kind = ? AND name.name = ?",
                name,
            )
        }

    def _names(self, one: str) -> dict[Name, str | None]:
        """The names an article's own text gives it, each with what it means now."""
        rows = self._db.execute(
            "SELECT kind, name.name, meant FROM article JOIN has ON has.article = article.number "
            "JOIN name ON name.number = has.name WHERE id = ?",
            (one,),
        )
        return {(kind, name): now for kind, name, now in rows}

    def _meant(self, one: str) -> dict[Name, str]:
        names = self._names(one)
        return meant(names, {name: now for name, now in names.items() if now}, self._aliases)

    def _undone(self, names: Mapping[Name, str | None]) -> dict[Name, str]:
        """Changes that give an article of a former run the names of its own text back. Today's aliases are not asked:
        it was named under those of its run, and where they forbade it there is nothing to be given back."""
        known = {name: before for name, now in names.items() if (before := self._before.get(name, now))}
        return {(kind, to): name for (kind, name), to in meant(names, known, NO_ALIASES).items()}
