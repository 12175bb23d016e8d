import Numerics

extension SupplierPass {
  /// Present-value cost of what the forward pass does, computed from flows alone:
  ///
  ///     sum over t of beta^t [ D f ] + beta^(t+1) [ flows . cost + sigma sum flow log share ] + terminal
  ///
  /// The entropy terms are what the spreads of unobserved costs are worth, since
  /// `softmin(y) = min over pi of pi.y + sigma sum pi log pi`. Equal to the value of the backward pass if and
  /// only if the shares are the best answer to the prices.
  func costOfFlows() -> Double {
    let space = owner.space
    let spreads = owner.economics.spreads
    let beta = owner.discountFactor
    var total = 0.0
    var weight = 1.0
    func entropy(_ mass: Double, _ share: Double, _ spread: Double) -> Double {
      share > 0 && spread > 0 ? mass * share * spread * logarithm(share) : 0
    }
    for year in 0..<years {
      let mass = mass + year * space.slotCount
      if year > 0 {
        var cost = 0.0
        for plane in 0..<technologies {
          for from in 0..<technologies {
            let index = owner.tables.rebuildIndex[plane * technologies + from]
            guard index >= 0 else { continue }
            let flow = rebuildFlow(plane: plane, from: from, year)
            guard flow > 0 else { continue }
            cost +=
              flow
              * (owner.economics.rebuilds[index].cost[year]
                + conversionPrice(owner.tables.conversions.rowOfRebuild[index], year))
          }
        }
        for index in owner.economics.retrofits.indices {
          let flow = retrofitFlow(index, year)
          guard flow > 0 else { continue }
          cost +=
            flow
            * (owner.economics.retrofits[index].cost[year]
              + conversionPrice(owner.tables.conversions.rowOfRetrofit[index], year))
        }
        let before = self.mass + (year - 1) * space.slotCount
        for technology in 0..<technologies {
          let shares = optionShares(technology, year - 1)
          for age in stage.lanes(technology, year - 1) {
            let own = before[space.offset(technology) + age]
            for plane in 0..<stage.planes(technology).count {
              cost += entropy(own, shares[plane * space.stride + age], spreads.timing)
            }
          }
        }
        let rebuildShares = rebuildShare + year * technologies * space.rebuildStride
        for technology in 0..<technologies where space.rebuilds[year * technologies + technology] {
          let own = mass[space.stateCount + technology]
          guard own > 0 else { continue }
          for nest in space.nests {
            let shares = nest.map { rebuildShares[$0 * space.rebuildStride + technology] }
            let share = shares.reduce(0, +)
            cost += entropy(own, share, spreads.choice)
            guard share > 0 else { continue }
            for part in shares { cost += entropy(own * share, part / share, spreads.nest) }
          }
        }
        total += weight * cost
      }
      // The value of the last year's states holds their running cost too.
      let last = year == years - 1 ? stateValues(year) : nil
      for technology in 0..<technologies {
        let holding = holdingCost[year * lanes + technology]
        for age in stage.lanes(technology, year) {
          let state = space.offset(technology) + age
          total += weight * mass[state] * (last?[state] ?? holding)
        }
      }
      weight *= beta
    }
    return total
  }
}

extension SupplierClass {
  /// Relative difference between the value of the backward pass and the cost of the forward pass.
  package func optimalityGap(at prices: LocalPrices, workspace: Workspace) -> Double? {
    evaluate(at: prices, workspace: workspace) { pass in
      pass.runForward(from: economics.holdings)
      let value = pass.value(of: economics.holdings)
      let scale = max(abs(value), pass.costScale())
      return scale > 0 ? abs(value - pass.costOfFlows()) / scale : 0
    }
  }
}

extension SupplierPass {
  /// Size of the costs that enter a value, against which a gap is measured: capacity times holding cost of the
  /// first year over one minus the discount factor.
  func costScale() -> Double {
    owner.economics.holdings.reduce(0) {
      $0 + abs($1.capacity * holdingCost[$1.technology]) / (1 - owner.discountFactor)
    }
  }
}
