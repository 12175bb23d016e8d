import Market

/// A limit on emissions or energy per tonne of product, with a penalty or by prohibition.
///
/// With `x` per tonne, `L` the limit and `s` what all abatement steps of a technology save together:
///
/// - *penalty*: each unit of `max(x - L, 0)` costs it, and abatement earns it until the limit is reached: if the steps reach
///   beyond the limit, each earns the penalty on the part of it that the excess is of all steps.
/// - *prohibition to build*: nobody may build or renew a technology with `x - s > L`.
/// - *prohibition to run*: a technology with `x - s > L` stands idle, `u_max = 0`. One with `x > L >= x - s` must take its
///   steps, the cheapest first at reference prices, until `x - (steps taken) <= L`; the last one is taken in full.
package struct EmissionStandard: MeasureTerm {
  /// What is limited, per tonne of product.
  package enum Limited: Sendable, Equatable {
    /// tCO2e.
    case emissions(EmissionScopes)
    /// GJ of what comes in as fuel or power.
    case energy
  }

  /// What happens above the limit.
  package enum Sanction: Sendable {
    /// CNY per tCO2e or per GJ above the limit.
    case penalty(YearPath)
    /// No such plant may start.
    case noStart
    /// No such plant may run.
    case noOperation
  }

  package let name: String
  package let limits: Limited
  package let of: Coverage
  package let atMost: YearPath
  package let sanction: Sanction
  package let years: ClosedRange<Int>

  package init(
    name: String, limits: Limited = .emissions(.direct), of: Coverage, atMost: YearPath,
    sanction: Sanction, years: ClosedRange<Int>
  ) {
    self.name = name
    self.limits = limits
    self.of = of
    self.atMost = atMost
    self.sanction = sanction
    self.years = years
  }

  var kind: String { "standard" }
  var coverages: [Coverage] { [of] }

  private func perTonne(_ profile: TechnologyProfile, _ year: Int) -> Double {
    switch limits {
    case .emissions(let scopes): scopes.perTonne(profile, year)
    case .energy: profile.energy[year]
    }
  }

  private func saved(_ step: AbatementStep, _ profile: TechnologyProfile, _ year: Int) -> Double {
    switch limits {
    case .emissions(let scopes): scopes.avoided(step, of: profile, year)
    case .energy: step.energy[year]
    }
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let steps = draft.steps[index]
      func potential(_ year: Int) -> Double {
        steps.reduce(0) { $0 + max(saved($1, profile, year), 0) }
      }
      func excess(_ year: Int) -> Double {
        max(perTonne(profile, year) - atMost.value(in: builder.years[year]), 0)
      }
      switch sanction {
      case .penalty(let penalty):
        func money(_ year: Int) -> Double { penalty.value(in: builder.years[year]) }
        draft.pay(index, name, perTonne: masked(builder) { money($0) * excess($0) }) { step in
          masked(builder) { year in
            let all = potential(year)
            guard all > 0 else { return 0 }
            return -money(year) * saved(step, profile, year) * min(excess(year) / all, 1)
          }
        }
      case .noStart:
        for place in draft.rebuilds.indices where draft.rebuilds[place].change.to == index {
          for year in builder.years.indices
          where years.contains(builder.years[year]) && excess(year) > potential(year) {
            draft.rebuilds[place].cost[year] = .infinity
          }
        }
      case .noOperation:
        var due = steps.map { _ in builder.years.map { _ in 0.0 } }
        for year in builder.years.indices where year > 0 && years.contains(builder.years[year]) {
          if excess(year) > potential(year) {
            draft.operations[index].maximumUtilisation[year] = 0
            continue
          }
          for step in mandatory(steps, profile, excess(year), year, draft.referenceScrapPrice) {
            due[step][year] = EmissionStandard.bond(steps[step], year)
          }
        }
        guard due.contains(where: { $0.contains { $0 != 0 } }) else { continue }
        // Whoever does not take a step would lose its bond; all take it, and get it back.
        draft.pay(
          index, name,
          perTonne: builder.years.indices.map { year in due.reduce(0) { $0 + $1[year] } },
          perStep: due.map { $0.map { -$0 } })
      }
    }
  }

  /// Steps that bring a technology down to the limit: the cheapest per unit saved first, as few as it takes.
  private func mandatory(
    _ steps: [AbatementStep], _ profile: TechnologyProfile, _ excess: Double, _ year: Int,
    _ scrapPrice: Double
  ) -> [Int] {
    let open = steps.indices.filter { saved(steps[$0], profile, year) > 0 }
    func price(_ place: Int) -> Double {
      (steps[place].cost[year] + steps[place].scrap[year] * scrapPrice)
        / saved(steps[place], profile, year)
    }
    var left = excess
    var taken: [Int] = []
    for place in open.sorted(by: { (price($0), $0) < (price($1), $1) }) where left > 1e-12 {
      taken.append(place)
      left -= saved(steps[place], profile, year)
    }
    return taken
  }

  /// So much per tonne of product that a step is taken whatever it costs in markets: its own cost, so many spreads that
  /// less than a millionth stays away, and as much again as any input is likely to cost.
  private static func bond(_ step: AbatementStep, _ year: Int) -> Double {
    max(step.cost[year], 0) + 20 * step.spread[year] + 1000 * step.liable(year)
      + 5000 * (step.scrap[year] + step.biochar[year]) + 100 * step.cokeOvenGas[year]
  }
}
