"""Validates the embedded data package with Frictionless; ends with 1 on any error, and says which.

Usage: check_data_package.py [datapackage.json]
"""

import pathlib
import sys

import frictionless

DEFAULT = pathlib.Path(__file__).parents[2] / "Sources/Catalogue/Data/datapackage.json"
EXPECTED_TABLES = 20
EXPECTED_ATTRIBUTIONS = 4


def main() -> int:
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    report = frictionless.validate(str(path))
    faults = [f"{path}: {error.message}" for error in report.errors]
    for task in report.tasks:
        faults += [f"{task.name}: {error.message}" for error in task.errors]
        faults += [f"{task.name}: {warning}" for warning in task.warnings]
    if len(report.tasks) != EXPECTED_TABLES:
        faults.append(f"{path}: expected {EXPECTED_TABLES} tables, checked {len(report.tasks)}")
    package = frictionless.Package(str(path))
    if [licence.get("name") for licence in package.licenses] != ["CC-BY-4.0"]:
        faults.append(f"{path}: expected the licence CC-BY-4.0, found {package.licenses}")
    if sum("attribution" in source for source in package.sources) != EXPECTED_ATTRIBUTIONS:
        faults.append(f"{path}: expected {EXPECTED_ATTRIBUTIONS} sources with an attribution")
    for source in package.sources:
        if not source.get("license"):
            faults.append(f"{path}: no licence stated for {source.get('title')}")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not report.valid and not faults:
        faults.append("invalid")
    if faults:
        print(f"{len(faults)} faults", file=sys.stderr)
        return 1
    print(f"{len(report.tasks)} tables valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
