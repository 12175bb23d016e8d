"""A stability reserve on the real data: what it does follows from the bank, and what its rule leaves open is said."""
import csv
import json

import pytest


@pytest.fixture(scope="module")
def done(abate, root, tmp_path_factory):
    out = tmp_path_factory.mktemp("reserve") / "out"
    run = abate("run", root / "Policies/reserve-2030.policy", "cancelling", "--no-baseline", "--quiet", "--out", out)
    assert run.returncode == 0, run.stderr
    return run, out


def rows(path):
    with open(path, newline="") as lines:
        return list(csv.DictReader(lines))


def amounts(out, variable):
    for path in sorted(out.glob("*.csv")):
        found = {int(r["year"]): float(r["value"]) for r in rows(path) if r.get("variable") == f"allowances|{variable}"}
        if found:
            return found
    raise AssertionError(variable)


def test_two_equilibria_are_said_even_where_nothing_else_is(done):
    run, out = done
    assert run.stdout == ""
    assert run.stderr.startswith("2 prices of allowance in ") and "leaves it open" in run.stderr
    assert json.loads((out / "manifest.json").read_text())["reserve"].strip() in " ".join(run.stderr.split())


def test_the_reserve_does_what_the_bank_asks_for(done):
    _, out = done
    bank, taken, given, held, cancelled = (
        amounts(out, name) for name in ["bank", "reserve takes", "reserve gives", "in reserve", "reserve cancels"])
    stock = 0.0
    for year in range(2028, 2036):
        rate, release = (0.24, 36) if year <= 2030 else (0.12, 18)
        before = bank[year - 1]
        assert taken[year] == pytest.approx(rate * before if before > 150 else 0, abs=1e-3)
        assert given[year] == pytest.approx(min(release, stock) if before < 72 else 0, abs=1e-3)
        stock += taken[year] - given[year]
        assert cancelled[year] == pytest.approx(max(stock - 72, 0), abs=1e-3)
        stock = min(stock, 72)
        assert held[year] == pytest.approx(stock, abs=1e-3)
    assert max(taken.values()) > 10 and max(given.values()) > 10 and max(cancelled.values()) > 1
    ledger = [r for r in rows(out / "ledger.csv") if "reserve" in " ".join(r.values())]
    assert ledger


def test_the_clauses_of_the_reserve_are_told_and_the_prices_prove_it_again(abate, done):
    _, out = done
    clauses = {r["clause"]: r["status"] for r in rows(out / "clauses.csv") if r["measure"] == "cea-reserve"}
    assert clauses == {"withhold": "binding", "release": "binding", "cancel-above": "binding"}
    proof = abate("certify", out)
    assert proof.returncode == 0, proof.stdout + proof.stderr
