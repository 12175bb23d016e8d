"""`abate verify` from outside: exit codes, messages and the closing line."""
import json
import re


def reference(root):
    return json.loads((root / "Tests/Cases/switching/SW-01-LINEAR.json").read_text())


def test_a_good_case_passes(abate, root):
    result = abate("verify", root / "Tests/Cases/switching/SW-01-LINEAR.json")
    assert result.returncode == 0
    assert result.stdout.splitlines()[-1] == "1 passed, 0 failed, 0 skipped"
    assert result.stderr == ""


def test_every_corrupted_number_is_found(abate, root, tmp_path):
    for key in reference(root)["expected"]:
        case = reference(root)
        case["expected"][key] = case["expected"][key] * 1.00001 + 1e-6
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case))
        result = abate("verify", file)
        assert result.returncode == 1, key
        assert re.search(rf"^      at {key}: got .*, expected .* times the tolerance$", result.stdout, re.M)
        assert result.stdout.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"


def test_unsupported_kinds_are_named(abate, root, tmp_path):
    case = reference(root) | {"kind": "crystal_ball"}
    (tmp_path / "case.json").write_text(json.dumps(case))
    result = abate("verify", tmp_path)
    assert result.returncode == 0
    assert "Kinds not supported yet: crystal_ball (1)" in result.stdout
    assert result.stdout.splitlines()[-1] == "0 passed, 0 failed, 1 skipped"


def test_a_bad_file_is_named_with_its_place(abate, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('{\n "id": "A",\n "kind" "finance"}')
    result = abate("verify", bad, tmp_path / "missing.json")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"error: {tmp_path}/missing.json: no such file or folder",
        f"error: {bad}:3:9: expected ':', found '\"'",
    ]


def test_json_tells_the_same(abate, root):
    result = abate("verify", "--json", root / "Tests/Cases/finance", root / "Tests/Cases/bounds")
    document = json.loads(result.stdout)
    assert result.returncode == 0
    assert (document["passed"], document["failed"]) == (1, 0)
    assert document["skipped"] == len(document["cases"]) - 1
    assert {case["outcome"] for case in document["cases"]} == {"passed", "skipped"}
