import Catalogue
import Foundation
import Testing

/// One way to damage a package, and everything the user is told.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let edit: @Sendable (inout [String]) -> Void
  let faults: [String]

  init(
    _ name: String, _ file: String, _ faults: [String],
    _ edit: @escaping @Sendable (inout [String]) -> Void
  ) {
    testDescription = name
    self.file = file
    self.faults = faults
    self.edit = edit
  }
}

@Suite("A wrong data package")
struct BadPackageTests {
  static let damages = [
    Damage(
      "missing column", "transitions.csv",
      [
        "transitions.csv, line 1, column allowed_by_default: the column is missing. "
          + "Add it to the header and to every row."
      ]
    ) { lines in
      lines = lines.map { $0.replacing(",true,", with: ",").replacing(",false,", with: ",") }
      lines.replace(line: 1, ",allowed_by_default", with: "")
    },
    Damage(
      "misspelt column", "plants.csv",
      [
        "plants.csv, line 1, column capacity_tm: the table has no such column. "
          + "Did you mean capacity_mt?"
      ]
    ) { $0.replace(line: 1, "capacity_mt", with: "capacity_tm") },
    Damage(
      "text for a number", "plants.csv",
      [
        "plants.csv, line 4, column capacity_mt: expected a number in Mt/yr, found \"16.51 Mt\". "
          + "Write digits and a decimal point, without unit, spaces or thousands separators."
      ]
    ) { $0.replace(line: 4, ",16.51,", with: ",16.51 Mt,") },
    Damage(
      "negative capacity", "plants.csv",
      [
        "plants.csv, line 4, column capacity_mt: expected at least 0 Mt/yr, found -16.51. "
          + "Check sign and unit."
      ]
    ) { $0.replace(line: 4, ",16.51,", with: ",-16.51,") },
    Damage(
      "unknown technology", "plants.csv",
      [
        "plants.csv, line 4, column technology: expected a value of column id in "
          + "technologies.csv, found \"BF-BOF-AVE\". Did you mean BF-BOF-AVG?"
      ]
    ) { $0.replace(line: 4, "BF-BOF-AVG", with: "BF-BOF-AVE") },
    Damage(
      "two rows with one key", "plants.csv",
      [
        "plants.csv, line 4, column id: expected one row with id = CN-S-001-EAF, found a second "
          + "(the first is plants.csv, line 3). Remove one or change its key."
      ]
    ) { $0.replace(line: 4, "CN-S-002-BOF,", with: "CN-S-001-EAF,") },
    Damage(
      "a comma too many", "elasticities.csv",
      [
        "elasticities.csv, line 3: expected 9 cells, found 10. Put cells with a comma in quotation "
          + "marks, and write a comma for each empty cell."
      ]
    ) { $0.replace(line: 3, "-0.3,", with: "-0,3,") },
    Damage(
      "a quotation mark that is never closed", "elasticities.csv",
      [
        "elasticities.csv, line 4, column item: a quotation mark opens here and is never closed. "
          + "Close it, or double a quotation mark that belongs to the text."
      ]
    ) { lines in
      lines = lines.map { $0.replacing("\"", with: "") }.prefix(3) + ["\"steel_demand,China"]
    },
    Damage(
      "text after a quotation mark", "carmakers.csv",
      [
        "carmakers.csv, line 3, column company: expected a comma or the end of the line after the "
          + "closing quotation mark. Double a quotation mark that belongs to the text."
      ]
    ) { $0.replace(line: 3, "Galaxy)\",", with: "Galaxy)\" Auto,") },
    Damage(
      "semicolons for commas", "elasticities.csv",
      [
        "elasticities.csv, line 1: expected the columns item, region, type, ..., found a first line "
          + "that names none of them (\"item;region;type;horizon;central;low;hig...\"). "
          + "Separate the columns by commas, not by semicolons."
      ]
    ) { lines in lines = lines.map { $0.replacing(",", with: ";") } },
    Damage(
      "junk", "elasticities.csv",
      [
        "elasticities.csv, line 1: expected the columns item, region, type, ..., found a first line "
          + "that names none of them (\"<html>??</html>\"). "
          + "Write a header row with the names of the columns."
      ]
    ) { $0 = ["<html>\u{1}\u{7f}</html>"] },
    Damage(
      "a header and no row", "vehicle_market.csv",
      ["vehicle_market.csv: the table has a header but no row. Add the rows."]
    ) { $0 = [$0[0]] },
    Damage(
      "a year that is missing", "energy_prices.csv",
      [
        "energy_prices.csv, column year: coking_coal China, scenario baseline has no value between "
          + "2029 and 2031; the others are 1 year apart. Add the missing years."
      ]
    ) { lines in
      lines.removeAll { $0.hasPrefix("coking_coal,炼焦煤,China,2030,baseline") }
    },
    Damage(
      "another unit", "energy_prices.csv",
      [
        "energy_prices.csv, line 2, column unit: expected CNY/t as in the other rows of "
          + "coking_coal, found \"CNY/kg\". Convert the value."
      ]
    ) { $0.replace(line: 2, "CNY/t", with: "CNY/kg") },
    Damage(
      "a price changed without its value excluding VAT", "energy_prices.csv",
      [
        "energy_prices.csv, line 2, column value_excl_vat: expected \"884.9558\" for value 1000 "
          + "with 0.13 VAT, found \"1142.6549\". Correct one of the two."
      ]
    ) { $0.replace(line: 2, "1291.2", with: "1000") },
    Damage(
      "defaults that the model needs", "defaults.csv",
      [
        "defaults.csv, column key: the row sigma.steel is missing; sector steel needs it. Add it.",
        "defaults.csv, column key: the row u_max.AL-SEC is missing; technology AL-SEC needs it. "
          + "Add it.",
        "defaults.csv, line 2, column value: expected a number in year, found \"soon\". "
          + "Write digits and a decimal point, without unit, spaces or thousands separators.",
      ]
    ) { lines in
      lines.replace(line: 2, "2025", with: "soon")
      lines.removeAll { $0.hasPrefix("sigma.steel") || $0.hasPrefix("u_max.AL-SEC") }
    },
    Damage(
      "a curve that falls", "resource_limits.csv",
      [
        "resource_limits.csv, line 3, column price: expected at least 28, the value of the point "
          + "before in coke_oven_gas China steel DRI and BF injection 2025, found 4.5. "
          + "Points of a curve must not fall."
      ]
    ) { $0.replace(line: 3, ",45,", with: ",4.5,") },
    Damage(
      "a technology nobody can build", "transitions.csv",
      [
        "transitions.csv, column from_technology: the row NONE, EAF-SCRAP, greenfield is missing; "
          + "technology EAF-SCRAP needs it. Add it."
      ]
    ) { lines in lines.removeAll { $0.hasPrefix("NONE,EAF-SCRAP,") } },
    Damage(
      "an unknown word", "technologies.csv",
      [
        "technologies.csv, line 2, column power_source: expected grid, captive_coal or renewable, "
          + "found \"gird\". Did you mean grid?"
      ]
    ) { $0.replace(line: 2, ",grid,", with: ",gird,") },
  ]

