"""The import check finds what it is for."""
import shutil
import subprocess

import pytest


def check(root, house):
    result = subprocess.run([root / ".ci/imports", house], capture_output=True, text=True)
    return result.returncode, result.stderr


@pytest.fixture
def house(root, tmp_path):
    """A copy of the manifest and of the Swift files, small enough to break on purpose."""
    shutil.copy(root / "Package.swift", tmp_path)
    for folder in ("Sources", "Tests", "Benchmarks"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("Cases", "Data"))
    return tmp_path


def test_the_house_is_in_order(root, house):
    assert check(root, house) == (0, "")


@pytest.mark.parametrize("target, statement, message", [
    ("Market", "import Catalogue", "Market may not import Catalogue (it may import Numerics)"),
    ("Scenario", "internal import struct Reports.Table", "Scenario may not import Reports"),
    ("Market", "import Foundation", "Market may not import Foundation"),
    ("Scenario", "@preconcurrency import CGSL", "Scenario may not import CGSL"),
    ("Scenario", "import Numerics; import ArgumentParser", "Scenario may not import ArgumentParser"),
    ("Scenario", "@_exported package import Market", "only Abate may re-export a module"),
    ("Stranger", "import Market", "Sources/Stranger: not in the table"),
])
def test_a_breach_in_a_source_is_found(root, house, target, statement, message):
    folder = house / "Sources" / target / "Inner"
    folder.mkdir(parents=True)
    (folder / "Breach.swift").write_text(f'/*\nimport Nothing\n*/\n// import Nothing\n{statement}\n')
    status, faults = check(root, house)
    assert status == 1
    assert message in faults
    assert "Nothing" not in faults


def test_a_breach_in_the_manifest_is_found(root, house):
    manifest = house / "Package.swift"
    text = manifest.read_text()
    broken = text.replace('name: "PolicySyntax", dependencies: ["Quantities"]',
                          'name: "PolicySyntax", dependencies: ["Quantities", "Numerics"]')
    assert broken != text
    manifest.write_text(broken)
    status, faults = check(root, house)
    assert status == 1
    assert "Package.swift: PolicySyntax may not import Numerics" in faults


def test_tests_may_not_reach_behind_numerics(root, house):
    (house / "Tests/MarketTests/Breach.swift").write_text("import CGSL\n")
    assert "only Numerics may import CGSL" in check(root, house)[1]
