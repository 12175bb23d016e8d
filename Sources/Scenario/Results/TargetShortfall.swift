import Market

extension ScenarioResult {
  /// What a soft target misses, by year, as a share of what is aimed at: `1 - reached / aimed at` of a least,
  /// `reached / aimed at - 1` of a most; 0 where it is met. `nil` for a name that is no target of the run.
  ///
  /// At the weight the market of the target does not clear, and what it lacks is what is missed: of `A`, or of `s sum d` where
  /// a share `s` of `d` is aimed at.
  package func shortfall(of name: String) -> [Double]? {
    guard let target = scenario.options.measures.targets.first(where: { $0.name == name }),
      let market = scenario.index(of: .measure(name))
    else { return nil }
    let definition = scenario.problem.markets[market]
    return scenario.years.indices.map { year in
      let level = target.aim.level.value(in: scenario.years[year])
      let aimed = level * (target.isShare ? base(of: target, year) : 1)
      guard equilibrium.prices[market][year] >= definition.ceiling[year], aimed > 0 else {
        return 0
      }
      return max(equilibrium.excess[market][year], 0) / aimed
    }
  }

  /// `sum d`: output, capacity or power of those the target is measured over.
  private func base(of target: Target, _ year: Int) -> Double {
    zip(scenario.classes, traces).reduce(0) { sum, pair in
      let (item, trace) = pair
      guard let plant = item.plants.first else { return sum }
      return item.technologies.indices.reduce(sum) { sum, technology in
        guard let profile = item.profiles[technology],
          target.of.covers(plant: plant.id, technology: item.technologies[technology])
        else { return sum }
        let output = trace.output[year][technology]
        switch target.measures {
        case .capacityShare: return sum + trace.capacity[year][technology]
        case .renewableShare:
          let saved = item.steps[technology].indices.reduce(0.0) {
            $0 + trace.uptake[year, technology, $1]
              * item.steps[technology][$1].electricity[year]
          }
          return sum + output * (profile.electricity[year] - saved)
        default: return sum + output
        }
      }
    }
  }
}
