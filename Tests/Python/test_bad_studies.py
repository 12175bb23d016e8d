"""What is wrong with a study, a goal or a store is told in both languages, and nothing is overwritten."""
import re
import shutil
import sqlite3

import pytest

HYDROGEN = "cost.hydrogen as {}\n  sample sobol 4 seed 1\n  report price[cea, 2030]"


@pytest.fixture(scope="module")
def folder(abate, root, tmp_path_factory):
    """The baseline with its references, and a store of trivial runs."""
    place = tmp_path_factory.mktemp("bad")
    for name in ("baseline-ets", "references"):
        shutil.copy(root / f"Policies/{name}.policy", place)
    done = abate("study-trial", "--design", "sobol", "--samples", 64, "--store", "good.study", "-q", cwd=place)
    assert done.returncode == 0, done.stderr
    return place


def study(folder, steps, name="s.policy"):
    (folder / name).write_text(f'language 1\nuse "baseline-ets.policy"\nstudy s {{\n  case a = baseline-ets\n{steps}\n}}\n')
    return name


def uncertain(text):
    return "  uncertain " + HYDROGEN.format(text)


CORRELATED = """  uncertain demand.steel as uniform(900..1000 Mt steel/yr)
  uncertain demand.aluminium as uniform(40..50 Mt aluminium/yr)
  uncertain grid.factor as uniform(0.4..0.5 t CO2/MWh)
  correlate demand.steel with demand.aluminium at 0.9
  correlate demand.steel with grid.factor at 0.9
  correlate demand.aluminium with grid.factor at -0.9
  sample sobol 4 seed 1
  report price[cea, 2030]"""
FIELDS = [("steel", "benchmark", "1..2 t CO2/t steel"), ("steel", "auctioned", "0..50 %"),
          ("aluminium", "benchmark", "1..9 t CO2/t aluminium"), ("aluminium", "auctioned", "0..50 %")]
MANY = "\n".join(f"  uncertain cea.{sector}-benchmark.{field}[{year}] as uniform({bounds})"
                 for year in range(2025, 2036) for sector, field, bounds in FIELDS)


@pytest.mark.parametrize("steps, code, english, chinese", [
    (uncertain("uniform(30..20 CNY/kg hydrogen)"), "X403", "the lower end must lie below", "下限须小于上限"),
    (uncertain("triangular(low: 3 CNY/kg hydrogen, mode: 2 CNY/kg hydrogen, high: 4 CNY/kg hydrogen)"),
     "X403", "the mode must lie between", "众数须在下限与上限之间"),
    (uncertain("lognormal(median: -3 CNY/kg hydrogen, gsd: 1.5)"), "X403", "median must be larger than 0", "median 须大于 0"),
    (CORRELATED, "X406", "demand.aluminium and grid.factor cannot be correlated at -0.9", "demand.aluminium"),
    (MANY + "\n  sample sobol 4 seed 1\n  report price[cea, 2030]", "X409", "latin-hypercube", "latin-hypercube"),
    ("  report prise[cea, 2030]", "N305", "did you mean price?", "是否指 price？"),
    ("  report price[steel, 2030]", "N306", "product-price[sector = steel]", "product-price[sector = steel]"),
])
def test_a_study_that_cannot_be_run_leaves_no_store(abate, folder, steps, code, english, chinese):
    name = study(folder, steps)
    for language, words in (("en", english), ("zh", chinese)):
        done = abate("study", name, "--store", "none.study", "--language", language, "-q", cwd=folder)
        assert done.returncode == 1 and code in done.stderr and words in done.stderr, done.stderr
        assert not list(folder.glob("none.study*"))


SEEK = ["seek", "baseline-ets.policy", "--vary", "cea.steel-benchmark.benchmark[2030]", "--between", "1.6..1.9 t CO2/t steel"]


@pytest.mark.parametrize("arguments, code, said", [
    (["run", "baseline-ets.policy", "--set", "cea.steel-benchmrk.benchmark[2030]=1 t CO2/t steel"], 1, "write steel-benchmark"),
    (["seek", "baseline-ets.policy", "--vary", "cea.steel-benchmark.benchmrk[2030]", "--between", "1..2 t CO2/t steel",
      "--until", "price[cea, 2030] = 150 CNY/t CO2"], 1, "write benchmark"),
    (SEEK + ["--until", "price[cea] = 150 CNY/t CO2"], 2, "'price[cea]' has a number for each year"),
    (SEEK + ["--until", "price[cea, 2030] > 150"], 2, "expected RESULT = VALUE"),
    (SEEK + SEEK[2:] + ["--until", "price[cea, 2030] = 150 CNY/t CO2"], 2, "given twice"),
    (SEEK + ["--vary", "cea.aluminium-benchmark.auctioned[2030]", "--until", "price[cea, 2030] = 150 CNY/t CO2"], 2,
     "Each --vary has its own --between: found 2 and 1"),
])
def test_a_path_or_a_goal_that_is_wrong_is_told_before_anything_is_solved(abate, folder, arguments, code, said):
    done = abate(*arguments, cwd=folder)
    assert done.returncode == code and said in done.stderr, done.stderr


