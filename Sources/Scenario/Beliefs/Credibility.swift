/// How much of what is announced suppliers believe.
///
///     expected(t) = credibility x announced(t) + (1 - credibility) x current        t after the current year
///
/// holds for the numbers that a policy announces for later years: a given price path, benchmarks, caps and shares sold of the
/// allowance market, rates of subsidies and taxes, what buyers of a label would pay and how many they are, amounts of
/// procurement. The run is what suppliers do who hold that belief throughout; that they may be surprised is not in it.
package struct Credibility: Sendable, Equatable {
  /// 0: nobody believes that anything will change; 1: everything.
  package let share: Double
  /// The year whose numbers are seen.
  package let current: Int

  /// Nil unless the share is one.
  package init?(_ share: Double, current: Int) {
    guard (0...1).contains(share) else { return nil }
    self.share = share
    self.current = current
  }

  /// What is expected of a path. The change is linear in its numbers, so its own points do, and one in the current year.
  package func expected(_ path: YearPath) -> YearPath {
    let now = path.value(in: current)
    var points = path.points
    for (year, value) in path.points where year > current {
      points[year] = share * value + (1 - share) * now
    }
    points[current] = now
    return YearPath(points)
  }

  func expected(_ measures: Measures) -> Measures {
    var measures = measures
    measures.allowances = measures.allowances.map { design in
      var design = design
      design.price = expected(design.price)
      design.rules = design.rules.map(expected)
      return design
    }
    measures.payments = measures.payments.map { payment in
      var payment = payment
      payment.rate = expected(payment.rate)
      return payment
    }
    measures.premiums = measures.premiums.map(expected)
    measures.procurements = measures.procurements.map { procurement in
      let demand: GreenProcurement.Demand =
        switch procurement.demand {
        case .amount(let path): .amount(expected(path))
        case .share(let path): .share(expected(path))
        }
      return GreenProcurement(
        name: procurement.name, certification: expected(procurement.certification),
        level: procurement.level, demand: demand, premiumLimit: procurement.premiumLimit,
        contract: procurement.contract, years: procurement.years)
    }
    return measures
  }

  private func expected(_ label: CertificationPremium) -> CertificationPremium {
    CertificationPremium(
      name: label.name, of: label.of, boundary: label.boundary,
      levels: label.levels.map {
        CertificationPremium.Level(
          name: $0.name, threshold: $0.threshold, renewableShare: $0.renewableShare,
          premium: expected($0.premium))
      }, buyers: expected(label.buyers), auditCost: label.auditCost, years: label.years)
  }

  private func expected(_ rule: AllocationRule) -> AllocationRule {
    var rule = rule
    rule.auctioned = expected(rule.auctioned)
    switch rule.method {
    case .benchmark(let benchmark):
      let scope: AllocationRule.Benchmark.Scope =
        switch benchmark.scope {
        case .sector(let path): .sector(expected(path))
        case .routes(let paths): .routes(paths.mapValues(expected))
        case .technologies(let paths): .technologies(paths.mapValues(expected))
        }
      rule.method = .benchmark(AllocationRule.Benchmark(scope, measure: benchmark.measure))
    case .absoluteCap(let cap):
      rule.method = .absoluteCap(
        AllocationRule.Cap(
          shareOfBase: expected(cap.shareOfBase), baseEmissions: cap.baseEmissions,
          baseYear: cap.baseYear))
    default: break
    }
    return rule
  }
}

extension ScenarioOptions {
  /// The same run by suppliers who believe a part of what is announced.
  package func believing(_ credibility: Credibility) -> ScenarioOptions {
    var options = self
    if !allowancePrice.isEmpty {
      options.allowancePrice = credibility.expected(YearPath(allowancePrice)).points
    }
    options.measures = credibility.expected(measures)
    return options
  }
}
