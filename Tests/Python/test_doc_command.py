"""`abate doc`: the reference of the policy language at the terminal."""
import json

import pytest

KINDS = [
    "market", "collar", "stability-reserve", "price", "tax", "subsidy", "contract-for-difference", "target", "ceiling",
    "swap", "quota", "standard", "certification", "disclosure", "green-procurement", "border-charge", "recycling",
]


def test_the_list_names_every_kind_and_code(abate):
    done = abate("doc")
    assert (done.returncode, done.stderr) == (0, "")
    first = [line.split()[0] for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert set(KINDS) <= set(first)
    assert {"P108", "L103", "results"} <= set(first)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_shows_article_fields_and_example(abate, kind):
    done = abate("doc", kind, env={"COLUMNS": "90"})
    assert (done.returncode, done.stderr) == (0, "")
    headings = [line for line in done.stdout.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Purpose", "## Rule", "## Equation", "## Assumptions", "## Limits", "## Fields", "## Example",
    ]
    assert f"\n    {kind} " in done.stdout.partition("## Example")[2]
    fields = done.stdout.partition("## Fields")[2].partition("## Example")[0]
    assert all(len(line) <= 90 for line in fields.splitlines())


def test_tables_and_lists_speak_chinese(abate):
    done = abate("doc", "market", "--language", "zh")
    assert "碳排放权交易市场" in done.stdout
    assert "必填" in done.stdout
    assert "措施种类" in abate("doc", "--language", "zh").stdout


@pytest.mark.parametrize("topic, words", [
    ("results", ["output-share", "CNY/t CO2e"]), ("suppliers", ["direct-emissions", "scrap-eaf", "Hebei"]),
    ("uncertain", ["demand.steel", "grid.factor"]),
])
def test_the_other_lists_name_what_a_policy_may_name(abate, topic, words):
    done = abate("doc", topic)
    assert (done.returncode, done.stderr) == (0, "")
    for word in words:
        assert word in done.stdout


def test_json_is_the_kind_table(abate):
    table = json.loads(abate("doc", "--json").stdout)
    assert [kind["name"] for kind in table] == KINDS
    market = json.loads(abate("doc", "market", "--json").stdout)
    names = [field["name"] for block in market["blocks"] for field in block["fields"]]
    assert {"covers", "slope", "free-carry", "limit"} <= set(names)


def test_a_misspelt_kind_gets_a_suggestion_and_2(abate):
    done = abate("doc", "markt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean market?" in done.stderr
    assert abate("doc", "../../README").returncode == 2


def test_a_code_of_small_letters_is_found(abate):
    done = abate("doc", "p108")
    assert (done.returncode, done.stderr) == (0, "")
    assert "P108" in done.stdout


def test_every_mechanism_is_tested_or_said_or_left_out_with_a_reason(abate):
    done = abate("doc", "mechanisms")
    assert (done.returncode, done.stderr) == (0, "")
    names = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("M")]
    assert names == [f"M{number}" for number in range(1, 56)]
    assert "left out: " in done.stdout
    assert "未包含" in abate("doc", "mechanisms", "--language", "zh").stdout
