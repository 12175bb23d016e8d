"""Result folders in the tools of analysts: a page in a real browser, pyam and nomenclature."""
import csv
import json
import pathlib
import re
import sys
import time
import warnings

import pytest


@pytest.fixture(scope="module")
def results(abate, root, tmp_path_factory):
    """Two results: the plan and the market alone."""
    place = tmp_path_factory.mktemp("results")
    for name in ("peak-carbon-plan", "baseline-ets"):
        done = abate(
            "run", root / f"Policies/{name}.policy", "--no-baseline", "--quiet", "--years", "2025-2040", "--out",
            place / name)
        assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def page(abate, results):
    """The page of both, with the script of this Python."""
    path = results / "report.html"
    done = abate(
        "report", results / "peak-carbon-plan", results / "baseline-ets", "-o", path, "--python", sys.executable)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return path


@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_draws_every_chart_without_a_network(page, width, chromium):
    view = chromium.new_page(viewport={"width": width, "height": 900})
    problems = []
    view.on("console", lambda message: problems.append(message.text))
    view.on("pageerror", lambda error: problems.append(str(error)))
    view.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file:") else None)
    start = time.monotonic()
    view.goto(page.as_uri())
    view.wait_for_function(
        "document.querySelectorAll('.vega-embed svg').length === document.querySelectorAll('figure').length")
    elapsed = time.monotonic() - start
    assert problems == []
    assert view.evaluate("document.querySelectorAll('figure').length") >= 12
    # Nothing is cut off at the side, and no letter is smaller than can be read.
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    sizes = view.evaluate(
        "[...document.querySelectorAll('td, th, p, span, figcaption')].map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 12
    letters = view.evaluate("[...document.querySelectorAll('svg text')].map(e => e.getBoundingClientRect().height)")
    assert min(size for size in letters if size > 0) >= 9
    print(f"drawn in {elapsed:.1f} s at {width} pixels")
    view.close()


def test_the_page_is_small_and_whole(page):
    text = page.read_text()
    assert len(text.encode()) < 3_000_000
    assert "src=" not in text.split("<script type=\"module\">")[0]
    for word in ("Certificate", "eaf-share.target", "largest residual", "CC-BY-4.0", "Global Energy Monitor"):
        assert word in text


def test_without_the_package_charts_are_plain_and_say_so(abate, results):
    path = results / "plain.html"
    done = abate("report", results / "baseline-ets", "-o", path, "--python", "no-such-python")
    assert done.returncode == 0
    assert "pip install vl-convert-python" in done.stderr
    text = path.read_text()
    assert "vegaEmbed" not in text and text.count("<polyline") >= 1 and text.count("<polygon") >= 6


def test_lines_far_from_nothing_show_their_course_and_areas_begin_at_nothing(page):
    """In the plain drawing and in the specification of every figure alike."""
    figures = [part.split("</figure>")[0] for part in page.read_text().split("<figure")[1:]]

    def axis(title):
        figure = next(figure for figure in figures if f'aria-label="{title}' in figure)
        marks = re.findall('text-anchor="end">(-?[0-9,.]+)<', figure)
        specification = json.loads(figure.split('<script type="application/json">')[1].split("</script>")[0])
        scale = specification["encoding"]["y"].get("scale", {})
        return min(float(mark.replace(",", "")) for mark in marks), scale.get("zero", True)

    lowest, has_zero = axis("Steel price by case")
    assert 1000 < lowest < 3250 and not has_zero
    assert axis("Emissions by sector and scope") == (0, True)
    # It begins at a sixth of its highest value.
    assert axis("Allowance price by case") == (0, True)


def test_a_chinese_page_has_no_english_heading(abate, results):
    path = results / "zh.html"
    done = abate(
        "report", results / "peak-carbon-plan", results / "baseline-ets", "-o", path, "--language", "zh", "--python",
        "no-such-python")
    assert done.returncode == 0
    text = path.read_text()
    headings = [part.split("</h2>")[0] for part in text.split("<h2>")[1:]]
    captions = [part.split(" <small>")[0] for part in text.split("<figcaption>")[1:]]
    assert len(headings) >= 8 and len(captions) >= 12
    for words in headings + captions:
        assert not any("a" <= letter <= "z" for letter in words), words


def test_charts_become_files(abate, results):
    folder = results / "charts"
    done = abate(
        "report", results / "baseline-ets", "-o", results / "one.html", "--charts", folder, "--python", sys.executable)
    assert done.returncode == 0, done.stderr
    assert (folder / "price.svg").read_text().startswith("<svg")
    assert (folder / "price.png").read_bytes().startswith(b"\x89PNG")
    assert len(list(folder.iterdir())) == 2 * 7


def test_a_changed_folder_is_refused(abate, results, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in (results / "baseline-ets").iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    prices = copy / "prices.csv"
    prices.write_text(prices.read_text().replace("62.36", "63.36", 1))
    done = abate("report", copy, "-o", tmp_path / "r.html")
    assert done.returncode == 1
    assert f"{prices} was changed" in done.stderr and "again with --out" in done.stderr
    assert not (tmp_path / "r.html").exists()
    prices.unlink()
    assert "is missing" in abate("report", copy, "-o", tmp_path / "r.html").stderr
    manifest = copy / "manifest.json"
    data = json.loads(manifest.read_text())
    data["program"]["version"] = "0.0.1"
    manifest.write_text(json.dumps(data))
    assert "written by version 0.0.1" in abate("convert", copy, "-o", tmp_path / "r.csv").stderr
    assert "no such folder" in abate("convert", tmp_path / "none", "-o", tmp_path / "r.csv").stderr


def test_pyam_reads_it_without_a_warning_and_nomenclature_knows_every_name(abate, results, tmp_path):
    import pyam
    from nomenclature import DataStructureDefinition

    file, definitions = tmp_path / "iamc.csv", tmp_path / "definitions"
    done = abate(
        "convert", results / "peak-carbon-plan", results / "baseline-ets", "-o", file, "--definitions", definitions)
    assert done.returncode == 0, done.stderr
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = pyam.IamDataFrame(file)
    DataStructureDefinition(definitions).validate(frame)
    assert set(frame.scenario) == {"peak-carbon-plan", "baseline-ets"}

    # Totals are the sum of their parts, counted by pyam.
    for variable in ("Production|Iron and Steel|Steel", "Emissions|CO2|Energy and Industrial Processes|Iron and Steel"):
        rows = frame.filter(variable=variable).data
        nation = rows[rows.region == "China"].set_index(["scenario", "year"]).value
        provinces = rows[rows.region != "China"].groupby(["scenario", "year"]).value.sum()
        assert ((nation - provinces).abs() < 1e-4).all()
        routes = frame.filter(variable=f"{variable}|Route|*", region="China").data
        assert ((routes.groupby(["scenario", "year"]).value.sum() - nation).abs() < 1e-4).all()

    # The long form holds the same numbers.
    long = tmp_path / "long.csv"
    assert abate("convert", results / "peak-carbon-plan", results / "baseline-ets", "-o", long, "--long").returncode == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pyam.IamDataFrame(long).equals(frame)


@pytest.mark.parametrize("more", [[], ["--long"]])
def test_the_workbook_is_the_table(abate, results, tmp_path, more):
    import openpyxl
    import pyam

    table, book = tmp_path / "iamc.csv", tmp_path / "iamc.xlsx"
    for file in (table, book):
        done = abate("convert", results / "peak-carbon-plan", results / "baseline-ets", "-o", file, *more)
        assert (done.returncode, done.stderr) == (0, "")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Readers of workbooks leave the file to be closed later.
        warnings.simplefilter("ignore", ResourceWarning)
        assert pyam.IamDataFrame(book).equals(pyam.IamDataFrame(table))
        assert openpyxl.load_workbook(book).sheetnames == ["data"]


def test_totals_are_those_of_the_result(abate, results, tmp_path):
    """In the units of the format: 1 TWh is 0.0036 EJ, a thousand million CNY a billion."""
    file = tmp_path / "iamc.csv"
    assert abate("convert", results / "baseline-ets", "-o", file).returncode == 0
    with open(file) as text:
        series = {(row["Region"], row["Variable"]): row for row in csv.DictReader(text)}

    def total(table, variable, sector):
        with open(pathlib.Path(results) / f"baseline-ets/{table}.csv") as text:
            return sum(
                float(row["value"]) for row in csv.DictReader(text)
                if row["variable"] == variable and row["sector"] == sector and row["technology"] not in ("", "NONE")
                and row["year"] == "2030")

    for name, unit, expected in (
        ("Production|Iron and Steel|Steel", "Mt/yr", total("output", "output", "steel")),
        ("Production|Non-Ferrous Metals|Aluminum", "Mt/yr", total("output", "output", "aluminium")),
        ("Final Energy|Industry|Iron and Steel|Electricity", "EJ/yr", 0.0036 * total("output", "electricity", "steel")),
        ("Investment|Industry|Iron and Steel", "billion CNY_2024/yr", total("investment", "investment", "steel") / 1000),
        ("Emissions|CO2|Energy and Industrial Processes|Non-Ferrous Metals|Aluminum", "Mt CO2/yr",
         total("emissions", "emissions|direct CO2", "aluminium")
         + total("emissions", "emissions|captive power", "aluminium")),
    ):
        row = series["China", name]
        assert row["Unit"] == unit
        assert expected > 0 and float(row["2030"]) == pytest.approx(expected, rel=1e-12), name
