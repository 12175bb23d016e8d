"""The exported problem, solved by code that shares nothing with Abate."""
import copy
import json

import jsonschema
import numpy as np
import pytest

from linear_limit import LinearLimit
from reference_solver import Problem

PRICE = "2026=62,2030=150,2060=600"


def export(abate, folder, condition, *options):
    path = folder / "problem.json"
    done = abate("export", "--problem", path, "--where", condition, "--single-rate", "--price", PRICE, *options)
    assert done.returncode == 0, done.stderr
    return json.loads(path.read_text())


@pytest.fixture(scope="module")
def southeast(abate, tmp_path_factory):
    """Both sectors in three provinces, all years."""
    return export(abate, tmp_path_factory.mktemp("southeast"), "province in {Jiangxi, Guizhou, Fujian}")


def test_the_export_is_what_the_schema_says(southeast, root):
    schema = json.loads((root / "Documentation/problem.schema.json").read_text())
    jsonschema.validate(southeast, schema)


def test_prices_clear_the_markets_by_an_independent_evaluation(southeast):
    problem = Problem(southeast)
    prices = np.array(southeast["solution"]["prices"])
    _, excess = problem.respond(prices)
    # The solver stops at 1e-10; both sum a few thousand terms in different order.
    assert problem.residual(prices, excess) < 2e-10
    # The excess of a market with a given price is a result too: net purchases of allowances.
    given = [k for k, m in enumerate(southeast["markets"]) if m["pricing"] == "given"]
    assert given
    for market in given:
        ours = np.array(southeast["solution"]["excess"][market])
        assert np.allclose(excess[market], ours, rtol=1e-9, atol=1e-12)


def test_prices_are_the_optimum_that_another_method_finds(abate, tmp_path):
    document = export(
        abate, tmp_path, "province = Yunnan and sector = steel", "--last-year", "2032")
    problem = Problem(document)
    theirs = problem.solve(iterations=400)
    ours = np.array(document["solution"]["prices"])
    found = problem.found
    # L-BFGS-B stops where rounding in the dual function hides the slope: about 1e-5 of a price.
    assert np.allclose(theirs[found], ours[found], rtol=1e-4, atol=0.05)
    # The dual function has one top; ours may not be lower than what the search reached.
    assert problem.respond(ours)[0] >= problem.respond(theirs)[0] * (1 - 1e-12)


def without_spreads(document):
    exact = copy.deepcopy(document)
    for participant in exact["participants"]:
        if participant["type"] == "suppliers":
            participant["spreads"] = dict.fromkeys(participant["spreads"], 0)
            for technology in participant["technologies"]:
                for step in technology["steps"]:
                    step["spread"] = 0
    return exact


def test_the_linear_limit_agrees_with_highs(abate, tmp_path):
    gaps, differences = [], []
    for factor in ("0.3", "0.1", "0.03"):
        document = export(
            abate, tmp_path, "province = Fujian and sector = steel", "--last-year", "2040",
            "--spread-factor", factor)
        limit = LinearLimit(document)
        least, duals, _ = limit.solve()
        exact = Problem(without_spreads(document))
        # Strong duality: dynamic programming at the duals of the linear programme costs what the programme says.
        assert exact.respond(duals)[0] == pytest.approx(least, rel=1e-7)
        ours = np.array(document["solution"]["prices"])
        gaps.append((least - exact.respond(ours)[0]) / abs(least))
        steel = [m["name"] for m in document["markets"]].index("steel")
        differences.append(np.median(np.abs(ours[steel] / duals[steel] - 1)))
    # Weak duality holds for any prices; the gap is the spreads' doing and goes with them.
    assert min(gaps) > -1e-9
    assert gaps[1] < 0.4 * gaps[0] and gaps[2] < 0.4 * gaps[1]
    assert gaps[2] < 1e-3
    assert differences[2] < 1e-3


def test_a_condition_that_no_plant_meets(abate, tmp_path):
    done = abate("export", "--problem", tmp_path / "x.json", "--where", "province = Hebei and capacity_mt > 1000")
    assert done.returncode == 1
    assert "no plant" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written(abate, tmp_path):
    done = abate(
        "export", "--unsolved", "--problem", tmp_path / "no" / "x.json", "--where", "province = Fujian")
    assert done.returncode == 1
    assert "x.json" in done.stderr and not (tmp_path / "no").exists()
