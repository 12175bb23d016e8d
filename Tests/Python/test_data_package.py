"""The data package holds what its description says: types, keys, references between tables, hashes of the files."""
from frictionless import Package, validate


def test_the_data_package_is_valid(root):
    report = validate(root / "Sources/Catalogue/Data/datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:20]


def test_every_table_is_described(root):
    folder = root / "Sources/Catalogue/Data"
    described = {resource.path for resource in Package(folder / "datapackage.json").resources}
    assert described == {file.name for file in folder.glob("*.csv")}


def test_the_licence_and_every_attribution_are_stated(root):
    package = Package(root / "Sources/Catalogue/Data/datapackage.json")
    assert [licence["name"] for licence in package.licenses] == ["CC-BY-4.0"]
    assert [source["title"] for source in package.sources if not source.get("license")] == []
    readme = (root / "Sources/Catalogue/Data/README.md").read_text()
    attributions = [source["attribution"] for source in package.sources if "attribution" in source]
    assert len(attributions) == 4
    assert [attribution for attribution in attributions if attribution not in readme] == []
