extension BankRule {
  /// No borrowing and no limit on carrying over.
  package static func free(years: Int) -> BankRule {
    BankRule(
      least: Array(repeating: 0, count: years), most: Array(repeating: .infinity, count: years))
  }

  /// Allowances that expire: one of vintage `v` serves the years `v ..< v + validFor`.
  ///
  /// The oldest are used first, so what is held at the end of a year is at most what was issued in those years whose
  /// allowances are still valid in the next: `most[t] = sum of supply[v], v > t + 1 - validFor`. What would
  /// expire is sold at any price, or stays unsold: give the supply a floor of its own. `validFor` 1 is no bank at all.
  package static func vintages(supply: [Double], validFor years: Int) -> BankRule {
    precondition(years >= 1, "an allowance serves a year at least")
    return BankRule(
      least: supply.map { _ in 0 },
      most: supply.indices.map { year in
        supply[min(max(0, year + 2 - years), year + 1)..<(year + 1)].reduce(0, +)
      })
  }

  /// The same rule with borrowing of up to a share of the next year's supply.
  package func borrowing(share: Double, of supply: [Double]) -> BankRule {
    BankRule(
      least: least.indices.map { year in
        year + 1 < supply.count ? min(least[year], -share * supply[year + 1]) : least[year]
      }, most: most)
  }
}
