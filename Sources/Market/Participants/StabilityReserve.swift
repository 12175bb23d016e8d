/// The rule by which a reserve takes allowances from the auction or gives them back, from the bank of the year before
/// (EU Decision 2015/1814 as amended: market stability reserve).
///
/// It is a step of arithmetic, not a participant: supply depends on the bank and the bank on prices, so a market with
/// a reserve can have several equilibria, or none.
package struct StabilityReserve: Sendable {
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
  /// Largest intake as a part of the year's cap; infinite: no limit.
  package let auctionShare: Double
  /// First year in which the rule acts.
  package let startYear: Int
  /// Most that the reserve may hold; what is above is cancelled. Infinite: nothing is.
  package let most: Double

  package init(
    upper: Double, fullIntakeAbove: Double? = nil, lower: Double, intakeRate: Double,
    release: Double, auctionShare: Double = .infinity, startYear: Int = 0, most: Double = .infinity
  ) {
    let full = fullIntakeAbove ?? upper
    precondition(lower <= upper && upper <= full, "thresholds in ascending order")
    self.upper = upper
    self.fullIntakeAbove = full
    self.lower = lower
    self.intakeRate = intakeRate
    self.release = release
    self.auctionShare = auctionShare
    self.startYear = startYear
    self.most = most
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
  }

  /// What it does in `year` with the bank at the end of the year before, its own holding then, and the year's cap.
  package func step(year: Int, bank: Double, held: Double, cap: Double) -> Step {
    guard year >= startYear else { return settle(intake: 0, release: 0, held: held) }
    if bank > upper {
      let wanted = bank > fullIntakeAbove ? intakeRate * bank : bank - upper
      let allowed = auctionShare.isFinite ? auctionShare * cap : .infinity
      return settle(intake: min(wanted, allowed), release: 0, held: held)
    }
    if bank < lower { return settle(intake: 0, release: min(release, held), held: held) }
    return settle(intake: 0, release: 0, held: held)
  }

  private func settle(intake: Double, release: Double, held: Double) -> Step {
    let after = held + intake - release
    return Step(
      intake: intake, release: release, cancelled: max(0, after - most), held: min(after, most))
  }
}
