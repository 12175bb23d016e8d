/// An IAMC table as an Excel workbook (Office Open XML, ECMA-376): one sheet `data`, as pyam expects it.
package enum IAMCWorkbook {
  /// The bytes of the file; one line a series, or with `isLong` one line a number.
  package static func data(_ table: IAMCTable, isLong: Bool) -> [UInt8] {
    var archive = ZipArchive()
    archive.add("[Content_Types].xml", contentTypes)
    archive.add("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
    archive.add("xl/workbook.xml", workbook)
    archive.add("xl/_rels/workbook.xml.rels", relations)
    archive.add("xl/styles.xml", styles)
    archive.add("xl/worksheets/sheet1.xml", sheet(table, isLong: isLong))
    return archive.data
  }

  private enum Cell {
    case text(String)
    case number(Double)
    case empty
  }

  private static func sheet(_ table: IAMCTable, isLong: Bool) -> String {
    let head = ["Model", "Scenario", "Region", "Variable", "Unit"].map(Cell.text)
    var rows: [[Cell]] = [
      head
        + (isLong
          ? [.text("Year"), .text("Value")] : table.years.map { .number(Double($0)) })
    ]
    for row in table.rows {
      let labels = [IAMCTable.model, row.scenario, row.region, row.variable, row.unit].map(
        Cell.text)
      if isLong {
        for (year, value) in zip(table.years, row.values) {
          if let value { rows.append(labels + [.number(Double(year)), .number(value)]) }
        }
      } else {
        rows.append(labels + row.values.map { $0.map(Cell.number) ?? .empty })
      }
    }
    var text = "\(declaration)<worksheet xmlns=\"\(main)\"><sheetData>"
    for (number, row) in rows.enumerated() {
      text += "<row r=\"\(number + 1)\">"
      for (column, cell) in row.enumerated() {
        let place = "\(name(ofColumn: column))\(number + 1)"
        switch cell {
        case .text(let value):
          text += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped(value))</t></is></c>"
        // A spreadsheet has no number that is none.
        case .number(let value) where value.isFinite:
          let isWhole = value == value.rounded() && value.magnitude < 1e15
          text += "<c r=\"\(place)\"><v>\(isWhole ? "\(Int(value))" : "\(value)")</v></c>"
        case .number, .empty: break
        }
      }
      text += "</row>"
    }
    return text + "</sheetData></worksheet>"
  }

  /// A, B, …, Z, AA, …
  static func name(ofColumn column: Int) -> String {
    var rest = column
    var name = ""
    repeat {
      name = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static var contentTypes: String {
    "\(declaration)<Types xmlns=\"\(package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(type).worksheet+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type).styles+xml\"/></Types>"
  }

  private static var workbook: String {
    "\(declaration)<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
      + "<sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
  }

  private static var relations: String {
    "\(declaration)<Relationships xmlns=\"\(package)/relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      + "<Relationship Id=\"rId2\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
  }

  private static func relations(_ kind: String, _ target: String) -> String {
    "\(declaration)<Relationships xmlns=\"\(package)/relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/></Relationships>"
  }

  /// The plain style, without which readers warn.
  private static var styles: String {
    "\(declaration)<styleSheet xmlns=\"\(main)\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}
