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
    let rebuilds = owner.topology.rebuilds.count
    let retrofits = owner.topology.retrofits.count
    var total = 0.0
    var weight = 1.0
    func entropy(_ mass: Double, _ share: Double, _ spread: Double) -> Double {
      share > 0 && spread > 0 ? mass * share * spread * logarithm(share) : 0
    }
    for year in 0..<years {
      let mass = mass + year * space.slotCount
      if year > 0 {
        var cost = 0.0
        for index in 0..<rebuilds where rebuildFlow[year * rebuilds + index] > 0 {
          cost +=
            rebuildFlow[year * rebuilds + index]
            * (owner.tables.rebuildCost[year * rebuilds + index]
              + conversionPrice(owner.tables.rebuildTrades[index], year))
        }
        for index in 0..<retrofits where retrofitFlow[year * retrofits + index] > 0 {
          cost +=
            retrofitFlow[year * retrofits + index]
            * (owner.tables.retrofitCost[year * retrofits + index]
              + conversionPrice(owner.tables.retrofitTrades[index], year))
        }
        let before = self.mass + (year - 1) * space.slotCount
        let shares = optionShare + (year - 1) * space.optionTarget.count
        for state in space.active[year - 1] where before[state] > 0 {
          for option in space.optionStart[state]..<space.optionStart[state + 1] {
            cost += entropy(before[state], shares[option], spreads.timing)
          }
        }
        let rebuildShares = rebuildShare + year * rebuilds
        for technology in space.activeRebuild[year] {
          let own = mass[space.stateCount + technology]
          guard own > 0 else { continue }
          for nest in space.nests[technology] {
            let share = nest.range.reduce(0) { $0 + rebuildShares[$1] }
            cost += entropy(own, share, spreads.choice)
            guard share > 0 else { continue }
            for place in nest.range {
              cost += entropy(own * share, rebuildShares[place] / share, spreads.nest)
            }
          }
        }
        total += weight * cost
      }
      for state in space.active[year] {
        let cell = year * technologies + space.technology[state]
        // The value of the last year's states holds their running cost too.
        total +=
          weight * mass[state]
          * (year == years - 1
            ? slotValue[year * space.slotCount + state] : holdingCost[cell])
      }
      weight *= beta
    }
    return total
  }
}

extension SupplierClass {
  /// Relative difference between the value of the backward pass and the cost of the forward pass.
  package func optimalityGap(at prices: LocalPrices, workspace: Workspace) -> Double? {
    var pass = SupplierPass(self, prices: prices, workspace: workspace)
    pass.runYears()
    pass.runBackward()
    pass.runForward(from: economics.holdings)
    let value = pass.value(of: economics.holdings)
    let scale = max(abs(value), pass.costScale())
    return scale > 0 ? abs(value - pass.costOfFlows()) / scale : 0
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
