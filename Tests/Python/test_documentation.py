"""The README and the manual: what is linked is there, what is to be typed works, the picture is what a run draws."""
import pathlib
import re
import subprocess
import sys

import pytest

PAGES = [pathlib.Path("README.md"), *sorted(path.relative_to(pathlib.Path(__file__).parents[2])
                                            for path in (pathlib.Path(__file__).parents[2] / "Documentation").glob("*.md"))]


def anchors(text):
    """Names of the headings of a page, as hosts of Markdown make them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.M)}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(root, page):
    for link in re.findall(r"\]\(([^)\s]+)\)", (root / page).read_text()):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (root / page).parent / path if path else root / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text()), link


def test_the_manual_names_every_page(root):
    index = (root / "Documentation/README.md").read_text()
    missing = [path.name for path in (root / "Documentation").iterdir()
               if path.name not in ("README.md", "pictures") and f"]({path.name})" not in index]
    assert missing == []


@pytest.fixture(scope="module")
def tour(abate, root, tmp_path_factory):
    """A folder in which the block of the README was pasted into a shell."""
    text = (root / "README.md").read_text().partition("## A minute")[2]
    block = re.search(r"```sh\n(.*?)```", text, re.S)[1]
    place = tmp_path_factory.mktemp("tour")
    for name in ("Policies", ".build"):
        (place / name).symlink_to(root / name)
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=place, capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "ABATE_PYTHON": sys.executable, "COLUMNS": "80"})
    assert done.returncode == 0, done.stderr
    return place, done.stdout


def test_the_tour_of_the_readme_works_as_it_stands(tour):
    place, said = tour
    assert (place / "report.html").stat().st_size > 100_000
    for word in ("Allowance price [CNY/tCO2e]", "PRODUCTION [tCO2e per car]", "中型纯电动车", "宝钢湛江", "BF-BOF"):
        assert word in said, word
    assert max(map(len, said.splitlines())) <= 80


def test_the_picture_of_the_readme_is_what_a_run_draws(abate, root, tmp_path):
    """Within two pixels; after a change of model or data make it again: abate report --charts."""
    for name, policy in (("plan", "peak-carbon-plan"), ("base", "baseline-ets")):
        done = abate("run", root / f"Policies/{policy}.policy", "--no-baseline", "--quiet", "--years", "2025-2060",
                     "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
    done = abate("report", "plan", "base", "-o", "r.html", "--charts", "pictures", "--python", sys.executable, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    drawn, kept = ((tmp_path / "pictures/emissions.svg").read_text(), (root / "Documentation/pictures/emissions.svg").read_text())
    number = r"-?\d+(?:\.\d+)?"
    assert re.sub(number, "N", drawn) == re.sub(number, "N", kept)
    shapes = re.findall(r' d="([^"]+)"', drawn), re.findall(r' d="([^"]+)"', kept)
    assert shapes[0]
    for a, b in zip(*shapes):
        assert all(abs(float(x) - float(y)) <= 2 for x, y in zip(re.findall(number, a), re.findall(number, b)))
