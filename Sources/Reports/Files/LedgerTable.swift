import Scenario

/// The ledger as a table.
enum LedgerTable {
  static let header = "scenario,identity,subject,year,left,right,difference,unit\n"

  /// Whether an entry says anything: both sides zero is no news.
  static func says(_ entry: LedgerEntry) -> Bool { entry.left != 0 || entry.right != 0 }

  /// An entry as a line of CSV text.
  static func line(_ entry: LedgerEntry, scenario: String) -> String {
    CSVText.line(
      scenario, entry.identity.rawValue, entry.subject, "\(entry.year)", "\(entry.left)",
      "\(entry.right)", "\(entry.left - entry.right)", entry.unit)
  }
}
