/// A stability reserve at work in a market with a bank.
package struct ReserveMarket: Sendable {
  /// Index of the market.
  package let market: Int
  package let rule: StabilityReserve
  /// Cap by year, of which a part may be taken in.
  package let caps: [Double]
  /// Bank at the start, on which the reserve acts in the first year. It is also part of the supply of that year, by a
  /// participant of the problem.
  package let initialBank: Double
  /// What the reserve holds at the start.
  package let initialReserve: Double

  package init(
    market: Int, rule: StabilityReserve, caps: [Double], initialBank: Double,
    initialReserve: Double = 0
  ) {
    self.market = market
    self.rule = rule
    self.caps = caps
    self.initialBank = initialBank
    self.initialReserve = initialReserve
  }

  /// What the reserve does while the bank grows by `surplus` (supply less demand before the reserve) each year.
  ///
  /// `bank[t] = max(least[t], bank[t-1] + surplus[t] - intake[t] + release[t])`: where holders would owe more than they
  /// may, the price of an equilibrium keeps them from it.
  func run(surplus: [Double], least: [Double], rule: StabilityReserve) -> Run {
    var bank = initialBank
    var held = initialReserve
    var steps: [StabilityReserve.Step] = []
    var regimes: [Int] = []
    for year in surplus.indices {
      let step = rule.step(year: year, bank: bank, held: held, cap: caps[year])
      regimes.append(rule.regime(step, bank: bank, held: held))
      // The initial bank is already in the supply of the first year.
      let before = year == 0 ? 0 : bank
      bank = max(least[year], before + surplus[year] - step.intake + step.release)
      held = step.held
      steps.append(step)
    }
    return Run(steps: steps, regimes: regimes)
  }

  /// What it does where the bank at the end of each year is given.
  func run(bank: [Double]) -> [StabilityReserve.Step] {
    var held = initialReserve
    return bank.indices.map { year in
      let step = rule.step(
        year: year, bank: year == 0 ? initialBank : bank[year - 1], held: held, cap: caps[year])
      held = step.held
      return step
    }
  }

  struct Run {
    let steps: [StabilityReserve.Step]
    /// Which branch of the rule each year took.
    let regimes: [Int]

    /// Supply that the reserve adds (negative: takes) by year.
    var supply: [Double] { steps.map { $0.release - $0.intake } }
  }
}

extension StabilityReserve {
  /// The branch of the rule that led to a step; within one branch steps are linear in the bank and the holding.
  func regime(_ step: Step, bank: Double, held: Double) -> Int {
    let cancels = step.cancelled > 0 ? 1 : 0
    if step.intake > 0 {
      let wanted = bank > fullIntakeAbove ? intakeRate * bank : bank - upper
      return 2 * (step.intake < wanted ? 3 : bank > fullIntakeAbove ? 2 : 1) + cancels
    }
    if step.release > 0 { return 2 * (step.release < release ? 5 : 4) + cancels }
    return cancels
  }

  /// The rule that takes in from every bank and gives nothing back: no equilibrium of this rule has less supply.
  var strictest: StabilityReserve {
    StabilityReserve(
      upper: 0, lower: 0, intakeRate: intakeRate, release: 0, auctionShare: auctionShare,
      startYear: startYear, most: most)
  }
}
