"""Every number of the page that looks back, from the data package, the reference cases and a run."""
import collections
import csv
import json
import re

import pytest


@pytest.fixture(scope="module")
def page(root):
    return (root / "Documentation/hindcast.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cases(root):
    folder = root / "Tests/Cases/hindcast"
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["expected"]
        for path in sorted(folder.glob("HIND-*.json"))}


@pytest.fixture(scope="module")
def history(root):
    """Past values by sector and variable, then by year."""
    values = collections.defaultdict(dict)
    for table in ("demand", "national_market"):
        with (root / f"Sources/Catalogue/Data/{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["scenario"] == "history":
                    values[row["sector"], row["variable"]][int(row["year"])] = float(row["value"])
    return values


@pytest.fixture(scope="module")
def fleet(abate, tmp_path_factory):
    """Sums of the base year by variable, sector and route."""
    place = tmp_path_factory.mktemp("hindcast") / "base"
    done = abate("run", "--years", "2025-2025", "--quiet", "--out", place)
    assert done.returncode == 0, done.stderr
    sums = collections.defaultdict(float)
    for table in ("output", "emissions"):
        with (place / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if not row["province"]:
                    sums[row["variable"], row["sector"], row["route"]] += float(row["value"])
    return sums


def numbers(page, start):
    """The numbers of the first row of a table that starts so."""
    line = next(line for line in page.splitlines() if line.startswith(f"| {start}"))
    return [float(cell.replace(",", "")) for cell in re.findall(r"\| *(-?[\d.,]+)(?: %)?(?: \(\d+\))? *(?=\|)", line)]


def test_steel_of_each_year(page, cases, history, fleet):
    made, share = history["steel", "crude_steel_production"], history["steel", "eaf_share_of_crude_steel"]
    years = range(2020, 2026)
    assert numbers(page, "crude steel, data package") == [round(made[year], 1) for year in years]
    steel = cases["HIND-02-STEEL-CN"]
    published = {**{int(year): value for year, value in steel["recalled_unverified_Mt"].items()},
                 2020: steel["crude_steel_Mt"]["2020_revised"], 2024: steel["crude_steel_Mt"]["2024"]}
    assert numbers(page, "crude steel, reference cases") == [published[year] for year in range(2020, 2025)]
    assert numbers(page, "share of electric furnaces") == [round(100 * share[year], 1) for year in years]

    def intensity(variable, route):
        return fleet[f"emissions|{variable}", "steel", route] / fleet["output", "steel", route]

    direct = {route: intensity("direct CO2", route) for route in ("BF-BOF", "EAF")}
    power = {route: intensity("purchased power", route) for route in ("BF-BOF", "EAF")}
    assert f"emits {direct['BF-BOF']:.3f} t" in page and f"and {direct['EAF']:.3f} t per tonne" in page

    def mixed(by_route, year):
        return by_route["BF-BOF"] * (1 - share[year]) + by_route["EAF"] * share[year]

    assert numbers(page, "direct CO2 of the fleet") == [round(made[year] * mixed(direct, year)) for year in years]
    assert numbers(page, "the same, t per t") == [round(mixed(direct, year), 2) for year in years]
    assert numbers(page, "with bought power") == [
        round(mixed(direct, year) + mixed(power, year), 2) for year in years]
    # The model's own base year is the last column.
    assert fleet["output", "steel", "BF-BOF"] + fleet["output", "steel", "EAF"] == pytest.approx(made[2025], rel=0.005)


def test_worldsteel_and_the_routes(page, cases):
    world = cases["HIND-03-STEEL-INTENSITY"]
    series = {**world["series_2023_release"], "2023": world["y2023"]}
    assert numbers(page, "worldsteel, all the world") == [series[str(year)] for year in range(2020, 2024)]
    steel = cases["HIND-02-STEEL-CN"]
    assert f"{steel['bf_bof_share_2022'] * 100:.0f} % of 2022" in page


def test_aluminium(page, cases, history, fleet):
    world = cases["HIND-04-ALU"]
    assert numbers(page, "primary metal") == [
        world["primary_Mt"]["2022"], round(fleet["output", "aluminium", "primary"], 1)]
    assert numbers(page, "t CO2e per t, from bauxite") == [world["primary_intensity_tCO2e_t"]["2022"]]
    made = fleet["output", "aluminium", "primary"]

    def per_tonne(*variables):
        return sum(fleet[f"emissions|{name}", "aluminium", "primary"] for name in variables) / made

    power = ("captive power", "purchased power")
    assert numbers(page, "t CO2e per t, smelter") == [
        round(per_tonne("direct CO2", "PFC", "precursors", *power), 1)]
    assert numbers(page, "of it power") == [round(per_tonne(*power), 1)]
    output = history["aluminium", "primary_aluminium_production"][2022]
    assert f"2022, {output:.1f} Mt, is {100 * output / world['primary_Mt']['2022']:.0f} %" in page


def test_the_allowance_market(page, root, cases, history):
    market = cases["HIND-01-CN-ETS"]
    for start, case, variable, digits in (
        ("allowances issued", "allocation_Mt", "allocated_allowances", 0),
        ("emissions verified", "verified_Mt", "verified_emissions", 0),
        ("surplus as reported", "surplus_Mt", "allowance_surplus_of_year", 2),
    ):
        published = [market[case][year] for year in ("2021", "2022")]
        assert numbers(page, start) == [round(value, digits) for value in published]
        assert [history["power", variable][year] for year in (2021, 2022)] == published
    assert numbers(page, "surplus, share") == [round(100 * market["surplus_share"][y], 2) for y in ("2021", "2022")]
    text = (root / "Policies/national-market-2021-2025.policy").read_text(encoding="utf-8")
    prices = re.search(r"path: \[2021: ([\d.]+), 2022: ([\d.]+)", text)
    assert numbers(page, "price of the year") == [float(price) for price in prices.groups()]
    assert float(prices.group(1)) == market["avg_2021_CNY"]


def test_what_the_model_would_have_chosen(page, abate):
    fit = abate("data", "fit").stdout
    rows = re.findall(r"^steel +EAF +(\d{4}) +([\d.]+) +([\d.]+)$", fit, re.M)
    modelled = [float(model) for year, _, model in rows if int(year) <= 2023]
    observed = [float(seen) for year, seen, _ in rows if int(year) <= 2023]
    assert round(min(modelled)) == 14 and round(max(modelled)) == 15
    assert round(min(observed)) == 9 and round(max(observed)) == 11
    assert "made 14 to 15 % of steel; they made 9 to 11 %" in page
