import Market

/// What is claimed of low-carbon metal, tonne by tonne: no tonne is a certificate twice, and none is a certificate, an
/// offset and a surplus allowance at once.
///
/// Works of the two sectors earn no offsets in the model, and rules of offsets exclude works that the market covers; so a
/// tonne has at most two claims to choose from, its certificate and its surplus. Quantities in Mt and MtCO2e.
package struct ClaimsLedger: Sendable {
  /// What works of one place have certified in a year with one technology.
  package struct Claim: Sendable {
    /// The label, or the contract under which it is sold.
    package let label: String
    package let supplier: String
    package let sector: String
    package let route: String
    package let technology: String
    package let province: String
    /// Place of the year in the scenario.
    package let year: Int
    package let tonnes: Double
    /// Surplus allowances retired with it.
    package let retired: Double
  }

  /// A level of a label in a year: `issued = claimed + retired`.
  package struct Balance: Sendable {
    package let label: String
    package let level: String
    package let year: Int
    package let issued: Double
    /// What buyers take.
    package let claimed: Double
    /// What nobody claims.
    package let retired: Double
    /// CNY/t.
    package let premium: Double

    /// Markets clear to this share of what is asked for, as the solver does.
    private static let clearing = 1e-6

    /// Whether buyers claim no more than there is.
    package var holds: Bool { retired >= -Balance.clearing * max(issued, claimed, 1) }
  }

  /// What works of one place make in a year with one technology, as far as claims go; quantities in Mt and MtCO2e.
  package struct Works: Sendable {
    package let subject: String
    /// Calendar year.
    package let year: Int
    package var output: Double
    /// The share of its output that each label or contract has.
    package var shares: [Double]
    /// Allowances left over with a tonne that carries no claim.
    package var surplus: Double
    /// What its abatement measures save beyond that, in all; no claim takes it.
    package var saved: Double
    /// Allowances it sells, in all; negative: it buys.
    package var sold: Double

    package init(
      _ subject: String, year: Int, output: Double, shares: [Double], surplus: Double = 0,
      saved: Double = 0, sold: Double = 0
    ) {
      self.subject = subject
      self.year = year
      self.output = output
      self.shares = shares
      self.surplus = surplus
      self.saved = saved
      self.sold = sold
    }

    /// Where it claims a tonne twice:
    ///
    ///     sum of shares <= 1                                         no tonne for two buyers
    ///     sold <= output surplus (1 - sum of shares) + saved         no tonne for a buyer and the allowance market
    package var faults: [Fault] {
      var faults: [Fault] = []
      let certified = shares.reduce(0, +)
      if certified > 1 + ClaimsLedger.rounding {
        faults.append(
          Fault(subject: subject, year: year, claimed: output * certified, available: output))
      }
      let open = output * surplus * (1 - certified) + saved
      if sold > open + ClaimsLedger.rounding * max(output, 1) {
        faults.append(
          Fault(subject: "\(subject) surplus", year: year, claimed: sold, available: open))
      }
      return faults
    }
  }

  /// A tonne claimed twice, or a balance that does not hold.
  package struct Fault: Sendable, Equatable, CustomStringConvertible {
    package let subject: String
    package let year: Int
    package let claimed: Double
    package let available: Double

    package var description: String { "\(subject) \(year): \(claimed) of \(available)" }
  }

  package let claims: [Claim]
  /// Works that claim anything, by technology and year.
  package let works: [Works]
  package let balances: [Balance]
  package let faults: [Fault]

  /// Claims below this, in Mt, are rounding.
  private static let rounding = 1e-9

  package init(_ result: ScenarioResult) {
    let scenario = result.scenario
    var claims: [Claim] = []
    var works: [Works] = []
    for (item, trace) in zip(scenario.classes, result.traces) {
      let allowance = scenario.index(of: .allowance).flatMap {
        item.supplier.markets.firstIndex(of: $0)
      }
      for (index, technology) in item.technologies.enumerated() {
        let steps = item.steps[index]
        let labels = steps.indices.filter { steps[$0].claimed.contains { $0 > 0 } }
        guard !labels.isEmpty else { continue }
        let operation = item.supplier.economics.operations[index]
        for year in scenario.years.indices {
          let output = trace.output[year][index]
          let uptake = trace.uptake[year][index]
          var shares: [Double] = []
          for place in labels {
            let share = uptake[place] * steps[place].claimed[year]
            guard share > 0 else { continue }
            shares.append(share)
            claims.append(
              Claim(
                label: steps[place].name, supplier: item.supplier.name, sector: item.sector,
                route: item.routes[index], technology: technology, province: item.province,
                year: year, tonnes: output * share,
                retired: output * uptake[place] * steps[place].retired[year]))
          }
          guard output > 0 else { continue }
          var own = Works(
            "\(item.supplier.name) \(technology)", year: scenario.years[year], output: output,
            shares: shares)
          if let allowance {
            func position(_ list: [SupplierEconomics.Position]) -> Double {
              list.filter { $0.market == allowance }.reduce(0) { $0 + $1.amount[year] }
            }
            own.surplus = max(-position(operation.perOutput), 0)
            let saved = operation.steps.indices.filter { !labels.contains($0) }.reduce(0) {
              $0 - uptake[$1] * position(operation.steps[$1].positions)
            }
            own.saved = output * max(saved, 0)
            own.sold = output * -trace.netPosition[year][index][allowance]
          }
          works.append(own)
        }
      }
    }
    let balances = ClaimsLedger.balances(result)
    self.claims = claims
    self.works = works
    self.balances = balances
    faults =
      works.flatMap(\.faults)
      + balances.filter { !$0.holds }.map { balance in
        Fault(
          subject: "\(balance.label).\(balance.level)", year: scenario.years[balance.year],
          claimed: balance.claimed, available: balance.issued)
      }
  }

  /// Both sides counted on their own: works by what they issue, buyers by what they would take at the premium.
  private static func balances(_ result: ScenarioResult) -> [Balance] {
    let scenario = result.scenario
    var balances: [Balance] = []
    for term in scenario.options.measures.certificateMarkets {
      let key = MarketKey.measure(term.name)
      guard let market = scenario.index(of: key) else { continue }
      let prices = result.equilibrium.prices[market]
      var issued = scenario.years.map { _ in 0.0 }
      for (item, trace) in zip(scenario.classes, result.traces)
      where item.supplier.markets.contains(market) {
        let book = ClassAccounts(scenario, item, trace, result.equilibrium.prices)
        for technology in item.technologies.indices {
          for (year, bought) in book.positions(technology, in: key).enumerated() {
            issued[year] -= bought
          }
        }
      }
      let buyers = scenario.problem.participants.compactMap { $0 as? WillingBuyers }
        .filter { $0.markets == [market] }
      for year in scenario.years.indices {
        let claimed = buyers.reduce(0) { sum, buyer in
          buyer.groups[year].reduce(sum) { $0 + $1.bought(at: prices[year]) }
        }
        balances.append(
          Balance(
            label: term.certification.name, level: term.certification.levels[term.level].name,
            year: year, issued: issued[year], claimed: claimed, retired: issued[year] - claimed,
            premium: prices[year]))
      }
    }
    return balances
  }

  /// Mt that carry a label in a year, of the claims that `include` takes.
  package func issued(
    _ label: String, _ year: Int, where include: (Claim) -> Bool = { _ in true }
  ) -> Double {
    claims.reduce(0) {
      $1.label == label && $1.year == year && include($1) ? $0 + $1.tonnes : $0
    }
  }

  /// Which share of what carries a label buyers claim, at any level.
  package func claimedShare(_ label: String, _ year: Int) -> Double {
    let own = balances.filter { $0.label == label && $0.year == year }
    let issued = issued(label, year)
    let claimed = own.map(\.claimed).max() ?? 0
    return issued > 0 ? min(claimed / issued, 1) : 0
  }
}

extension ScenarioResult {
  /// Refuses a result in which a tonne is claimed twice.
  func holdClaims() throws(ScenarioError) {
    guard !scenario.options.measures.premiums.isEmpty else { return }
    let faults = ClaimsLedger(self).faults
    guard faults.isEmpty else { throw .claimedTwice(faults) }
  }

  /// The premium of a level of a label by year, CNY/t: those of the laxer levels and its own on top.
  package func premium(of label: CertificationPremium, upTo level: String) -> [Double] {
    let own = label.levels.firstIndex { $0.name == level } ?? -1
    return label.levels.indices.filter { $0 <= own }.reduce(scenario.years.map { _ in 0 }) {
      sum, place in
      guard let prices = prices(of: label.market(of: label.levels[place].name)) else { return sum }
      return zip(sum, prices).map { $0 + $1 }
    }
  }
}
