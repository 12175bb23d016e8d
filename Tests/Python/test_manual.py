"""The manual: its links lead somewhere, its index is whole, its commands print what it says, its tables are true."""
import csv
import os
import re
import shutil
import subprocess
import sys

import pytest

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.S | re.M)


def pages(root):
    return [root / "README.md", *sorted((root / "Documentation").glob("*.md"))]


def anchors(text):
    """The names that GitHub gives to headings."""
    heads = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_links_lead_to_files_and_headings(root):
    for page in pages(root):
        for link in LINK.findall(page.read_text()):
            if link.startswith("http"):
                continue
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), f"{page.name}: {link}"
            if anchor:
                assert anchor in anchors(target.read_text()), f"{page.name}: {link}"


def test_the_index_names_every_page(root):
    index = (root / "Documentation/README.md").read_text()
    for entry in (root / "Documentation").iterdir():
        if entry.name != "README.md":
            assert f"]({entry.name})" in index, entry.name


def fits(printed, written):
    """Whether lines are those of the page, where a line `...` stands for any lines and `...` at an end for its rest."""
    if not written:
        return not printed
    first, rest = written[0], written[1:]
    if first == "...":
        return any(fits(printed[skip:], rest) for skip in range(len(printed) + 1))
    if not printed:
        return False
    same = printed[0].startswith(first[:-3]) if first.endswith("...") else printed[0] == first
    return same and fits(printed[1:], rest)


@pytest.mark.parametrize("page", ["README.md", "Documentation/first-hour.md", "Documentation/data.md"])
def test_commands_print_what_the_page_says(root, tmp_path, page):
    binary = (root / os.environ.get("ABATE", ".build/release/abate")).resolve()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/abate").symlink_to(binary)
    work = tmp_path / "work"
    # The tour of the README stands in the repository, the first hour in a copy of the policies.
    shutil.copytree(root / "Policies", work if "hour" in page else work / "Policies")
    environment = dict(os.environ, PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}", COLUMNS="80")
    count = 0
    for kind, name, body in BLOCK.findall((root / page).read_text()):
        if kind == "policy":
            (work / name).write_text(body)
        if kind != "console":
            continue
        for command in re.split(r"^\$ ", body, flags=re.M)[1:]:
            line, _, written = command.partition("\n")
            done = subprocess.run(
                ["bash", "-c", line], cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            printed = [text.rstrip() for text in done.stdout.splitlines()]
            assert fits(printed, [text.rstrip() for text in written.splitlines()]), f"{page}: {line}\n{done.stdout}"
            count += 1
    assert count > 0


def table(text, head):
    """Rows of the table that has this head."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(head):
            next(lines)
            rows = []
            for row in lines:
                if not row.startswith("|"):
                    return rows
                rows.append([cell.strip().replace("`", "") for cell in row.strip("|").split("|")])
            return rows
    raise AssertionError(f"no table {head}")


def test_the_page_on_data_counts_every_table(root):
    rows = table((root / "Documentation/data.md").read_text(), "| table | rows |")
    found = {}
    for path in (root / "Sources/Catalogue/Data").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.stem] = sum(1 for _ in csv.reader(file)) - 1
    assert {row[0]: int(row[1].replace(",", "")) for row in rows} == found


def test_the_page_on_validation_says_what_verify_says(root, abate):
    rows = table((root / "Documentation/validation.md").read_text(), "| cases | what they pin down |")
    passed, worst = {}, {}
    for line in abate("verify", "Tests/Cases", cwd=root).stdout.splitlines():
        case = re.match(r"ok +([A-Z]+)-", line)
        if case:
            family = case[1]
            passed[family] = passed.get(family, 0) + 1
            value = float(re.search(r"worst value at (\S+) of its tolerance", line)[1])
            worst[family] = max(worst.get(family, 0), value)
    assert {row[0]: int(row[2]) for row in rows} == passed
    for family, _, _, figure in rows:
        # Another processor rounds otherwise in the last bits; the page holds two digits.
        assert worst[family] <= 1.5 * float(figure) + 1e-6, family


def test_the_picture_is_what_the_readme_says(root, abate, tmp_path):
    written = root / "Documentation/pictures/steel-by-route.svg"
    readme = (root / "README.md").read_text()
    run, report = (command.split()[1:] for command in re.findall(r"`(abate r(?:un|eport) [^`]*p[^`]*)`", readme)[:2])
    abate(*run, "--quiet", cwd=tmp_path)
    abate(*report, "--python", sys.executable, cwd=tmp_path)
    pictures = [path.read_text() for path in (tmp_path / "pictures/steel.svg", written)]
    numbers = [[float(number) for number in re.findall(r"-?\d+\.?\d*", text)] for text in pictures]
    words = [re.sub(r"-?\d+\.?\d*", "", text) for text in pictures]
    assert words[0] == words[1]
    # Half a pixel: what another processor rounds otherwise cannot be seen.
    assert numbers[0] == pytest.approx(numbers[1], abs=0.5)
