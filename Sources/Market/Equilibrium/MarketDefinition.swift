/// A market: a price per year, given or found, with a sign rule.
package struct MarketDefinition: Sendable {
  /// How its prices come about.
  package enum Pricing: Sendable {
    /// The path is fixed; the market reports the net position it would need.
    case given([Double])
    /// The path is found so that the market clears; the array is the starting guess.
    case found(start: [Double])
  }

  package let name: String
  /// Unit of the price, for reports only.
  package let unit: String
  /// Unit of quantities, for reports only.
  package let quantityUnit: String
  package let pricing: Pricing
  /// Lowest price by year; `-infinity` where the price is free. Where the price rests on it, supply may
  /// exceed demand.
  package let floor: [Double]
  /// Highest price by year; `infinity` where there is none. Where the price rests on it, demand may exceed
  /// supply.
  package let ceiling: [Double]
  /// A typical price move, by which the solver scales its steps (> 0).
  package let typicalMove: Double
  /// The size of the market by year, against which residuals are measured (> 0, quantity per year).
  package let size: [Double]
  /// What may be carried from a year into the next; nil where nothing keeps.
  package let bank: BankRule?
  /// First year whose price is found; in the years before it a found market keeps the prices of its start, as
  /// history, and no bank is kept.
  package let foundFrom: Int

  package init(
    name: String, unit: String, quantityUnit: String = "", pricing: Pricing, floor: [Double],
    ceiling: [Double], typicalMove: Double, size: [Double], bank: BankRule? = nil,
    foundFrom: Int = 0
  ) {
    precondition(typicalMove > 0 && size.allSatisfy { $0 > 0 }, "scales are positive")
    precondition(
      bank == nil || ceiling.allSatisfy { $0 == .infinity },
      "with a bank, sales at a ceiling are a participant's steep supply")
    self.name = name
    self.unit = unit
    self.quantityUnit = quantityUnit
    self.pricing = pricing
    self.floor = floor
    self.ceiling = ceiling
    self.typicalMove = typicalMove
    self.size = size
    self.bank = bank
    self.foundFrom = foundFrom
  }

  /// Whether the price of a year is an unknown.
  package func isFound(_ year: Int) -> Bool {
    if case .given = pricing { return false }
    return year >= foundFrom
  }
}

/// Limits on what is held at the end of each year (`model.md` section 3).
///
/// While the holding lies between its limits the price rises at the rate of interest,
/// `p[t+1] = (1 + r) p[t]`; on the lower limit it may rise more slowly, on the upper one faster. What is held at the
/// start enters as supply of the first year; what is left at the end is worth nothing.
package struct BankRule: Sendable {
  /// Least holding at the end of each year but the last; 0: no borrowing, negative: borrowing up to that much.
  package let least: [Double]
  /// Largest holding at the end of each year but the last; infinite: no limit on carrying over.
  package let most: [Double]

  package init(least: [Double], most: [Double]) {
    precondition(zip(least, most).allSatisfy { $0 <= $1 }, "the limits leave room")
    self.least = least
    self.most = most
  }
}

/// A market problem: years, markets and those who trade in them.
package struct MarketProblem: Sendable {
  /// Number of years; the last one stands for all that follow.
  package let years: Int
  /// The discount factor of the markets themselves (used by the merit function and the bank).
  package let discountFactor: Double
  /// Whether the last year repeats for ever.
  package let lastYearRepeats: Bool
  package let markets: [MarketDefinition]
  package let participants: [any Participant]

  package init(
    years: Int, discountFactor: Double, lastYearRepeats: Bool = true, markets: [MarketDefinition],
    participants: [any Participant]
  ) {
    precondition(
      discountFactor > 0 && (discountFactor < 1 || !lastYearRepeats),
      "for ever has a present value only with a positive rate")
    self.lastYearRepeats = lastYearRepeats
    self.years = years
    self.discountFactor = discountFactor
    self.markets = markets
    self.participants = participants
  }

  /// Weights of the years in present value, at the markets' own rate.
  package var weights: [Double] {
    presentValueWeights(years: years, discountFactor: discountFactor, perpetual: lastYearRepeats)
  }
}

/// Weights of years `0 ..< years` in present value: `beta^t`, the last one `beta^t/(1 - beta)` if the last
/// year repeats for ever.
package func presentValueWeights(years: Int, discountFactor: Double, perpetual: Bool) -> [Double] {
  var weights: [Double] = []
  var weight = 1.0
  for year in 0..<years {
    weights.append(perpetual && year == years - 1 ? weight / (1 - discountFactor) : weight)
    weight *= discountFactor
  }
  return weights
}
