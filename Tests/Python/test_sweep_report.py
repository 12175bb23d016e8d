"""The store of a study as a page: in a real browser, without the package, in Chinese."""
import csv
import json
import re
import statistics
import sys

import numpy as np
import pytest

STUDY = """language 1
use "baseline-ets.policy"

overlay tighter on baseline-ets {
  scale cea.steel-benchmark.benchmark by 0.95 during 2028..end
    assumption "what if"
}

study spread "How sure is the price?" {
  case today = baseline-ets
  case tight = baseline-ets with tighter
  uncertain scale(demand.steel) as triangular(low: 0.85, mode: 0.95, high: 1.05)
  uncertain grid.factor[2030] as uniform(0.42..0.55 t CO2/MWh)
  sample DESIGN seed 7
  report price[cea], emissions by sector during 2029..2031
}
"""


@pytest.fixture(scope="module")
def folder(abate, root, tmp_path_factory):
    place = tmp_path_factory.mktemp("sweep")
    for name in ("baseline-ets", "references"):
        (place / f"{name}.policy").write_text((root / f"Policies/{name}.policy").read_text())
    for name, design in (("spread", "sobol 8"), ("indices", "saltelli 4")):
        (place / f"{name}.policy").write_text(STUDY.replace("DESIGN", design))
        done = abate("study", f"{name}.policy", "spread", "--store", f"{name}.study", "--quiet", cwd=place)
        assert done.returncode == 0, done.stderr
    return place


@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_draws_fans_drivers_and_boxes(abate, folder, chromium, width):
    done = abate("report", "spread.study", "-o", "s.html", "--interest", "price[cea, 2030] > 300", "--python",
                 sys.executable, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    view = chromium.new_page(viewport={"width": width, "height": 900})
    problems = []
    view.on("console", lambda message: problems.append(message.text))
    view.on("pageerror", lambda error: problems.append(str(error)))
    view.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file:") else None)
    view.goto((folder / "s.html").as_uri())
    view.wait_for_function(
        "document.querySelectorAll('.vega-embed svg').length === document.querySelectorAll('figure').length")
    assert problems == []
    kinds = view.evaluate("[...document.querySelectorAll('figure')].map(e => e.dataset.chart.split('-')[0])")
    assert kinds.count("fan") == 3 and kinds.count("tornado") == 3
    # A band for each case and share under a line for each case.
    assert view.evaluate("document.querySelectorAll('[data-chart=fan-0] .mark-area path').length") == 4
    assert view.evaluate("document.querySelectorAll('[data-chart=fan-0] .mark-line path').length") == 2
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.close()


def test_figures_of_the_page_are_those_of_the_samples(abate, folder):
    done = abate("report", "spread.study", "-o", "figures.html", "--of", "price[cea]", "--python", "none", cwd=folder)
    assert done.returncode == 0 and "plain drawings" in done.stderr
    exported = abate("store", "export", "spread.study", cwd=folder).stdout.splitlines()
    prices = [float(row["price[cea, 2030] [CNY(2025)/t CO2e]"]) for row in csv.DictReader(exported)
              if row["case"] == "tight" and row["sample"] != "0"]
    text = (folder / "figures.html").read_text()
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", text, re.S) if "price[cea], 2030" in row and "tight" in row)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert cells[3] == "8"
    assert float(cells[4].split(" ± ")[0]) == pytest.approx(statistics.mean(prices), abs=0.06)
    assert float(cells[5].split(" ± ")[0]) == pytest.approx(statistics.stdev(prices), abs=0.006)
    assert text.count("<polygon") == 4 and "vegaEmbed" not in text
    # The line of the fan is the median of the same samples, its wide band the quantiles at 5 and 95 %.
    specification = json.loads(re.search(r'data-chart="fan-0".*?<script type="application/json">(.*?)</script>', text, re.S)[1])
    point = next(point for point in specification["data"]["values"] if (point["series"], point["x"]) == ("tight", 2030))
    assert point["value"] == pytest.approx(statistics.median(prices))
    assert (point["low"], point["high"]) == pytest.approx(tuple(np.quantile(prices, [0.05, 0.95])))


def test_a_saltelli_design_shows_its_indices_and_pages_speak_chinese(abate, folder):
    done = abate("report", "indices.study", "-o", "i.html", "--of", "price[cea]", "--language", "zh", "--charts", "pictures",
                 "--python", sys.executable, cwd=folder)
    assert done.returncode == 0, done.stderr
    text = (folder / "i.html").read_text()
    for word in ("方差份额", "一阶", "总效应", "影响因素", "最大残差"):
        assert word in text
    assert {path.stem for path in (folder / "pictures").iterdir()} == {"fan-0", "regimes-0", "sobol-0-today", "sobol-0-tight"}


@pytest.mark.parametrize("arguments, code, said", [
    (("spread.study", "--of", "price[ce]"), 2, "price[cea]"),
    (("spread.study", "--interest", "price"), 2, "a result, < or >, and a number"),
    (("spread.study", "--setting", "3"), 2, "from 0 to 0"),
    (("spread.policy",), 1, "spread.policy"),
    ((".", "--of", "price[cea]"), 2, "for a store"),
])
def test_what_cannot_be_shown_is_said(abate, folder, arguments, code, said):
    done = abate("report", *arguments, "-o", "never.html", cwd=folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert not (folder / "never.html").exists()
