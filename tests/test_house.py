"""The house stands as docs/architecture.md draws it: four folders, imports one way, no file grown into a giant."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("corpus", "index", "search", "web")
LONGEST = 260


def modules():
    return sorted(path for folder in ORDER for path in (ROOT / folder).rglob("*.py"))


def imported_folders(source: str) -> set[str]:
    """The top-level packages of ours that a module imports, those inside functions and TYPE_CHECKING blocks too."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found & set(ORDER)


def reversed_imports(folder: str, source: str) -> set[str]:
    """The folders a module of ``folder`` may not import but does."""
    allowed = set(ORDER[: ORDER.index(folder) + 1])
    return imported_folders(source) - allowed


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_from_web_down_to_corpus(path):
    folder = path.relative_to(ROOT).parts[0]
    assert not reversed_imports(folder, path.read_text(encoding="utf-8"))


def test_a_reversed_import_is_found():
    assert reversed_imports("corpus", "def late():\n    from index.store import Store\n") == {"index"}
    assert reversed_imports("search", "import web.settings") == {"web"}
    assert reversed_imports("web", "import search, index.store, corpus.article") == set()


def test_only_settings_reads_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for path in modules()
        if "os.environ" in path.read_text(encoding="utf-8") or "getenv(" in path.read_text(encoding="utf-8")
    ]
    assert set(readers) <= {"web/settings.py"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_grows_into_a_giant(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_template_trusts_stored_text():
    for template in (ROOT / "web" / "templates").rglob("*.html"):
        assert "|safe" not in template.read_text(encoding="utf-8").replace(" ", ""), template
