"""`abate barriers`: what of an announced effect is realised, and which barrier takes how much of it."""
import csv
import io

import pytest


@pytest.fixture(scope="module")
def rows(abate, root):
    done = abate("barriers", "Policies/baseline-ets.policy", "--credibility", "0.4", "--default", "cost_of_capital.private=15",
                 "--years", "2030", "--csv", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def value(rows, change, share, figure):
    found, = [float(row["value"]) for row in rows
              if (row["change"], row["share"], row["figure"]) == (change, share, figure)]
    return found


def test_the_parts_add_up_and_each_lies_between_what_a_barrier_does_alone_and_last(rows):
    names = ["credibility 0.4", "cost_of_capital.private=15"]
    for figure in ("steel emissions", "steel price", "allowance price"):
        whole = value(rows, "", "all", figure) - value(rows, "", "none", figure)
        parts = [value(rows, name, "shapley", figure) for name in names]
        assert sum(parts) == pytest.approx(whole, rel=1e-9, abs=1e-9)
        for name, part in zip(names, parts):
            # Of two barriers the mean over both orders is the mean of alone and last.
            alone, last = (value(rows, name, share, figure) for share in ("alone", "last"))
            assert part == pytest.approx((alone + last) / 2, rel=1e-9, abs=1e-9)


def test_suppliers_who_believe_less_emit_more_than_announced(rows):
    assert value(rows, "credibility 0.4", "alone", "steel emissions") > 1
    assert value(rows, "credibility 0.4", "alone", "allowance price") < -10


def test_who_built_for_less_and_is_surprised_lies_between_and_pays_more_for_allowances(rows):
    emissions = {share: value(rows, "", share, "steel emissions") for share in ("none", "all", "surprised", "no policy")}
    assert emissions["none"] < emissions["surprised"] < emissions["all"] < emissions["no policy"]
    assert value(rows, "", "surprised", "allowance price") > value(rows, "", "none", "allowance price")
    assert not [row for row in rows if row["share"] == "surprised" and "cost" in row["figure"]]


@pytest.mark.parametrize("arguments, words", [
    (["Policies/baseline-ets.policy"], "expected 1 to 10 barriers"),
    (["Policies/baseline-ets.policy", "--forbid", "H2-DRI"], "H2-DRI"),
    (["Policies/baseline-ets.policy", "--credibility", "2"], "expected a share from 0 to 1"),
    (["Policies/baseline-ets.policy", "--price", "2030=100"], "A policy says its price itself"),
])
def test_what_is_no_barrier_is_told_before_anything_is_solved(abate, root, arguments, words):
    done = abate("barriers", *arguments, cwd=root, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
