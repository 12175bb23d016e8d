import Market

/// Everything that is counted in a run, by place and year, from what the supplier classes do.
package struct Accounts: Sendable {
  package let years: [Int]
  /// The places that appear, in order.
  package let keys: [AccountKey]
  /// `[place][variable][year]`
  private let cells: [[AccountVariable: [Double]]]
  private let places: [AccountKey: Int]

  /// Sums classes in the order of the problem, so that the result does not depend on threads.
  init(_ scenario: CompiledScenario, books: [ClassAccounts], threads: Int) {
    years = scenario.years
    var places: [AccountKey: Int] = [:]
    var cells: [(key: AccountKey, values: [AccountVariable: [Double]])] = []
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
          let place = places[key] ?? cells.count
          if place == cells.count {
            places[key] = place
            cells.append((key, [:]))
          }
          for (variable, own) in values[index] {
            Accounts.add(own, to: &cells[place].values[variable])
          }
        }
      }
    }
    cells.sort { $0.key < $1.key }
    keys = cells.map(\.key)
    self.cells = cells.map(\.values)
    self.places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
  }

  private static let atATime = 16

  private static func add(_ values: [Double], to sum: inout [Double]?) {
    guard sum != nil else { return sum = values }
    for year in values.indices { sum?[year] += values[year] }
  }

  /// The variables that appear, in order.
  package var variables: [AccountVariable] {
    cells.reduce(into: Set<AccountVariable>()) { $0.formUnion($1.keys) }.sorted()
  }

  /// The values of one place by year; zeros where nothing was counted.
  package func values(_ variable: AccountVariable, at key: AccountKey) -> [Double] {
    places[key].flatMap { cells[$0][variable] } ?? years.map { _ in 0 }
  }

  /// The value of a place (an index of `keys`) in a year (an index of `years`); 0 where nothing was counted.
  func value(_ variable: AccountVariable, at place: Int, _ year: Int) -> Double {
    cells[place][variable]?[year] ?? 0
  }

  /// The sum over all places that `include` takes, by year.
  package func total(
    _ variable: AccountVariable, where include: (AccountKey) -> Bool = { _ in true }
  ) -> [Double] {
    var sum = years.map { _ in 0.0 }
    for (place, key) in keys.enumerated() {
      guard let values = cells[place][variable], include(key) else { continue }
      for year in sum.indices { sum[year] += values[year] }
    }
    return sum
  }
}
