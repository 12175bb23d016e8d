/// Everything that decides what a supplier class does: costs, positions, limits and spreads.
///
/// Arrays over technology and year are indexed `[technology][year]`, over changes `[change][year]`, in the
/// order of the topology. Money per tonne of product for variable terms; per tonne of capacity and year for
/// fixed ones; per tonne of capacity for capital. Markets are local indices into `markets`.
package struct SupplierEconomics: Sendable {
  /// A net purchase per tonne, by year (negative: a sale). The product itself is `-1` in its market.
  package struct Position: Sendable {
    package let market: Int
    package let amount: [Double]

    package init(market: Int, amount: [Double]) {
      self.market = market
      self.amount = amount
    }
  }

  /// A step of a marginal abatement cost curve, or any option taken up by share `y` in 0...1:
  /// cost `cost y + slope y^2 / 2` per tonne of product and positions `y * amount`.
  ///
  /// With `spread > 0` (and slope 0) the suppliers' costs of the step scatter logistically around `cost`:
  /// share `y = logistic(-(cost + p.amount)/spread)`, value `-spread log(1 + exp(...))`. With `spread = 0` the
  /// share is 0, 1 or, on a rising segment, `clamp(-(cost + p.amount)/slope, 0, 1)`.
  package struct Step: Sendable {
    package let name: String
    /// Money per tonne of product at full uptake, before market prices, by year.
    package let cost: [Double]
    /// Rise of marginal cost from no to full uptake (money per tonne of product), by year.
    package let slope: [Double]
    /// Logistic spread in money per tonne of product, by year.
    package let spread: [Double]
    /// What full uptake adds to the positions per tonne of product.
    package let positions: [Position]

    package init(
      name: String, cost: [Double], slope: [Double]? = nil, spread: [Double], positions: [Position]
    ) {
      self.name = name
      self.cost = cost
      self.slope = slope ?? cost.map { _ in 0 }
      self.spread = spread
      self.positions = positions
    }
  }

  /// What one technology costs and trades.
  package struct Operation: Sendable {
    /// Money per tonne of capacity and year, by year.
    package let fixedCost: [Double]
    /// Money per tonne of product before market prices, by year.
    package let variableCost: [Double]
    /// Largest output per tonne of capacity, by year.
    package let maximumUtilisation: [Double]
    /// Positions per tonne of product.
    package let perOutput: [Position]
    /// Positions per tonne of standing capacity.
    package let perCapacity: [Position]
    /// Abatement steps open to it.
    package let steps: [Step]

    package init(
      fixedCost: [Double], variableCost: [Double], maximumUtilisation: [Double],
      perOutput: [Position] = [], perCapacity: [Position] = [], steps: [Step] = []
    ) {
      self.fixedCost = fixedCost
      self.variableCost = variableCost
      self.maximumUtilisation = maximumUtilisation
      self.perOutput = perOutput
      self.perCapacity = perCapacity
      self.steps = steps
    }
  }

  /// What a change of technology costs and trades.
  package struct Conversion: Sendable {
    /// Money per tonne of capacity if the new technology starts in that year; infinite where forbidden.
    package let cost: [Double]
    /// Positions per tonne of capacity converted, in the year of its start.
    package let positions: [Position]

    package init(cost: [Double], positions: [Position] = []) {
      self.cost = cost
      self.positions = positions
    }
  }

  /// Capacity at the start of the first year.
  package struct Holding: Sendable {
    package let technology: Int
    package let age: Int
    package let capacity: Double

    package init(technology: Int, age: Int, capacity: Double) {
      self.technology = technology
      self.age = age
      self.capacity = capacity
    }
  }

  /// Spreads of unobserved costs; 0 is the exact optimum.
  package struct Spreads: Sendable {
    /// Between routes at a rebuild (money per tonne of capacity).
    package var choice: Double
    /// Between variants of one route; at most `choice`.
    package var nest: Double
    /// Between keeping, retrofitting and rebuilding now.
    package var timing: Double
    /// Short-run cost within a class (money per tonne of product).
    package var output: Double

    package init(choice: Double, nest: Double, timing: Double, output: Double) {
      self.choice = choice
      self.nest = nest
      self.timing = timing
      self.output = output
    }

    /// No spread at all.
    package static let none = Spreads(choice: 0, nest: 0, timing: 0, output: 0)
  }

  /// What the state after the last year is worth.
  package enum Terminal: Sendable {
    /// The last year repeats for ever: `f/(1-beta) + K[j->j] beta^(life-a)/(1-beta^life)`.
    case perpetuity
    /// A residual cost at the start of the year after the last, by technology and age (negative: a salvage
    /// value). It is discounted by one more year.
    case residual([[Double]])
  }

  package let operations: [Operation]
  package let rebuilds: [Conversion]
  package let retrofits: [Conversion]
  package let holdings: [Holding]
  package let spreads: Spreads
  package let terminal: Terminal

  package init(
    operations: [Operation], rebuilds: [Conversion], retrofits: [Conversion],
    holdings: [Holding], spreads: Spreads, terminal: Terminal = .perpetuity
  ) {
    self.operations = operations
    self.rebuilds = rebuilds
    self.retrofits = retrofits
    self.holdings = holdings
    self.spreads = spreads
    self.terminal = terminal
  }
}
