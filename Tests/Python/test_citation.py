"""CITATION.cff names the program and the data as they are now."""
import json
import re

import pytest
import yaml


@pytest.fixture
def citation(root):
    return yaml.safe_load((root / "CITATION.cff").read_text())


def test_what_the_format_requires_is_there(citation):
    assert citation["cff-version"] == "1.2.0"
    for field in ("message", "title"):
        assert isinstance(citation[field], str) and citation[field]
    for work in (citation, *citation["references"]):
        assert work["authors"] and all(author["name"] for author in work["authors"])


def test_the_program_is_cited_with_its_version_and_licence(root, citation):
    release = (root / "Sources/Reports/Release.swift").read_text()
    assert citation["version"] == re.search(r'version = "([^"]+)"', release)[1]
    readme = (root / "README.md").read_text()
    assert f"Code: {citation['license']}," in readme


def test_the_data_are_cited_with_their_version_title_and_licence(root, citation):
    package = json.loads((root / "Sources/Catalogue/Data/datapackage.json").read_text())
    data, = citation["references"]
    assert (data["type"], data["title"], data["version"]) == ("data", package["title"], package["version"])
    assert [data["license"]] == [licence["name"] for licence in package["licenses"]]