def test_of_a_goal_out_of_reach_the_nearest_value_is_told_in_its_own_unit(abate, folder):
    done = abate(*SEEK, "--until", "emissions[sector = steel, 2030] = 500 Mt CO2e/yr", cwd=folder)
    assert done.returncode == 3 and "the goal is out of reach between the bounds" in done.stderr
    nearest = re.search(r"Nearest: .* = (1\.60|1\.90) t CO2/t steel\n.* = ([\d,.]+) Mt CO2e/yr, ([\d,.]+) Mt", done.stderr)
    assert nearest, done.stderr
    reached, missing = (float(number.replace(",", "")) for number in nearest.groups()[1:])
    assert reached > 500 and abs(reached - missing - 500) < 1


def changed(folder, statement):
    """A copy of the store with one statement carried out."""
    shutil.copy(folder / "good.study", folder / "other.study")
    base = sqlite3.connect(folder / "other.study")
    base.execute(statement)
    base.commit()
    base.close()


def cut(folder, size):
    (folder / "other.study").write_bytes((folder / "good.study").read_bytes()[:size])


@pytest.mark.parametrize("spoil, english, chinese", [
    (lambda folder: cut(folder, 5000), "other.study is damaged", "other.study 已损坏"),
    (lambda folder: changed(folder, "update run set outputs = x'00' where id = 7"), "is damaged (run 7)", "已损坏（run 7）"),
    (lambda folder: changed(folder, "update run set outputs = x'' where id = 7"), "is damaged (run 7)", "已损坏（run 7）"),
    (lambda folder: changed(folder, "delete from header"), "is damaged (header)", "已损坏（header）"),
    (lambda folder: changed(folder, "pragma user_version = 9"), "has layout 9", "格式版本为 9"),
    (lambda folder: changed(folder, "pragma application_id = 1"), "is no store of Abate", "不是 Abate 的结果库"),
])
def test_a_store_that_cannot_be_read_is_left_as_it_is(abate, folder, spoil, english, chinese):
    spoil(folder)
    before = (folder / "other.study").read_bytes()
    for command in (["analyse", "other.study"], ["store", "show", "other.study"], ["store", "export", "other.study"],
                    ["store", "gc", "other.study"], ["store", "merge", "whole.study", "other.study"]):
        for language, words in (("en", english), ("zh", chinese)):
            done = abate(*command, "--language", language, cwd=folder)
            assert done.returncode == 1 and words in done.stderr, (command, done.stderr)
    done = abate("study-trial", "--design", "sobol", "--samples", 64, "--store", "other.study", "-q", cwd=folder)
    assert done.returncode == 1 and english in done.stderr
    assert (folder / "other.study").read_bytes() == before
    assert not list(folder.glob("whole.study*"))


def test_the_store_of_another_study_is_left_as_it_is(abate, folder):
    shutil.copy(folder / "good.study", folder / "s.study")
    name = study(folder, "  report price[cea, 2030]")
    for language, words in (("en", "holds another study"), ("zh", "属于另一项研究")):
        done = abate("study", name, "--language", language, "-q", cwd=folder)
        assert done.returncode == 1 and words in done.stderr
    assert (folder / "s.study").read_bytes() == (folder / "good.study").read_bytes()


@pytest.mark.parametrize("names, code, said", [
    (["x1", "x9"], 2, "no lever and no uncertain number 'x9'"), (["x1", "x1"], 2, "two levers or over two uncertain numbers"),
    (["x1", "x2"], 1, "does not say which clauses bind"),
])
def test_axes_of_a_map_that_are_none_are_told(abate, folder, names, code, said):
    done = abate("analyse", "good.study", "--regimes", *names, cwd=folder)
    assert done.returncode == code and said in done.stderr, done.stderr


def test_a_watched_result_stops_a_study_when_its_mean_is_known(abate, folder):
    # Uniform numbers: the sum of three has a deviation of a third of its mean; a percent takes about 1111 samples.
    trial = ["study-trial", "--design", "random", "--samples", 100000, "--pause", 1000, "--store", "watched.study", "--threads", 2]
    done = abate(*trial, "--watch", "sum", "--until-error", 1, "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    runs = len(abate("store", "export", "watched.study", cwd=folder).stdout.splitlines()) - 1
    assert 1000 < runs < 100000
    moments = abate("analyse", "watched.study", "--of", "sum", cwd=folder).stdout
    mean, error = (float(line.split()[place]) for line, place in zip(moments.splitlines()[3:5], (2, 2)))
    assert error / mean < 0.01
    # What is known already is not looked for again; a narrower error goes on from there.
    abate(*trial, "--watch", "sum", "--until-error", 1, "-q", cwd=folder)
    assert len(abate("store", "export", "watched.study", cwd=folder).stdout.splitlines()) - 1 == runs
    abate(*trial, "--watch", "sum", "--until-error", 0.5, "-q", cwd=folder)
    assert len(abate("store", "export", "watched.study", cwd=folder).stdout.splitlines()) - 1 > runs
    done = abate(*trial, "--watch", "sun", "--until-error", 1, "-q", cwd=folder)
    assert done.returncode == 2 and "Did you mean 'sum'?" in done.stderr
