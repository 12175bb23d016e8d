import Market

/// Everything that is counted in a run, by place and year, from what the supplier classes do.
package struct Accounts: Sendable {
  package let years: [Int]
  /// `[place][variable][year]`
  private(set) var cells: [AccountKey: [AccountVariable: [Double]]] = [:]
  /// The places that appear, in order.
  package private(set) var keys: [AccountKey] = []

  /// Sums classes in the order of the problem, so that the result does not depend on threads.
  init(_ scenario: CompiledScenario, books: [ClassAccounts], threads: Int) {
    years = scenario.years
    // Some classes at a time: what each technology counts is large before it is summed.
    for first in stride(from: 0, to: books.count, by: Accounts.atATime) {
      let some = books[first..<min(first + Accounts.atATime, books.count)]
      let counted = mapConcurrently(some.count, threads: threads) { place in
        let book = some[first + place]
        return book.item.technologies.indices.map { book.values(of: $0) }
      }
      for (book, values) in zip(some, counted) {
        let item = book.item
        for index in item.technologies.indices {
          let key = AccountKey(
            sector: item.sector, route: item.routes[index], technology: item.technologies[index],
            province: item.province)
          add(values[index], to: key)
        }
      }
    }
    keys = cells.keys.sorted()
  }

  private static let atATime = 16

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
