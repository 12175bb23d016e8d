/// Symbols and scale words of units, needed only to tell a unit written with blanks from a division.
///
/// What a unit means, and whether it exists, is decided by the checker.
enum UnitWords {
  static let scales: Set<String> = ["thousand", "million", "billion", "万", "亿"]

  static let symbols: Set<String> = [
    "t", "kt", "Mt", "Gt", "kg", "kWh", "MWh", "GWh", "TWh", "GJ", "tce", "yr", "day", "h", "CNY",
    "EUR",
    "USD", "vehicle", "plant", "pp",
  ]
}
