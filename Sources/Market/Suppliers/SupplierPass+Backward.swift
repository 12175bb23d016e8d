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
      for technology in 0..<technologies { runStates(technology, year) }
    }
  }

  private func runTerminal() {
    let space = owner.space
    let year = years - 1
    let beta = owner.discountFactor
    for technology in 0..<technologies {
      let value = slotValue + year * space.slotCount + space.offset[technology]
      let holding = holdingCost[year * technologies + technology]
      let life = space.lives[technology]
      switch owner.economics.terminal {
      case .perpetuity:
        let renewal =
          owner.tables.renewal[technology].map {
            owner.economics.rebuilds[$0].cost[year]
              + conversionPrice(owner.tables.rebuildTrades[$0], year)
          } ?? .infinity
        let cost = renewal.isFinite ? renewal : SupplierTables.forbidden
        for age in space.ages[year][technology] {
          value[age] =
            holding / (1 - beta)
            + cost * integerPower(beta, life - age) / (1 - integerPower(beta, life))
        }
      case .residual(let residual):
        for age in space.ages[year][technology] {
          value[age] = holding + beta * residual[technology][age]
        }
      }
    }
  }

  /// What the conversion's own trades cost at the prices of a year, per tonne of capacity.
  func conversionPrice(_ trades: [SupplierTables.Trade], _ year: Int) -> Double {
    var cost = 0.0
    for trade in trades { cost += trade.amount[year] * prices.values[trade.market * years + year] }
    return cost
  }

  /// `W` of every technology: planes are what is built, lanes what stood there.
  private func runRebuild(_ year: Int) {
    let space = owner.space
    let count = technologies
    let stride = space.rebuildStride
    let value = slotValue + year * space.slotCount
    let share = rebuildShare + year * count * stride
    let spreads = owner.economics.spreads
    let costs = workspace.lend(Slot.scratch.rawValue, count: count * stride)
    owner.tables.rebuildCost.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      for plane in 0..<count {
        let to = space.rebuildPlanes[plane]
        // What cannot be reached this year has no value yet, and no change leads to it.
        let start =
          space.ages[year][to].contains(0) ? value[space.offset[to]] : SupplierTables.forbidden
        let row = costs + plane * stride
        Kernel.addCost(row, table + (year * count + plane) * count, start, count: count)
        (row + count).update(repeating: SupplierTables.forbidden, count: stride - count)
      }
    }
    for trading in owner.tables.tradingRebuilds {
      let price = conversionPrice(owner.tables.rebuildTrades[trading.index], year)
      let place = trading.plane * stride + trading.from
      costs[place] = min(costs[place] + price, SupplierTables.forbidden)
    }
    let nests = space.nests.count
    let nestValue = workspace.lend(Slot.minima.rawValue, count: (2 * nests + 1) * stride)
    let nestShare = nestValue + nests * stride
    let slots = nestShare + nests * stride
    for (index, nest) in space.nests.enumerated() {
      Kernel.softmin(
        costs + nest.lowerBound * stride, planes: nest.count, count: stride, stride: stride,
        spread: spreads.nest, shares: share + nest.lowerBound * stride,
        values: nestValue + index * stride)
    }
    Kernel.softmin(
      nestValue, planes: nests, count: stride, stride: stride, spread: spreads.choice,
      shares: nestShare, values: slots)
    (value + space.stateCount).update(from: slots, count: count)
    for (index, nest) in space.nests.enumerated() {
      let outer = nestShare + index * stride
      for plane in nest {
        let inner = share + plane * stride
        for from in 0..<stride { inner[from] *= outer[from] }
      }
    }
  }

  /// `V` of a technology at every age: planes are options, lanes ages.
  private func runStates(_ technology: Int, _ year: Int) {
    let space = owner.space
    let ages = space.ages[year][technology]
    guard !ages.isEmpty else { return }
    let next = slotValue + (year + 1) * space.slotCount
    let life = space.lives[technology]
    let planes = space.planes(technology)
    let retrofitCount = owner.topology.retrofits.count
    let forbidden = SupplierTables.forbidden
    let first = ages.lowerBound
    // Whole vectors: the lanes beyond the last age hold nothing that is read.
    let count = Kernel.padded(ages.count)
    let costs = workspace.lend(Slot.scratch.rawValue, count: (planes + 1) * count)
    let best = costs + planes * count
    // Keep: not at the last age.
    func fill(_ plane: Int, _ target: UnsafePointer<Double>, _ cost: Double, _ lanes: Int) {
      let start = costs + plane * count
      Kernel.addCost(start, target, cost, count: lanes)
      if lanes < count {
        (start + max(lanes, 0)).update(repeating: forbidden, count: count - max(lanes, 0))
      }
    }
    let kept = min(ages.upperBound, life - 1) - first
    fill(0, next + space.offset[technology] + 1 + first, 0, kept)
    for (place, retrofit) in space.retrofits[technology].enumerated() {
      let cost = owner.tables.retrofitCost[(year + 1) * retrofitCount + retrofit.index]
      let total = cost + conversionPrice(owner.tables.retrofitTrades[retrofit.index], year + 1)
      fill(
        place + 1, next + space.offset[retrofit.to] + 1 + first, total,
        cost < forbidden ? min(kept, space.lives[retrofit.to] - 1 - first) : 0)
    }
    let rebuild = costs + (planes - 1) * count
    let rebuildValue = next[space.stateCount + technology]
    rebuild.update(repeating: rebuildValue, count: count)
    for age in ages where age + 1 < space.minimumRuns[technology] && age + 1 < life {
      rebuild[age - first] = forbidden
    }
    let value = slotValue + year * space.slotCount + space.offset[technology] + first
    let share = optionShare + year * space.shareCount + space.shareOffset[technology] + first
    Kernel.softmin(
      costs, planes: planes, count: count, stride: space.stride[technology],
      spread: owner.economics.spreads.timing, shares: share, values: best)
    let holding = holdingCost[year * technologies + technology]
    let beta = owner.discountFactor
    for lane in 0..<ages.count { value[lane] = holding + beta * best[lane] }
  }
}
