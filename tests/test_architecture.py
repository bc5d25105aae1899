"""The house itself: one-way imports, sizes, and a word for each idea."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "travaux"
MODULES = sorted(SOURCE.rglob("*.py"))
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def run_import_linter(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as run; run()"]
    command += ["--config", str(root / "pyproject.toml"), "--no-cache"]
    return subprocess.run(command, cwd=root / "src", capture_output=True, text=True, check=False)


BREACHES = {
    "One way": ("model/document.py", "import travaux.reason"),
    "One way (a new room)": ("utils.py", '"""A room nobody declared."""'),
    "Readers do not import one another": ("read/readers/times.py", "import travaux.read.readers.furniture"),
    "Readers meet in the pipeline": ("read/grammar/clauses.py", "import travaux.read.pipeline"),
    "Only the store and its migrations know the database": ("dossier/__init__.py", "import sqlalchemy"),
    "Showing goes through the dossier": ("show/export.py", "import travaux.read.parse"),
    "Only the pages know the web framework": ("show/export.py", "import fastapi"),
    "Words and reasoning are pure": ("reason/__init__.py", "import os"),
    "The words need only the standard library": ("model/document.py", "import msgspec"),
}


@pytest.mark.parametrize("contract", BREACHES)
def test_each_import_contract_fails_when_it_is_broken(contract: str, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "src" / "travaux", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file, line = BREACHES[contract]
    offender = tmp_path / "src" / "travaux" / file
    text = offender.read_text(encoding="utf-8") if offender.exists() else ""
    offender.write_text(f"{text}\n{line}\n", encoding="utf-8")
    result = run_import_linter(tmp_path)
    assert result.returncode == 1, result.stdout
    assert f"{contract.split(' (', maxsplit=1)[0]}" in result.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 500
    assert ast.get_docstring(tree), "a module says in one line what it is for"
    assert path.stem not in BANNED_NAMES
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= 60
    ]
    assert not long


def test_every_public_word_of_the_model_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    defined = set(re.findall(r"^\| `([^`]+)`", glossary, flags=re.MULTILINE))
    words = {
        node.name
        for path in (SOURCE / "model").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    assert words <= defined, f"not in the glossary: {sorted(words - defined)}"


def test_the_lock_files_name_no_package_index() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "index-url" not in text
        assert "://" not in text
        assert "--hash=sha256:" in text
