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

  /// `V` of every technology at every age: planes are options, lanes ages.
  private func runStates(_ year: Int) {
    let space = owner.space
    let tables = owner.tables
    let next = slotValue + (year + 1) * space.slotCount
    let value = slotValue + year * space.slotCount
    let share = optionShare + year * space.shareCount
    let spread = owner.economics.spreads.timing
    let beta = owner.discountFactor
    let forbidden = SupplierTables.forbidden
    let retrofits = space.retrofitTo.count
    let total = workspace.lend(Slot.minima.rawValue, count: retrofits + 1)
    for index in 0..<retrofits {
      let cost = tables.retrofitCost[(year + 1) * retrofits + space.retrofitIndex[index]]
      total[index] =
        cost < forbidden
        ? cost + conversionPrice(tables.retrofitTrades[space.retrofitIndex[index]], year + 1)
        : forbidden
    }
    for technology in 0..<technologies {
      let first = space.firstAge[year * technologies + technology]
      let end = space.endAge[year * technologies + technology]
      guard end > first else { continue }
      let life = space.lives[technology]
      let offset = space.offset[technology]
      let own = space.retrofitStart[technology]..<space.retrofitStart[technology + 1]
      let planes = own.count + 2
      // Whole vectors: the lanes beyond the last age hold nothing that is read.
      let count = Kernel.padded(end - first)
      let costs = workspace.lend(Slot.scratch.rawValue, count: (planes + 1) * count)
      let best = costs + planes * count
      // Keep and retrofit: not at the last age.
      let kept = min(end, life - 1) - first
      fill(costs, next + offset + 1 + first, 0, lanes: kept, count: count)
      var plane = costs + count
      for index in own {
        let to = space.retrofitTo[index]
        fill(
          plane, next + space.offset[to] + 1 + first, total[index],
          lanes: total[index] < forbidden ? min(kept, space.lives[to] - 1 - first) : 0,
          count: count)
        plane += count
      }
      plane.update(repeating: next[space.stateCount + technology], count: count)
      let earliest = min(space.minimumRuns[technology], life)
      for age in first..<end where age + 1 < earliest { plane[age - first] = forbidden }
      Kernel.softmin(
        costs, planes: planes, count: count, stride: space.stride[technology], spread: spread,
        shares: share + space.shareOffset[technology] + first, values: best)
      let holding = holdingCost[year * technologies + technology]
      let target = value + offset + first
      for lane in 0..<(end - first) { target[lane] = holding + beta * best[lane] }
    }
  }

  /// `cost` on top of what follows, forbidden beyond `lanes`.
  @inline(__always)
  private func fill(
    _ plane: UnsafeMutablePointer<Double>, _ follows: UnsafePointer<Double>, _ cost: Double,
    lanes: Int, count: Int
  ) {
    let open = max(lanes, 0)
    Kernel.addCost(plane, follows, cost, count: open)
    for lane in open..<count { plane[lane] = SupplierTables.forbidden }
  }
}
