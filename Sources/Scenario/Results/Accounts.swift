import Market

/// Everything that is counted in a run, by place and year, from what the supplier classes do.
package struct Accounts: Sendable {
  package let years: [Int]
  /// `[place][variable][year]`
  private(set) var cells: [AccountKey: [AccountVariable: [Double]]] = [:]
  /// The places that appear, in order.
  package private(set) var keys: [AccountKey] = []

  /// Sums classes in the order of the problem, so that the result does not depend on threads.
  init(_ scenario: CompiledScenario, traces: [SupplierTrace], prices: [[Double]]) {
    years = scenario.years
    for (item, trace) in zip(scenario.classes, traces) {
      let ledger = ClassAccounts(scenario, item, trace, prices)
      for index in item.technologies.indices {
        let key = AccountKey(
          sector: item.sector, route: item.routes[index], technology: item.technologies[index],
          province: item.province)
        add(ledger.values(of: index), to: key)
      }
    }
    keys = cells.keys.sorted()
  }

  private mutating func add(_ values: [AccountVariable: [Double]], to key: AccountKey) {
    cells[key, default: [:]].merge(values) { left, right in
      zip(left, right).map { $0 + $1 }
    }
  }

  /// The variables that appear, in order.
  package var variables: [AccountVariable] {
    cells.values.reduce(into: Set<AccountVariable>()) { $0.formUnion($1.keys) }.sorted()
  }

  /// The values of one place by year; zeros where nothing was counted.
  package func values(_ variable: AccountVariable, at key: AccountKey) -> [Double] {
    cells[key]?[variable] ?? years.map { _ in 0 }
  }

  /// The sum over all places that `include` takes, by year.
  package func total(
    _ variable: AccountVariable, where include: (AccountKey) -> Bool = { _ in true }
  ) -> [Double] {
    var sum = years.map { _ in 0.0 }
    for key in keys where include(key) {
      guard let values = cells[key]?[variable] else { continue }
      for year in sum.indices { sum[year] += values[year] }
    }
    return sum
  }
}
