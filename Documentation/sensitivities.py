#!/usr/bin/env python3
"""Print the sensitivity table of real-data-runs.md: one `abate run` per line, each against the first.

Usage: Documentation/sensitivities.py [PATH OF abate]
"""
import json
import subprocess
import sys

ABATE = sys.argv[1] if len(sys.argv) > 1 else ".build/release/abate"
PRICE = ["--price", "2026=62,2030=150,2060=600"]
CASES = [
    ("central case, with the carbon price", []),
    ("scrap: MPP, high (637 to 708 Mt)", ["--scenario", "scrap_availability=mpp_bau"]),
    ("steel demand: high circularity", ["--scenario", "crude_steel_demand=mpp_high_circularity_rebased"]),
    ("aluminium demand: Lyu 2025, mid", ["--scenario", "primary_aluminium_demand=lyu_2025_mid",
                                        "--scenario", "secondary_aluminium_supply=lyu_2025_mid"]),
    ("energy prices: decarbonised", ["--scenario", "energy_prices=decarbonised"]),
    ("grid: decarbonised", ["--scenario", "grid=decarbonised"]),
    ("no smelting reduction", ["--forbid", "SR-BOF", "--forbid", "SR-BOF-CCS"]),
    ("no hydrogen steel", ["--forbid", "DRI-EAF-H2", "--forbid", "DRI-SAF-BOF-H2"]),
    ("no limit on best-practice furnaces", ["--unlimited", "bf_best_practice_capacity"]),
    ("no limit on renewable power", ["--unlimited", "renewable_power_industrial"]),
    ("no limit on leaving captive coal", ["--unlimited", "captive_grid_connection"]),
    ("half the spreads between technologies", ["--default", "sigma.steel=75", "--default", "sigma.aluminium=200"]),
    ("twice the spreads between technologies", ["--default", "sigma.steel=300", "--default", "sigma.aluminium=800"]),
    ("exit cost of steel 500 CNY/t", ["--default", "exit_cost.steel=500"]),
    ("steel demand elasticity -0.5", ["--default", "elasticity.steel_demand=-0.5"]),
    ("one cost of capital", ["--single-rate"]),
]


def run(options):
    text = subprocess.run([ABATE, "run", "--json", *options], check=True, capture_output=True, text=True).stdout
    result = json.loads(text)
    rows = {}
    for section in result["sections"]:
        for row in section["rows"]:
            rows[section["title"], row["subject"], row["label"]] = dict(zip(result["years"], row["values"]))
    return rows


def figures(rows, year):
    title = "Emissions by sector and scope"
    steel = rows[title, "steel", "direct"][year]
    eaf = rows["Output by route", "steel", "EAF"][year]
    aluminium = sum(rows[title, "aluminium", label][year] for label in ("direct", "PFCs", "own coal power", "bought power"))
    price = rows["Prices", "", "steel"][year]
    return steel, eaf, aluminium, price


print("| case | steel direct, Mt CO2, 2035 | 2050 | scrap EAF, Mt, 2035 | 2050 | aluminium with power, Mt CO2e, 2035 | 2050 | steel price, CNY/t, 2035 |")
print("|---|---:|---:|---:|---:|---:|---:|---:|")
for name, options in [("no carbon price", None)] + CASES:
    try:
        rows = run([] if options is None else PRICE + options)
    except subprocess.CalledProcessError as failure:
        print(f"| {name} | no result: {failure.stderr.strip().splitlines()[0]} |")
        continue
    (s1, e1, a1, p1), (s2, e2, a2, _) = figures(rows, 2035), figures(rows, 2050)
    print(f"| {name} | {s1:,.0f} | {s2:,.0f} | {e1:,.0f} | {e2:,.0f} | {a1:,.0f} | {a2:,.0f} | {p1:,.0f} |", flush=True)
