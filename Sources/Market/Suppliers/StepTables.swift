/// The abatement steps of all technologies of a class, laid out for the inner loops: year-major, technology by
/// technology.
final class StepTables: Sendable {
  let count: Int
  /// Room of a row over steps: whole vectors.
  let lanes: Int
  /// Steps of each technology.
  let ofTechnology: [Range<Int>]
  /// Technologies with steps.
  let technologies: [Int]
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
  /// `[(year * markets + place) * lanes + step]`, places as in `markets`.
  let amount: [Double]

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
    technologies = operations.indices.filter { !operations[$0].steps.isEmpty }
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
    var amount = Array(repeating: 0.0, count: years * markets.count * lanes)
    for (index, step) in all.enumerated() {
      for position in step.positions {
        guard let place = markets.firstIndex(of: position.market) else { continue }
        for year in 0..<years {
          amount[(year * markets.count + place) * lanes + index] += position.amount[year]
        }
      }
    }
    self.amount = amount
  }

  /// The cost of a step that is not there in a year: its logistic is 0.
  private static let never = 1e4

  /// Whether a step costs and trades nothing in a year: curves have fewer steps in some years than in others.
  private static func isEmpty(_ step: SupplierEconomics.Step, _ year: Int) -> Bool {
    step.spread[year] == 0 && step.cost[year] == 0 && step.slope[year] == 0
      && step.positions.allSatisfy { $0.amount[year] == 0 }
  }
}
