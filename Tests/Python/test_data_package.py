"""The data package holds what its description says: types, keys, references between tables, hashes of the files."""
from frictionless import Package, validate


def test_the_data_package_is_valid(root):
    report = validate(root / "Sources/Catalogue/Data/datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:20]


def test_every_table_is_described(root):
    folder = root / "Sources/Catalogue/Data"
    described = {resource.path for resource in Package(folder / "datapackage.json").resources}
    assert described == {file.name for file in folder.glob("*.csv")}
