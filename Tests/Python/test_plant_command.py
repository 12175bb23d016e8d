"""`abate plant`: how a plant is named, and what is said of it."""
import json
import re

import pytest

PRICE = "2025=62,2030=150,2060=600"


def options(text):
    """The rows of the tables of options: name -> break-even, as printed."""
    found = {}
    for table in re.findall(r"^OPTIONS AGAINST RENEWING .*\n.*\n.*\n((?:  \S.*\n)+)", text, re.MULTILINE):
        for line in table.splitlines():
            name, _, price, *_ = re.split(r"\s{2,}", line.strip())
            found[name] = price
    return found


def test_a_site_has_its_plants_explained_one_after_the_other(abate):
    done = abate("plant", "CN-S-001", "--price", PRICE)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"^(CN-S-\S+) · ", done.stdout, re.MULTILINE) == ["CN-S-001-BOF", "CN-S-001-EAF"]
    assert done.stdout.count("break-even") >= 2
    for part in ("TECHNOLOGY", "WHY", "COST OF A TONNE", "OPTIONS AGAINST RENEWING"):
        assert done.stdout.count(part) == 2, part
    assert max(map(len, done.stdout.splitlines())) <= 80
    # Scrap steel emits a twentieth of what a blast furnace does: the price at which it pays is no extreme one.
    assert 0 < float(options(done.stdout.split("CN-S-001-EAF ·")[0])["EAF-SCRAP"].replace(",", "")) < 1000


def test_a_part_of_a_chinese_name_is_enough(abate):
    done = abate("plant", "宝钢湛江", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "CN-S-018-" in done.stdout and "breakEven" in done.stdout
    json.loads(done.stdout)


@pytest.mark.parametrize(
    "name, advice",
    [
        ("CN-S-0001", ["CN-S-001"]),
        ("宝钢", ["宝钢湛江钢铁有限公司", "宝钢德盛不锈钢有限公司"]),
        ("Baosteel Zhanjang Iron and Steel Co Ltd", ["Baosteel Zhanjiang Iron and Steel Co Ltd"]),
    ],
)
def test_a_name_of_none_or_of_several_ends_with_2_and_a_suggestion(abate, name, advice):
    done = abate("plant", name, timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr and "Did you mean" in done.stderr
    for suggestion in advice:
        assert suggestion in done.stderr


def test_the_examples_of_the_help_explain_a_plant(abate):
    names = re.findall(r"^  abate plant (\S+)", abate("plant", "--help").stdout, re.MULTILINE)
    assert len(names) >= 3
    for name in set(names) - {"CN-S-001"}:  # explained above
        done = abate("plant", name, "--price", PRICE)
        assert (done.returncode, done.stderr) == (0, ""), name
        assert "break-even" in done.stdout and options(done.stdout), name
