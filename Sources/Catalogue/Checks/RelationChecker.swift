/// Checks between rows and tables, on tables that were read whole.
///
/// What a single cell must satisfy stands in `datapackage.json`; here stands what the standard
/// cannot express. Each group of checks has a file of its own.
struct RelationChecker {
  /// Tables without a fault of form.
  let tables: [TableName: Table]
  private(set) var faults: FaultList

  init(tables: [TableName: Table], faults: FaultList) {
    self.tables = tables
    self.faults = faults
  }

  mutating func checkAll() {
    checkForeignKeys()
    checkListedReferences()
    checkRegions()
    checkUnits()
    checkCurves()
    checkOrders()
    checkVAT()
    checkSeries()
    checkDefaults()
    checkTransitions()
    checkPriceCoverage()
  }

  /// Adds a fault at a cell.
  mutating func add(_ table: Table, _ row: Int, _ column: String?, _ kind: DataFault.Kind) {
    let origin = table.origin(of: row)
    faults.add(DataFault(origin.file, line: origin.line, column: column, kind))
  }

  /// Adds a fault about a table as a whole.
  mutating func add(_ table: Table, column: String? = nil, _ kind: DataFault.Kind) {
    faults.add(DataFault(table.files[table.files.count - 1], column: column, kind))
  }

  /// The values of a column, without empty ones.
  func values(_ name: TableName, _ column: String) -> Set<String>? {
    guard let table = tables[name], let position = table.index(of: column) else { return nil }
    var values: Set<String> = []
    for row in 0..<table.rowCount where !table.cell(row, position).isEmpty {
      values.insert(table.text(row, position))
    }
    return values
  }
}
