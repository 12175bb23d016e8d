/// The rule by which a reserve takes allowances from the auction or gives them back, from the bank of the year before
/// (EU Decision 2015/1814 as amended: market stability reserve).
///
/// It is a step of arithmetic, not a participant: supply depends on the bank and the bank on prices, so a market with
/// a reserve can have several equilibria, or none.
package struct StabilityReserve: Sendable {
  /// The numbers of a year.
  package struct Terms: Sendable {
    /// Bank above which allowances are taken in.
    package let upper: Double
    /// Bank above which the full rate is taken; between `upper` and this only what exceeds `upper`.
    package let fullIntakeAbove: Double
    /// Bank below which allowances are given back.
    package let lower: Double
    /// Part of the bank taken in each year.
    package let intakeRate: Double
    /// Quantity given back each year, as far as the reserve holds it.
    package let release: Double

    package init(
      upper: Double, fullIntakeAbove: Double? = nil, lower: Double, intakeRate: Double,
      release: Double
    ) {
      let full = fullIntakeAbove ?? upper
      precondition(lower <= upper && upper <= full, "thresholds in ascending order")
      self.upper = upper
      self.fullIntakeAbove = full
      self.lower = lower
      self.intakeRate = intakeRate
      self.release = release
    }
  }

  /// By year; the last holds on.
  private let terms: [Terms]
  /// Largest intake as a part of the year's cap; infinite: no limit.
  package let auctionShare: Double
  /// First and last year in which the rule acts. Where the last year of a market stands for all that follow, the rule must
  /// end before it: no stock is filled or emptied for ever.
  package let startYear: Int
  package let endYear: Int
  /// Most that the reserve may hold; what is above is cancelled. Infinite: nothing is.
  package let most: Double

  package init(
    terms: [Terms], auctionShare: Double = .infinity, startYear: Int = 0, endYear: Int = .max,
    most: Double = .infinity
  ) {
    precondition(!terms.isEmpty, "a rule has numbers")
    self.terms = terms
    self.auctionShare = auctionShare
    self.startYear = startYear
    self.endYear = endYear
    self.most = most
  }

  /// A rule with the same numbers in every year.
  package init(
    upper: Double, fullIntakeAbove: Double? = nil, lower: Double, intakeRate: Double,
    release: Double, auctionShare: Double = .infinity, startYear: Int = 0, most: Double = .infinity
  ) {
    self.init(
      terms: [
        Terms(
          upper: upper, fullIntakeAbove: fullIntakeAbove, lower: lower, intakeRate: intakeRate,
          release: release)
      ], auctionShare: auctionShare, startYear: startYear, most: most)
  }

  /// The numbers of a year.
  package func terms(in year: Int) -> Terms { terms[min(year, terms.count - 1)] }

  /// The rule that takes in from every bank and gives nothing back: no equilibrium of this rule has less supply.
  var strictest: StabilityReserve {
    StabilityReserve(
      terms: terms.map { Terms(upper: 0, lower: 0, intakeRate: $0.intakeRate, release: 0) },
      auctionShare: auctionShare, startYear: startYear, endYear: endYear, most: most)
  }

  /// What the reserve does in a year.
  package struct Step: Sendable, Equatable {
    /// Taken from the auction.
    package let intake: Double
    /// Added to the auction.
    package let release: Double
    /// Cancelled for ever.
    package let cancelled: Double
    /// Held at the end of the year.
    package let held: Double

    package init(intake: Double, release: Double, cancelled: Double, held: Double) {
      self.intake = intake
      self.release = release
      self.cancelled = cancelled
      self.held = held
    }

    /// Supply that it adds (negative: takes).
    package var supply: Double { release - intake }
  }

  /// What it does in `year` with the bank at the end of the year before, its own holding then, and the year's cap.
  package func step(year: Int, bank: Double, held: Double, cap: Double) -> Step {
    guard year >= startYear, year <= endYear else {
      return Step(intake: 0, release: 0, cancelled: 0, held: held)
    }
    let terms = terms(in: year)
    if bank > terms.upper {
      let wanted = bank > terms.fullIntakeAbove ? terms.intakeRate * bank : bank - terms.upper
      let allowed = auctionShare.isFinite ? auctionShare * cap : .infinity
      return settle(intake: min(wanted, allowed), release: 0, held: held)
    }
    if bank < terms.lower {
      return settle(intake: 0, release: min(terms.release, held), held: held)
    }
    return settle(intake: 0, release: 0, held: held)
  }

  private func settle(intake: Double, release: Double, held: Double) -> Step {
    let after = held + intake - release
    return Step(
      intake: intake, release: release, cancelled: max(0, after - most), held: min(after, most))
  }

  /// What it does in a branch of the rule (``regime(_:year:bank:held:)``), whatever the bank: the rule without its jumps.
  func step(in regime: Int, year: Int, bank: Double, held: Double, cap: Double) -> Step {
    let terms = terms(in: year)
    var intake = 0.0
    var release = 0.0
    switch regime / 2 {
    case 1: intake = bank - terms.upper
    case 2: intake = terms.intakeRate * bank
    case 3: intake = auctionShare * cap
    case 4: release = terms.release
    case 5: release = held
    default: break
    }
    let after = held + intake - release
    let cancelled = regime % 2 == 1 ? after - most : 0
    return Step(intake: intake, release: release, cancelled: cancelled, held: after - cancelled)
  }

  /// The branch of the rule that led to a step; within one branch steps are linear in the bank and the holding.
  func regime(_ step: Step, year: Int, bank: Double, held: Double) -> Int {
    let terms = terms(in: year)
    let cancels = step.cancelled > 0 ? 1 : 0
    if step.intake > 0 {
      let isFull = bank > terms.fullIntakeAbove
      let wanted = isFull ? terms.intakeRate * bank : bank - terms.upper
      return 2 * (step.intake < wanted ? 3 : isFull ? 2 : 1) + cancels
    }
    if step.release > 0 { return 2 * (step.release < terms.release ? 5 : 4) + cancels }
    return cancels
  }
}
