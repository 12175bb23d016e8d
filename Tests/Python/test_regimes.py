"""Which clauses bind, over two levers: runs near borders alone, the map in a terminal, as tables and on a page."""
import csv
import json

import pytest

LEVERS = ["cea-lid.floor[2030]", "cea.steel-benchmark.auctioned[2030]"]
STUDY = """language 1
use "baseline-ets.policy"

overlay lid on baseline-ets {
  add collar cea-lid {
    market: cea
    floor: 10 CNY/t CO2
      assumption "test"
    ceiling: 2000 CNY/t CO2
      assumption "test"
    in-force: 2027..end
  }
}

study map "Floor against paid share" {
  case lidded = baseline-ets with lid
  choose cea-lid.floor[2030] from [10, 20, 1500] CNY/t CO2
  choose cea.steel-benchmark.auctioned[2030] from [0, 1, 2] %
  report price[cea, 2030]
}
"""


@pytest.fixture(scope="module")
def folder(abate, root, tmp_path_factory):
    place = tmp_path_factory.mktemp("map")
    for name in ("baseline-ets", "references"):
        (place / f"{name}.policy").write_text((root / f"Policies/{name}.policy").read_text())
    (place / "map.policy").write_text(STUDY)
    done = abate("study", "map.policy", "map", "--borders", *LEVERS, "--year", 2030, cwd=place)
    assert done.returncode == 0, done.stderr
    (place / "map.txt").write_text(done.stdout)
    return place


def test_a_floor_above_the_price_of_the_others_is_a_regime_of_its_own(abate, folder):
    text = (folder / "map.txt").read_text()
    assert all(len(line) <= 80 for line in text.splitlines())
    (found,) = json.loads(abate("analyse", "map.study", "--regimes", *LEVERS, "--year", 2030, "--json", cwd=folder).stdout)
    assert [axis["name"] for axis in found["axes"]] == LEVERS
    prices = {int(row["run"]): float(row["price[cea, 2030] [CNY(2025)/t CO2e]"])
              for row in csv.DictReader(abate("store", "export", "map.study", cwd=folder).stdout.splitlines())}
    for point in found["points"]:
        regime = found["regimes"][point["regime"]]
        # The price stands at the floor of 1500, and nowhere near the others.
        binds = "cea-lid floor" in regime["binding"]
        assert binds == (point["x"] == 2) == (abs(prices[point["run"]] - 1500) < 1e-3), (point, regime)
    rows = list(csv.DictReader(
        abate("analyse", "map.study", "--regimes", *LEVERS, "--year", 2030, "--csv", cwd=folder).stdout.splitlines()))
    assert [(row["run"], row["regime"]) for row in rows] == [
        (str(point["run"]), found["regimes"][point["regime"]]["letter"]) for point in found["points"]]
    # Another look solves nothing.
    again = abate("study", "map.policy", "map", "--borders", *LEVERS, "--year", 2030, cwd=folder)
    assert ", 0 of them now, " in again.stdout and again.stdout.splitlines()[1:] == text.splitlines()[1:]


def test_the_page_of_the_store_shows_the_map(abate, folder):
    done = abate("report", "map.study", "-o", "map.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    page = (folder / "map.html").read_text()
    assert 'data-chart="regimes-0"' in page and "cea-lid floor" in page


def test_a_lever_that_the_study_does_not_have_is_told(abate, folder):
    for language, words in (("en", "no lever and no uncertain number 'cea-lid.flor[2030]'"), ("zh", "没有杠杆或不确定值")):
        done = abate("study", "map.policy", "map", "--borders", "cea-lid.flor[2030]", LEVERS[1], "--language", language,
                     cwd=folder)
        assert done.returncode == 2 and words in done.stderr and LEVERS[0] in done.stderr
