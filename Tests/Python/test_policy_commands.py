"""`abate check`, `format`, `explain`, `diff` and `sources` on policy files."""
import csv
import io
import json
import os
import re

import pytest

BASE = """language 1

policy base {
  horizon: 2026..2035
  money: CNY(2025)
  market cea {
    covers: suppliers where sector in {steel, aluminium}
    rule all {
      method: benchmark
      benchmark: [aluminium: 1.5 t CO2e/t aluminium, steel: 1.8 t CO2/t steel]
        assumption "both"
    }
  }
  collar cea-band {
    market: cea
    floor: 50 CNY/t CO2
      source "Exchange" at "October 2025"
  }
}

overlay higher on base {
  replace cea-band.floor during 2030..end with 80 CNY/t CO2
}

overlay idle on base {
  scale cea-band.floor by 1
}
"""


@pytest.fixture
def policy(tmp_path):
    path = tmp_path / "base.policy"
    path.write_text(BASE)
    return path


def test_a_policy_without_fault_ends_with_0(abate, policy):
    policy.write_text(BASE.partition("overlay idle")[0])
    done = abate("check", policy)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 file: 0 errors, 0 warnings\n"


def test_a_warning_fails_only_a_strict_check(abate, policy):
    done = abate("check", policy)
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning O305: this leaves cea-band.floor as it is" in done.stdout
    strict = abate("check", "--strict", policy)
    assert strict.returncode == 1
    assert "error O305" in strict.stdout


def test_an_error_is_shown_with_place_and_mend_in_both_languages(abate, policy):
    policy.write_text(BASE.replace("replace cea-band.floor", "replace cea-bant.floor"))
    done = abate("check", policy)
    assert done.returncode == 1
    assert re.search(r"error N401: .*\n\s+┌─ .*base\.policy:22:11 ", done.stdout)
    assert "fix: write cea-band" in done.stdout
    chinese = abate("check", policy, "--language", "zh")
    assert "错误 N401：该政策没有名为 cea-bant 的措施" in chinese.stdout
    assert "\x1b" not in done.stdout, "colours are for terminals"