  @Test("is refused with the exact place, what was expected and what to do", arguments: damages)
  func isRefused(damage: Damage) throws {
    let package = try TemporaryPackage()
    try package.edit(damage.file, damage.edit)
    #expect(package.faults() == damage.faults)
  }

  @Test("with many faults is told all of them at once, by file and line")
  func allAtOnce() throws {
    let package = try TemporaryPackage()
    try package.edit("plants.csv") { lines in
      lines.replace(line: 4, ",16.51,", with: ",many,")
      lines.replace(line: 2, "BF-BOF-AVG", with: "BF")
      lines.replace(line: 3, ",2003,", with: ",203,")
    }
    try package.remove("vehicles.csv")
    try package.write("", to: "demand.csv")
    try package.edit("technologies.csv") { $0.replace(line: 2, ",3960,", with: ",-3960,") }
    let unit = "Write digits and a decimal point, without unit, spaces or thousands separators."
    #expect(
      package.faults() == [
        "plants.csv, line 2, column technology: expected a value of column id in "
          + "technologies.csv, found \"BF\". Correct it or add the row there.",
        "plants.csv, line 3, column start_year: expected at least 1900, found 203. "
          + "Check sign and unit.",
        "plants.csv, line 4, column capacity_mt: expected a number in Mt/yr, found \"many\". \(unit)",
        "technologies.csv, line 2, column capex_cny_per_t: expected at least 0 CNY/(t/yr), "
          + "found -3960. Check sign and unit.",
        "demand.csv: the file is empty. Expected a header row with the names of the columns, then "
          + "the rows.",
        "vehicles.csv: the file is missing. Put it into the folder, or use --data-overlay for a "
          + "folder that holds only the tables to change.",
      ])
  }

  @Test("in another encoding names the rows and cells")
  func encodings() throws {
    let package = try TemporaryPackage()
    // 安徽 in GBK.
    var bytes = Array(
      try TemporaryPackage.lines(of: "elasticities.csv").joined(separator: "\n").utf8)
    let place = try #require(bytes.firstIndex(of: 10)) + 1
    bytes.replaceSubrange(place..<place + 5, with: [0xb0, 0xb2, 0xbb, 0xd5, 0x2c])
    bytes[place + 4] = UInt8(ascii: "x")
    try package.write(bytes, to: "elasticities.csv")
    try package.write([0xff, 0xfe, 0x69, 0, 0x74, 0], to: "vehicles.csv")
    var nul = Array(
      try TemporaryPackage.lines(of: "cost_of_capital.csv").joined(separator: "\n").utf8)
    nul[try #require(nul.firstIndex(of: 10)) + 1] = 0
    try package.write(nul, to: "cost_of_capital.csv")
    let advice = "Save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")."
    #expect(
      package.faults() == [
        "elasticities.csv, line 2, column item: expected UTF-8 text, found bytes of another "
          + "encoding. \(advice)",
        "cost_of_capital.csv, line 2, column id: expected text, found a zero byte. "
          + "Save the table as a UTF-8 CSV file.",
        "vehicles.csv: expected UTF-8 text, found UTF-16. \(advice)",
      ])
  }

  @Test("of more than the allowed size is refused unread")
  func tooLarge() throws {
    let package = try TemporaryPackage()
    let file = package.directory.appendingPathComponent("plants.csv")
    // A sparse file: a gigabyte that takes no room.
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 1_000_000_000)
    try handle.close()
    #expect(
      package.faults() == [
        "plants.csv: the file has 1000.0 MB, more than the 64.0 MB a table may have. "
          + "Check that it is the right file."
      ])
  }

  @Test("full of faults shows a thousand and counts the rest")
  func manyFaults() throws {
    let package = try TemporaryPackage()
    try package.edit("energy_prices.csv") { lines in
      lines = [lines[0]] + lines.dropFirst().map { $0.replacing(",CNY 2024 real,", with: ",,") }
    }
    let faults = package.faults()
    #expect(faults.count == 1_001)
    #expect(
      faults.last
        == "energy_prices.csv: 1708 further faults of this file are not shown. "
        + "Correct those above and check again.")
  }

  @Test("that is not there, or has a broken description, says so")
  func descriptions() throws {
    let nowhere = CatalogueLoader(directory: "/nowhere/at/all").load()
    #expect(
      nowhere.faults.map(DataFaultText.line(for:)) == [
        "/nowhere/at/all: expected a folder with a data package, but there is no such folder. "
          + "Check the path."
      ])
    let package = try TemporaryPackage()
    try package.write("{", to: "datapackage.json")
    #expect(
      package.faults() == [
        "datapackage.json: expected a JSON document. Check the file with a JSON editor."
      ])
    try package.write("{\"name\": \"a\", \"title\": \"b\"}", to: "datapackage.json")
    #expect(package.faults() == ["datapackage.json: the entry version is missing. Add it."])
  }

  @Test("that differs from its stated hash is a warning, not a fault")
  func hashWarning() throws {
    let package = try TemporaryPackage()
    try package.edit("plants.csv") { $0.replace(line: 4, ",16.51,", with: ",17,") }
    let outcome = package.load()
    #expect(outcome.catalogue != nil)
    #expect(outcome.faults.map(\.code) == ["hash-differs"])
  }

  @Test("with a byte-order mark, CRLF and quoted cells reads the same")
  func harmlessForms() throws {
    let package = try TemporaryPackage()
    for table in TableName.allCases {
      let text = try TemporaryPackage.lines(of: table.fileName).joined(separator: "\r\n")
      try package.write("\u{feff}" + text + "\r\n\r\n", to: table.fileName)
    }
    let outcome = package.load()
    #expect(outcome.faults.filter { !$0.isWarning } == [])
    #expect(outcome.catalogue?.plants == (try Embedded.catalogue().plants))
    #expect(outcome.catalogue?.policyFacts == (try Embedded.catalogue().policyFacts))
  }
}
