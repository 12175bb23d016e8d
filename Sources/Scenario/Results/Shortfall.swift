import Market

extension ScenarioResult {
  /// What a soft target or ceiling misses, or is bought out of a quota, by year, as a share of what is aimed at:
  /// `1 - reached / aimed at` of a least, `reached / aimed at - 1` of a most; 0 where it is met. `nil` for a name that is
  /// none of these.
  ///
  /// At the weight the market of the clause does not clear, and what it lacks is what is missed: of `A`, or of `s sum d` where
  /// a share `s` of `d` is aimed at. A quota whose shortfall is covered by certificates of others is met. A target with two
  /// sides misses one of them at most; a quota that is met by province misses what its provinces do.
  package func shortfall(of name: String) -> [Double]? {
    let measures = scenario.options.measures
    let sides = [name, ScenarioResult.most(of: name)]
    let targets = measures.targets.filter { sides.contains($0.name) }
    let ceilings = measures.ceilings.filter { $0.name == name }
    let quotas = measures.quotas.filter { $0.name == name || $0.name.hasPrefix("\(name) ") }
    guard !(targets.isEmpty && ceilings.isEmpty && quotas.isEmpty) else { return nil }
    return scenario.years.indices.map { year in
      let calendar = scenario.years[year]
      func share(_ missed: Double, of aimed: Double) -> Double { aimed > 0 ? missed / aimed : 0 }
      let ofTargets = targets.reduce(0) { sum, target in
        let level = target.aim.level.value(in: calendar)
        return sum
          + share(
            lacking(target.name, year),
            of: level * (target.isShare ? base(of: target, year) : 1))
      }
      let ofCeilings = ceilings.reduce(0) {
        $0 + share(lacking($1.name, year), of: $1.atMost.value(in: calendar))
      }
      let boughtOut = quotas.reduce(0) {
        $0 + ($1.isBoughtOut(in: calendar) ? lacking($1.name, year) : 0)
      }
      return ofTargets + ofCeilings
        + share(boughtOut, of: quotas.reduce(0) { $0 + asked(by: $1, year) })
    }
  }

  /// The market of the upper side of a target that has a lower one too.
  static func most(of name: String) -> String { "\(name) at-most" }

  /// What the market of a clause lacks at the highest price it may have; 0 where it clears.
  private func lacking(_ name: String, _ year: Int) -> Double {
    guard let market = scenario.index(of: .measure(name)),
      equilibrium.prices[market][year] >= scenario.problem.markets[market].ceiling[year]
    else { return 0 }
    return max(equilibrium.excess[market][year], 0)
  }

  /// `sum d`: output, capacity or power of those a target is measured over.
  private func base(of target: Target, _ year: Int) -> Double {
    sum(target.of, year) { cell in
      switch target.measures {
      case .capacityShare: cell.capacity
      case .renewableShare: cell.power
      default: cell.output
      }
    }
  }

  /// Renewable power that a quota asks for, TWh: `sum s MWh`.
  private func asked(by quota: RenewableQuota, _ year: Int) -> Double {
    let calendar = scenario.years[year]
    guard quota.years.contains(calendar) else { return 0 }
    return sum(quota.of, year) { cell in
      let rule = quota.rules.last {
        $0.years.contains(calendar)
          && $0.covers.covers(plant: cell.plant, technology: cell.technology)
      }
      return rule.map { $0.atLeast.value(in: calendar) * cell.power } ?? 0
    }
  }

  /// A technology at the plants of a class, in a year.
  private struct Cell {
    let plant: String
    let technology: String
    /// Mt.
    let output: Double
    /// Mt a year.
    let capacity: Double
    /// TWh, less what abatement saves.
    let power: Double
  }

  private func sum(_ of: Coverage, _ year: Int, _ amount: (Cell) -> Double) -> Double {
    zip(scenario.classes, traces).reduce(0) { sum, pair in
      let (item, trace) = pair
      guard let plant = item.plants.first?.id else { return sum }
      return item.technologies.indices.reduce(sum) { sum, technology in
        guard let profile = item.profiles[technology],
          of.covers(plant: plant, technology: item.technologies[technology])
        else { return sum }
        let saved = item.steps[technology].indices.reduce(0.0) {
          $0 + trace.uptake[year, technology, $1] * item.steps[technology][$1].electricity[year]
        }
        let output = trace.output[year][technology]
        return sum
          + amount(
            Cell(
              plant: plant, technology: item.technologies[technology], output: output,
              capacity: trace.capacity[year][technology],
              power: output * (profile.electricity[year] - saved)))
      }
    }
  }
}
