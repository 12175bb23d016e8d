import Numerics

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
    let all = slotState + year * space.slotCount
    all.update(repeating: SupplierTables.forbidden, count: space.slotCount)
    for technology in 0..<technologies {
      let value = all + space.offset(technology)
      let holding = holdingCost[year * lanes + technology]
      let life = space.lives[technology]
      let ages = stage.lanes(technology, year)
      switch owner.economics.terminal {
      case .perpetuity:
        let renewal =
          owner.tables.renewal[technology].map {
            owner.economics.rebuilds[$0].cost[year]
              + conversionPrice(owner.tables.rebuildTrades[$0], year)
          } ?? .infinity
        let cost = renewal.isFinite ? renewal : SupplierTables.forbidden
        // `cost beta^(life - age)/(1 - beta^life)`, from the oldest on.
        var due = cost / (1 - integerPower(beta, life))
        for age in (0..<life).reversed() {
          due *= beta
          if ages.contains(age) { value[age] = holding / (1 - beta) + due }
        }
      case .residual(let residual):
        for age in ages { value[age] = holding + beta * residual[technology][age] }
      }
      initial[year * lanes + technology] = value[0]
    }
    let spread = owner.economics.spreads.timing
    if spread > 0 { stage.weigh(year, spread: spread, states(year)) }
  }

  /// What the conversion's own trades cost at the prices of a year, per tonne of capacity.
  func conversionPrice(_ trades: [SupplierTables.Trade], _ year: Int) -> Double {
    var cost = 0.0
    for trade in trades { cost += trade.amount[year] * prices.values[trade.market * years + year] }
    return cost
  }

  // MARK: Rebuilds

  /// `W` of every technology: planes are what is built, lanes what stood there.
  ///
  /// In exponential form where the range of a double allows: with `e_i = exp(-V_t(i, 0)/sigma)` the sums of a nest are
  /// products of `exp(-K/sigma)`, which do not depend on prices, and of one exponential per plane.
  private func runRebuild(_ year: Int) {
    let spreads = owner.economics.spreads
    if spreads.nest == 0, spreads.choice == 0 {
      runRebuildExact(year)
    } else if !runRebuildFactored(year) {
      runRebuildDirect(year)
    }
  }

  /// `W_t(j)` of a year.
  private func rebuildValue(_ year: Int) -> UnsafeMutablePointer<Double> {
    slotState + year * owner.space.slotCount + owner.space.stateCount
  }

  /// The rebuild costs of a year with what their own trades cost, in the layout of `ChangeCosts`, passed to `body`.
  private func withRebuildCosts<Answer>(
    _ year: Int, scratch: UnsafeMutablePointer<Double>,
    _ body: (UnsafePointer<Double>) -> Answer
  ) -> Answer {
    let tables = owner.tables
    let stride = owner.space.rebuildStride
    return tables.changeCosts[tables.changeCostsOfYear[year]].rebuilds.withUnsafeBufferPointer {
      guard let table = $0.baseAddress else { preconditionFailure("a class has technologies") }
      guard !tables.tradingRebuilds.isEmpty else { return body(table) }
      scratch.update(from: table, count: technologies * stride)
      for trading in tables.tradingRebuilds {
        let place = trading.plane * stride + trading.from
        scratch[place] = min(
          scratch[place] + conversionPrice(tables.rebuildTrades[trading.index], year),
          SupplierTables.forbidden)
      }
      return body(scratch)
    }
  }

  /// Without spreads: the cheapest rebuild. Planes stand in the order of their nests, so nests make no difference.
  private func runRebuildExact(_ year: Int) {
    let space = owner.space
    let stride = space.rebuildStride
    let start = workspace.lend(Slot.scratch.rawValue, count: technologies * (stride + 1))
    let initial = initial + year * lanes
    space.rebuildPlanes.withUnsafeBufferPointer { built in
      for plane in 0..<technologies { start[plane] = initial[built[plane]] }
    }
    withRebuildCosts(year, scratch: start + technologies) { costs in
      Kernel.hardmin(
        costs, extra: start, planes: technologies, count: stride,
        shares: rebuildShare + year * technologies * stride, values: rebuildValue(year))
    }
  }

  /// Prices of a conversion beyond this many spreads are left to the direct form.
  private static let widestPrice = 300.0

  private func runRebuildFactored(_ year: Int) -> Bool {
    let space = owner.space
    let tables = owner.tables
    let spreads = owner.economics.spreads
    let costs = tables.changeCosts[tables.changeCostsOfYear[year]]
    guard !costs.rebuildFactors.isEmpty else { return false }
    let count = technologies
    let stride = space.rebuildStride
    let initial = initial + year * lanes
    let nests = space.nests.count
    let scratch = workspace.lend(
      Slot.scratch.rawValue, count: 2 * stride + nests * 8 + count * stride)
    let exponent = scratch
    let argument = exponent + stride
    let scales = argument + stride
    // Starting values relative to the least of them.
    let reference = space.rebuildPlanes.withUnsafeBufferPointer { built in
      var least = SupplierTables.forbidden
      for plane in 0..<count { least = min(least, initial[plane]) }
      tables.rebuildSpreads.withUnsafeBufferPointer { spread in
        for plane in 0..<count { argument[plane] = (least - initial[built[plane]]) / spread[plane] }
      }
      return least
    }
    for place in count..<stride { argument[place] = 0 }
    Kernel.exponential(argument, exponent, count: stride)
    return costs.rebuildFactors.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return false }
      var factors = table
      if !tables.tradingRebuilds.isEmpty {
        let own = scales + nests * 8
        own.update(from: table, count: count * stride)
        for trading in tables.tradingRebuilds {
          let price =
            conversionPrice(tables.rebuildTrades[trading.index], year)
            / tables.rebuildSpreads[trading.plane]
          guard abs(price) < SupplierPass.widestPrice else { return false }
          own[trading.plane * stride + trading.from] *= exponential(-price)
        }
        factors = UnsafePointer(own)
      }
      return space.rebuildsNeeded.withUnsafeBufferPointer { needed in
        guard let needed = needed.baseAddress else { return false }
        return Kernel.nestedSoftmin(
          factor: factors, weight: exponent, nests: space.nestBounds, count: stride,
          needed: needed + year * stride, least: tables.leastRebuildSum,
          ratio: spreads.nest / spreads.choice, spread: spreads.choice, reference: reference,
          scratch: scales, shares: rebuildShare + year * count * stride,
          values: rebuildValue(year))
      }
    }
  }

  /// The same cost by cost.
  private func runRebuildDirect(_ year: Int) {
    let space = owner.space
    let count = technologies
    let stride = space.rebuildStride
    let share = rebuildShare + year * count * stride
    let spreads = owner.economics.spreads
    let costs = workspace.lend(Slot.scratch.rawValue, count: count * stride)
    withRebuildCosts(year, scratch: costs) { table in
      for plane in 0..<count {
        // What cannot be reached this year is forbidden, and no change leads to it.
        let start = initial[year * lanes + space.rebuildPlanes[plane]]
        Kernel.addCost(costs + plane * stride, table + plane * stride, start, count: stride)
      }
    }
    let nests = space.nests.count
    let nestValue = workspace.lend(Slot.minima.rawValue, count: 2 * nests * stride)
    let nestShare = nestValue + nests * stride
    for (index, nest) in space.nests.enumerated() {
      Kernel.softmin(
        costs + nest.lowerBound * stride, planes: nest.count, count: stride, stride: stride,
        spread: spreads.nest, shares: share + nest.lowerBound * stride,
        values: nestValue + index * stride)
    }
    Kernel.softmin(
      nestValue, planes: nests, count: stride, stride: stride, spread: spreads.choice,
      shares: nestShare, values: rebuildValue(year))
    for (index, nest) in space.nests.enumerated() {
      let outer = nestShare + index * stride
      for plane in nest {
        let inner = share + plane * stride
        for from in 0..<stride { inner[from] *= outer[from] }
      }
    }
  }

  // MARK: States

  /// `V` of every technology at every age: planes are options, lanes ages.
  private func runStates(_ year: Int) {
    let space = owner.space
    let tables = owner.tables
    let spread = owner.economics.spreads.timing
    let planes = space.planeStride
    let cost = optionCost + year * planes
    tables.changeCosts[tables.changeCostsOfYear[year + 1]].options.withUnsafeBufferPointer {
      if let table = $0.baseAddress { cost.update(from: table, count: space.planeCount) }
    }
    for index in tables.tradingRetrofits
    where cost[space.retrofitPlane[index]] < SupplierTables.forbidden {
      cost[space.retrofitPlane[index]] += conversionPrice(tables.retrofitTrades[index], year + 1)
    }
    let rebuilt = rebuildValue(year + 1)
    for technology in 0..<technologies {
      cost[stage.planes(technology).upperBound - 1] = rebuilt[technology]
    }
    let running = holdingCost + year * lanes
    if spread > 0 {
      stage.softmin(
        year, cost: cost, running: running, discount: owner.discountFactor, spread: spread,
        here: states(year), ahead: states(year + 1), initial: initial + year * lanes)
    } else {
      stage.hardmin(
        year, cost: cost, running: running, discount: owner.discountFactor, here: states(year),
        ahead: states(year + 1), initial: initial + year * lanes)
    }
  }
}
