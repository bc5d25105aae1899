"""What the docs say is what the code does."""

import re
from pathlib import Path

import pytest

from docs.generate import FOLDER, PAGES, readme_with_tour

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run make docs"


def test_every_folder_of_the_map_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:docs|tests|eval|src|samples)/[\w/.-]+?)/?`", text):
        assert (ROOT / path).exists(), path


def test_no_page_links_to_what_is_not_there() -> None:
    for page in [*ROOT.glob("*.md"), *FOLDER.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_shows_what_the_tour_prints(sample: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme_with_tour(readme, sample) == readme, "run make docs"
