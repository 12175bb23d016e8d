"""The same tonnes by a tradable standard and by a cap: what the page of the documentation says is what the runs give."""
import collections
import csv
import re

import pytest

YEARS = range(2026, 2036)
TABLES = ("prices", "output", "costs", "emissions", "investment")
# Payments to others in the country, not costs to it.
TRANSFERS = ("cost|allowances", "cost|scrap", "cost|premiums on limited resources")


class Run:
    """Totals of steel by variable and year."""

    def __init__(self, folder):
        self.steel = collections.defaultdict(float)
        self.price = {}
        for table in TABLES:
            with (folder / f"{table}.csv").open(encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    value, year = float(row["value"]), int(row["year"])
                    if row["variable"].startswith("price|"):
                        self.price[row["variable"].removeprefix("price|"), year] = value
                    elif row["sector"] == "steel" and not row["province"]:
                        self.steel[row["variable"], year] += value

    def emissions(self, year):
        return self.steel["emissions|direct CO2", year]

    def resources(self, year):
        """Cost of works without payments to others, investment and closing: million CNY."""
        own = sum(value for (name, when), value in self.steel.items()
                  if when == year and name.startswith("cost|") and name not in TRANSFERS)
        return own + self.steel["investment", year] + self.steel["exit cost", year]


def cost_per_tonne(run, without):
    """Cost to the economy per tonne avoided, CNY/t."""
    cost = avoided = 0.0
    for year in YEARS:
        def change(variable):
            return run.steel[variable, year] - without.steel[variable, year]

        def mean(market):
            return (run.price[market, year] + without.price[market, year]) / 2

        cost += (run.resources(year) - without.resources(year) - change("output") * mean("steel")
                 + change("scrap use") * mean("steel scrap"))
        avoided += without.emissions(year) - run.emissions(year)
    return cost / avoided


@pytest.fixture(scope="module")
def runs(abate, root, tmp_path_factory):
    place = tmp_path_factory.mktemp("designs")
    policy = root / "Policies/standard-against-cap.policy"
    for name, arguments in {
        "none": ["--years", "2026-2035"], "standard": [f"{policy}:standard", "--no-baseline"],
        "cap": [policy, "cap", "--no-baseline"],
    }.items():
        done = abate("run", *arguments, "--quiet", "--out", place / name)
        assert done.returncode == 0, done.stderr
    return {name: Run(place / name) for name in ("none", "standard", "cap")}


def test_both_designs_emit_the_same_tonnes(runs):
    for year in range(2027, 2036):
        assert runs["standard"].emissions(year) == pytest.approx(runs["cap"].emissions(year), abs=0.1)
        assert runs["standard"].emissions(year) < runs["none"].emissions(year) - 20


def test_the_standard_needs_a_higher_price_and_leaves_steel_cheaper(runs):
    for year in range(2027, 2036):
        standard, cap, none = (runs[name] for name in ("standard", "cap", "none"))
        assert standard.price["allowance", year] > 1.3 * cap.price["allowance", year]
        assert none.price["steel", year] < standard.price["steel", year] < cap.price["steel", year]
        assert none.steel["output", year] > standard.steel["output", year] > cap.steel["output", year]
        assert standard.price["steel scrap", year] > cap.price["steel scrap", year]


def test_the_page_says_what_the_runs_give(runs, root):
    page = (root / "Documentation/standard-against-cap.md").read_text(encoding="utf-8")

    def row(start):
        line = next(line for line in page.splitlines() if line.startswith(f"| {start}"))
        return [float(cell.replace(",", "")) for cell in re.findall(r"\| *([\d.,]+) *(?=\|)", line)]

    none, standard, cap = (runs[name] for name in ("none", "standard", "cap"))
    assert row("steel, direct") == [round(run.emissions(2030), 1) for run in (none, standard, cap)]
    for year in (2027, 2030, 2035):
        assert row(f"allowance CNY/t, {year}") == [
            round(run.price["allowance", year]) for run in (standard, cap)]
    assert row("steel CNY/t, 2030") == [round(run.price["steel", 2030]) for run in (none, standard, cap)]
    assert row("output Mt, 2030") == [round(run.steel["output", 2030], 1) for run in (none, standard, cap)]
    assert row("steel scrap CNY/t") == [round(run.price["steel scrap", 2030]) for run in (none, standard, cap)]
    assert row("scrap used Mt") == [round(run.steel["scrap use", 2030], 1) for run in (none, standard, cap)]
    costs = [cost_per_tonne(run, none) for run in (standard, cap)]
    assert row("cost to the economy") == [round(cost) for cost in costs]
    assert f"**{round((costs[0] / costs[1] - 1) * 100)} % dearer**" in page
