/// The abatement steps of all technologies of a class, laid out for the inner loops: year-major, technology by
/// technology.
final class StepTables: Sendable {
  let count: Int
  /// Room of a row over steps: whole vectors.
  let lanes: Int
  /// Steps of each technology.
  let ofTechnology: [Range<Int>]
  /// `[year * lanes + step]`
  let cost: [Double]
  /// Empty where no step rises.
  let slope: [Double]
  let spread: [Double]
  /// Whether any step of the year has a spread.
  let hasSpread: [Bool]
  /// Steps without a spread in a year that has others with one.
  let hard: [[Int]]
  /// Markets that some step trades in.
  let markets: [Int]
  /// Steps that trade in each of these markets in some year, ascending: all in the allowance market, few in others.
  let trading: [[Int]]
  /// What full uptake trades: the numbers of a market and year start at `row(place, year)`, in the order of `trading`.
  let amount: [Double]
  /// Technology of each step.
  let technology: [Int]
  private let years: Int
  private let first: [Int]
  /// Where a step stands in `trading`, `[place * count + step]`, or -1.
  private let rank: [Int]

  init(_ operations: [SupplierEconomics.Operation], years: Int) {
    let all = operations.flatMap(\.steps)
    let lanes = Kernel.padded(all.count)
    count = all.count
    self.lanes = lanes
    var start = 0
    ofTechnology = operations.map { operation in
      defer { start += operation.steps.count }
      return start..<(start + operation.steps.count)
    }
    func byYear(_ pick: (SupplierEconomics.Step, Int) -> Double) -> [Double] {
      var out = Array(repeating: 0.0, count: years * lanes)
      for (index, step) in all.enumerated() {
        for year in 0..<years { out[year * lanes + index] = pick(step, year) }
      }
      return out
    }
    cost = byYear { StepTables.isEmpty($0, $1) ? StepTables.never : $0.cost[$1] }
    slope = all.contains { $0.slope.contains { $0 != 0 } } ? byYear { $0.slope[$1] } : []
    spread = byYear { $0.spread[$1] }
    let hasSpread = (0..<years).map { year in all.contains { $0.spread[year] > 0 } }
    self.hasSpread = hasSpread
    hard = (0..<years).map { year in
      hasSpread[year]
        ? all.indices.filter {
          !(all[$0].spread[year] > 0) && !StepTables.isEmpty(all[$0], year)
        } : []
    }
    let markets = Array(Set(all.flatMap { $0.positions.map(\.market) })).sorted()
    self.markets = markets
    let trading = markets.map { market in
      all.indices.filter { all[$0].positions.contains { $0.market == market } }
    }
    self.trading = trading
    self.years = years
    technology = operations.enumerated().flatMap { index, operation in
      operation.steps.map { _ in index }
    }
    let first = trading.reduce(into: [0]) { $0.append($0[$0.count - 1] + years * $1.count) }
    self.first = first
    var rank = Array(repeating: -1, count: markets.count * all.count)
    var amount = Array(repeating: 0.0, count: first[markets.count])
    for (place, steps) in trading.enumerated() {
      for (own, step) in steps.enumerated() {
        rank[place * all.count + step] = own
        for position in all[step].positions where position.market == markets[place] {
          for year in 0..<years {
            amount[first[place] + year * steps.count + own] += position.amount[year]
          }
        }
      }
    }
    self.rank = rank
    self.amount = amount
  }

  /// Where the amounts of a market in a year start.
  func row(_ place: Int, _ year: Int) -> Int { first[place] + year * trading[place].count }

  /// What full uptake of a step trades in a market.
  func amount(of step: Int, in place: Int, _ year: Int) -> Double {
    let own = rank[place * count + step]
    return own >= 0 ? amount[row(place, year) + own] : 0
  }

  /// The cost of a step that is not there in a year: its logistic is 0.
  private static let never = 1e4

  /// Whether a step costs and trades nothing in a year: curves have fewer steps in some years than in others.
  private static func isEmpty(_ step: SupplierEconomics.Step, _ year: Int) -> Bool {
    step.spread[year] == 0 && step.cost[year] == 0 && step.slope[year] == 0
      && step.positions.allSatisfy { $0.amount[year] == 0 }
  }
}