def test_json_and_sarif_hold_the_same_diagnostics(abate, policy):
    done = abate("check", policy, "--format", "json")
    found = json.loads(done.stdout)["diagnostics"]
    assert [item["code"] for item in found] == ["O305"]
    assert found[0]["place"]["line"] == 26
    sarif = json.loads(abate("check", policy, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert [item["ruleId"] for item in sarif["runs"][0]["results"]] == ["O305"]


def test_a_file_that_is_not_there_is_wrong_use(abate, tmp_path):
    for arguments in (["check", "none.policy"], ["format", "none.policy"], ["explain", "none.policy", "a.b"]):
        done = abate(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert "none.policy" in done.stderr


def test_format_writes_the_normal_form_once(abate, policy):
    normal = BASE
    policy.write_text(BASE.replace("  money:", "      money:").replace("floor: 50", "floor:   50"))
    os.chmod(policy, 0o640)
    checked = abate("format", "--check", policy)
    assert (checked.returncode, checked.stdout) == (1, f"{policy}\n")
    assert policy.read_text() != normal, "--check changes nothing"
    done = abate("format", policy)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert policy.read_text() == normal
    assert policy.stat().st_mode & 0o777 == 0o640
    assert list(policy.parent.iterdir()) == [policy], "nothing is left beside the file"
    assert abate("format", "--check", policy).returncode == 0


def test_format_leaves_a_file_with_errors_alone(abate, policy):
    broken = BASE.replace("{ \n", "{\n").replace("market cea {", "market cea {{")
    policy.write_text(broken)
    done = abate("format", policy)
    assert done.returncode == 1 and "error P" in done.stderr
    assert policy.read_text() == broken


def test_explain_shows_the_chain(abate, policy):
    done = abate("explain", f"{policy}:base with higher", "cea-band.floor[2030]")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("cea-band.floor[2030] = 80 CNY(2025)/t CO2\n")
    flat = " ".join(done.stdout.split())
    assert 'base.policy:16 source: "Exchange", at "October 2025"' in flat
    assert "base.policy:22 overlay higher: replace cea-band.floor during 2030..end with 80 CNY/t CO2" in flat
    document = json.loads(abate("explain", f"{policy}:base with higher", "cea-band.floor[2030]", "--json").stdout)
    assert [change["overlay"] for change in document["changes"]] == ["higher"]
    assert document["status"] == "hypothesis"


@pytest.mark.parametrize(
    "choice, path, code, words",
    [
        ("", "cea-bant.floor", 1, "fix: write cea-band"),
        ("", "cea-band", 1, "is a block"),
        ("", "cea-band.floor..", 1, "N406"),
        (":bose", "cea-band.floor", 1, "fix: write base"),
        (":base over", "cea-band.floor", 2, "There are: base"),
        (":base with hihger", "cea-band.floor", 1, "fix: write higher"),
    ],
)
def test_what_cannot_be_explained_is_told(abate, policy, choice, path, code, words):
    done = abate("explain", f"{policy}{choice}", path)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


def test_diff_is_by_clause_and_year(abate, policy):
    done = abate("diff", policy, f"{policy}:base with higher")
    assert (done.returncode, done.stderr) == (0, "")
    assert "changed  cea-band.floor" in done.stdout
    assert re.search(r"2030  50 CNY\(2025\)/t CO2 → 80 CNY\(2025\)/t CO2", done.stdout)
    assert "2029  " not in done.stdout
    document = json.loads(abate("diff", policy, f"{policy}:base with higher", "--json").stdout)
    assert [year["year"] for year in document["clauses"][0]["years"]] == list(range(2030, 2036))
    same = abate("diff", policy, policy, "--language", "zh")
    assert (same.returncode, same.stdout.splitlines()[-1]) == (0, "没有差别")


def test_sources_list_every_number(abate, policy):
    done = abate("sources", policy)
    assert (done.returncode, done.stderr) == (0, "")
    assert "assumption: both" in done.stdout
    rows = list(csv.DictReader(io.StringIO(abate("sources", policy, "--format", "csv").stdout)))
    by_path = {row["path"]: row for row in rows}
    assert by_path["cea-band.floor"]["source"] == "Exchange"
    assert by_path["cea-band.floor"]["place"] == "October 2025"
    assert by_path["cea-band.floor"]["line"] == "16"
    assert by_path["cea.all.auctioned"]["status"] == "default"
    document = json.loads(abate("sources", policy, "--format", "json").stdout)
    assert {row["path"] for row in document["rows"]} == set(by_path)
    assert len(document["hash"]) == 64
    changed = json.loads(abate("sources", f"{policy}:base with idle", "--format", "json").stdout)
    assert changed["hash"] == document["hash"]


def test_a_name_that_stands_for_two_things_is_refused(abate, tmp_path):
    """Taking one of them in silence would be a result of another question."""
    (tmp_path / "two.policy").write_text(
        """language 1
policy base "Base" {
  horizon: 2026..2035
  money: CNY(2025)
}
policy cap "Same name as a case" extends base {
}
overlay nothing on cap {
}
study s {
  case base = base
  case cap = cap with nothing
  report emissions during 2030
  compare cap against base
}
""", encoding="utf-8")
    done = abate("run", tmp_path / "two.policy", "cap")
    assert done.returncode == 2
    assert "'cap' is the name of 2 things" in done.stderr and "two.policy:s.cap" in done.stderr
    # The case `base` is the policy `base`: no choice, no question.
    assert abate("sources", f"{tmp_path / 'two.policy'}:base").returncode == 0


def test_a_file_with_one_policy_means_it_even_where_a_case_has_its_name(abate, tmp_path):
    (tmp_path / "one.policy").write_text(
        """language 1
policy cap "The only policy" {
  horizon: 2026..2035
  money: CNY(2025)
}
overlay nothing on cap {
}
study s {
  case cap = cap with nothing
  report emissions during 2030
}
""", encoding="utf-8")
    assert abate("sources", tmp_path / "one.policy").returncode == 0
