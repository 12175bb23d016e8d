extension SupplierPass {
  // MARK: Across years, backward (model.md 2.2)

  /// Cost to go of every reachable state, and the shares of its options:
  ///
  ///     W_t(j)    = softmin over nests, then over i in the nest, of K_t[j->i] + V_t(i, 0)
  ///     V_t(j, a) = f_t(j) + beta softmin{ V_t+1(j, a+1), R_t+1[j->i] + V_t+1(i, a+1), W_t+1(j) }
  ///
  /// with `softmin(y; s) = -s log sum exp(-y/s)`; a spread of 0 takes the exact minimum, the first of
  /// equals.
  mutating func runBackward() {
    runTerminal()
    for year in stride(from: years - 2, through: 0, by: -1) {
      runRebuild(year + 1)
      runStates(year)
    }
  }

  private func runTerminal() {
    let space = owner.space
    let year = years - 1
    let beta = owner.discountFactor
    let value = slotValue + year * space.slotCount
    for state in space.active[year] {
      let technology = space.technology[state]
      let holding = holdingCost[year * technologies + technology]
      switch owner.economics.terminal {
      case .perpetuity:
        let life = owner.topology.technologies[technology].life
        let renewal =
          owner.tables.renewal[technology].map {
            owner.tables.rebuildCost[year * owner.topology.rebuilds.count + $0]
              + conversionPrice(owner.tables.rebuildTrades[$0], year)
          } ?? SupplierTables.forbidden
        value[state] =
          holding / (1 - beta)
          + renewal * integerPower(beta, life - space.age[state]) / (1 - integerPower(beta, life))
      case .residual(let residual):
        value[state] = holding + beta * residual[technology][space.age[state]]
      }
    }
  }

  /// What the conversion's own trades cost at the prices of a year, per tonne of capacity.
  func conversionPrice(_ trades: [SupplierTables.Trade], _ year: Int) -> Double {
    var cost = 0.0
    for trade in trades { cost += trade.amount[year] * prices.values[trade.market * years + year] }
    return cost
  }

  private func runRebuild(_ year: Int) {
    let space = owner.space
    let value = slotValue + year * space.slotCount
    let share = rebuildShare + year * owner.topology.rebuilds.count
    let rebuilds = owner.topology.rebuilds.count
    let spreads = owner.economics.spreads
    let costs = workspace.lend(Slot.scratch.rawValue, count: rebuilds)
    for technology in space.activeRebuild[year] {
      for nest in space.nests[technology] {
        for place in nest.range {
          let rebuild = space.rebuildOrder[place]
          let cost = owner.tables.rebuildCost[year * rebuilds + rebuild]
          guard cost < SupplierTables.forbidden else {
            costs[place] = SupplierTables.forbidden
            continue
          }
          costs[place] =
            cost + conversionPrice(owner.tables.rebuildTrades[rebuild], year)
            + value[space.offset[owner.topology.rebuilds[rebuild].to]]
        }
      }
    }
    let ordered = workspace.lend(Slot.exponentials.rawValue, count: rebuilds + technologies)
    for technology in space.activeRebuild[year] {
      // Inner softmin of each nest, then the outer one over nests.
      let nests = space.nests[technology]
      let inclusive = ordered + rebuilds
      for (index, nest) in nests.enumerated() {
        inclusive[index] = Softmin.run(
          costs + nest.range.lowerBound, shares: share + nest.range.lowerBound,
          count: nest.range.count, spread: spreads.nest)
      }
      value[space.stateCount + technology] = Softmin.run(
        inclusive, shares: ordered, count: nests.count, spread: spreads.choice)
      for (index, nest) in nests.enumerated() {
        for place in nest.range { share[place] *= ordered[index] }
      }
    }
  }

  private func runStates(_ year: Int) {
    let space = owner.space
    let next = slotValue + (year + 1) * space.slotCount
    let value = slotValue + year * space.slotCount
    let share = optionShare + year * space.optionTarget.count
    let retrofits = owner.topology.retrofits.count
    let spread = owner.economics.spreads.timing
    let beta = owner.discountFactor
    let costs = workspace.lend(Slot.scratch.rawValue, count: space.optionTarget.count)
    let retrofitCost = workspace.lend(Slot.minima.rawValue, count: retrofits + 1)
    for index in 0..<retrofits {
      retrofitCost[index] =
        owner.tables.retrofitCost[(year + 1) * retrofits + index]
        + conversionPrice(owner.tables.retrofitTrades[index], year + 1)
    }
    for state in space.active[year] {
      let range = space.optionStart[state]..<space.optionStart[state + 1]
      for option in range {
        switch space.optionKind[option] {
        case .keep, .rebuild: costs[option] = next[space.optionTarget[option]]
        case .retrofit(let index):
          costs[option] =
            retrofitCost[index] < SupplierTables.forbidden / 2
            ? retrofitCost[index] + next[space.optionTarget[option]] : SupplierTables.forbidden
        }
      }
      let best = Softmin.run(
        costs + range.lowerBound, shares: share + range.lowerBound, count: range.count,
        spread: spread)
      value[state] = holdingCost[year * technologies + space.technology[state]] + beta * best
    }
  }
}
