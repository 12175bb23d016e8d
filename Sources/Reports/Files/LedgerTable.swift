import Scenario

/// The ledger as a table.
enum LedgerTable {
  static let header = "scenario,identity,subject,year,left,right,difference,unit\n"

  /// The entries that say something: where nothing stands on either side, nothing can be out of balance.
  static func entries(_ ledger: [LedgerEntry]) -> [LedgerEntry] {
    ledger.filter { $0.left != 0 || $0.right != 0 }
  }

  /// An entry as a line of CSV text.
  static func line(_ entry: LedgerEntry, scenario: String) -> String {
    CSVText.line(
      scenario, entry.identity.rawValue, entry.subject, "\(entry.year)", "\(entry.left)",
      "\(entry.right)", "\(entry.left - entry.right)", entry.unit)
  }
}
