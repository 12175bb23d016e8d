/// The abatement steps of all technologies of a class, laid out for the inner loops: rows over years, technology by
/// technology.
final class StepTables: Sendable {
  /// What full uptake of a step trades in a market.
  struct Trade {
    let step: Int
    let market: Int
  }

  let count: Int
  /// Steps of each technology.
  let ofTechnology: [Range<Int>]
  /// `[step * span + year]`, rows of `SupplierTables.span` numbers.
  let cost: [Double]
  /// Empty where no step rises.
  let slope: [Double]
  let spread: [Double]
  let hasSpread: Bool
  /// Cells of steps without a spread, if others have one.
  let hard: [Int]
  let trades: [Trade]
  /// `[trade * span + year]`
  let amount: [Double]
  /// Trades of each step.
  let tradesOfStep: [Range<Int>]
  /// Cost net of prices: rows are steps, products price and amount.
  let netCost: RowSums

  init(_ operations: [SupplierEconomics.Operation], years: Int, span: Int) {
    let all = operations.flatMap(\.steps)
    count = all.count
    var start = 0
    ofTechnology = operations.map { operation in
      defer { start += operation.steps.count }
      return start..<(start + operation.steps.count)
    }
    func rows(_ pick: (SupplierEconomics.Step, Int) -> Double) -> [Double] {
      var out = Array(repeating: 0.0, count: all.count * span)
      for (index, step) in all.enumerated() {
        for year in 0..<years { out[index * span + year] = pick(step, year) }
      }
      return out
    }
    cost = rows { StepTables.isEmpty($0, $1) ? StepTables.never : $0.cost[$1] }
    slope = all.contains { $0.slope.contains { $0 != 0 } } ? rows { $0.slope[$1] } : []
    spread = rows { $0.spread[$1] }
    let hasSpread = all.contains { $0.spread.contains { $0 > 0 } }
    self.hasSpread = hasSpread
    hard =
      hasSpread
      ? all.indices.flatMap { step in
        (0..<years).filter {
          !(all[step].spread[$0] > 0) && !StepTables.isEmpty(all[step], $0)
        }.map { step * span + $0 }
      } : []
    var trades: [Trade] = []
    var tradesOfStep: [Range<Int>] = []
    var amount: [Double] = []
    for (index, step) in all.enumerated() {
      let first = trades.count
      for market in Set(step.positions.map(\.market)).sorted() {
        trades.append(Trade(step: index, market: market))
        amount += Array(repeating: 0, count: span)
        for position in step.positions where position.market == market {
          for year in 0..<years { amount[amount.count - span + year] += position.amount[year] }
        }
      }
      tradesOfStep.append(first..<trades.count)
    }
    self.trades = trades
    self.tradesOfStep = tradesOfStep
    self.amount = amount
    netCost = RowSums(
      rows: all.count,
      trades.enumerated().map { .init(row: $1.step, left: $1.market, right: $0) })
  }

  /// The cost of a step that is not there in a year.
  private static let never = 1e4

  /// Whether a step costs and trades nothing in a year: curves have fewer steps in some years than in others.
  private static func isEmpty(_ step: SupplierEconomics.Step, _ year: Int) -> Bool {
    step.spread[year] == 0 && step.cost[year] == 0 && step.slope[year] == 0
      && step.positions.allSatisfy { $0.amount[year] == 0 }
  }
}
