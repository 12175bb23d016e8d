"""Every policy of the folder is run with the real data; what cannot be run says why."""
import os

import pytest

RUNS = [
    "absolute-cap-2030", "baseline-ets", "benchmark-2027", "capacity-ceiling", "carbon-tax", "cbam",
    "green-aluminium", "green-certification", "green-steel-schemes:green-steel-market", "hydrogen-contract:hydrogen",
    "hydrogen-contract:carbon-price", "peak-carbon-plan",
    "recycling-push", "renewable-quota", "what-if-2028:cap", "what-if-2028:strict",
]


@pytest.mark.parametrize("policy", RUNS)
def test_a_policy_clears_and_keeps_its_expectations(abate, root, policy):
    name, _, case = policy.partition(":")
    file = f"{root}/Policies/{name}.policy"
    done = abate("run", f"{file}:{case}" if case else file, "--no-baseline")
    assert done.returncode == 0, done.stderr
    assert "Certificate" in done.stdout and "CLAUSES" in done.stdout
    assert done.stderr == ""


def test_a_case_may_be_named_by_a_second_word(abate, root, tmp_path):
    out = tmp_path / "out"
    done = abate("run", root / "Policies/what-if-2028.policy", "cap", "--no-baseline", "--out", out)
    assert done.returncode == 0, done.stderr
    manifest = (out / "manifest.json").read_text()
    assert '"policyHash"' in manifest


def test_a_floor_below_the_price_changes_nothing_and_is_solved_too(abate, root):
    """The early cap is the stiffest market of the folder: small changes must not keep it from clearing."""
    file = root / "Policies/what-if-2028.policy"
    for change in ("cea-band.floor[2030]=50 CNY/t CO2", "cea.steel-cap.auctioned[2030]=0 %"):
        done = abate("run", file, "cap", "--no-baseline", "--set", change)
        assert done.returncode == 0, done.stderr
        assert "Certificate" in done.stdout


def test_a_clause_that_no_run_can_solve_is_an_error_with_its_place(abate, root, tmp_path):
    policy = tmp_path / "p.policy"
    policy.write_text("""policy p {
  horizon: 2026..2035
  money: CNY(2025)
  standard limit {
    of: suppliers where sector = steel
    at-most: 2 t CO2/t steel
    penalty: 100 CNY/t CO2
    applies-to: new
  }
}
""")
    done = abate("run", policy)
    assert done.returncode == 1
    assert "M101" in done.stderr and "applies-to: new" in done.stderr


def test_a_policy_of_the_past_has_nothing_to_run(abate, root):
    done = abate("run", root / "Policies/national-market-2021-2025.policy")
    assert done.returncode == 1
    assert "ends in 2025" in done.stderr


def test_a_failed_expectation_ends_with_4(abate, root, tmp_path):
    policy = tmp_path / "p.policy"
    text = (root / "Policies/carbon-tax.policy").read_text()
    (tmp_path / "references.policy").write_text((root / "Policies/references.policy").read_text())
    first = text.index("policy ")
    brace = text.index("{", first)
    policy.write_text(
        text[: brace + 1] + "\n  expect emissions[sector = steel, 2030] < 1 Mt CO2e/yr\n" + text[brace + 1:])
    done = abate("run", policy, "--no-baseline")
    assert done.returncode == 4, done.stderr
    assert "X501" in done.stderr


def test_a_policy_says_its_price_itself(abate, root):
    done = abate("run", root / "Policies/baseline-ets.policy", "--price", "2030=100")
    assert done.returncode == 2


def test_the_national_market_has_no_clause_without_effect(abate, root):
    """An offset rule under which no credits are offered holds with room to spare: no error for --strict."""
    done = abate("run", root / "Policies/baseline-ets.policy", "--strict", "--no-baseline")
    assert (done.returncode, done.stderr) == (0, "")
    assert "without effect" not in done.stdout
    assert any(line.split() == ["cea.offsets", "slack"] for line in done.stdout.splitlines())


def test_plot_draws_each_path_within_the_terminal(abate, root):
    done = abate("run", root / "Policies/baseline-ets.policy", "--plot", env=os.environ | {"COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (0, "")
    _, charts = done.stdout.split("\nAllowance price [CNY/tCO2e]\n")
    assert max(map(len, charts.splitlines())) <= 80
    for title in ("Steel price [CNY/t]", "Aluminium emissions, direct and power [MtCO2e]"):
        assert f"\n{title}\n" in charts
    assert charts.count("2035") == 5 and any("⠁" <= character <= "⣿" for character in charts)
    assert "Dots: the same without the policy." in charts
    assert abate("run", "--plot", "--json").returncode == 2
