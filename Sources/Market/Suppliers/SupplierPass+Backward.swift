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
    let all = slotState + year * space.slotCount
    all.update(repeating: SupplierTables.forbidden, count: space.slotCount)
    var scale = 1.0
    if case .perpetuity = owner.economics.terminal { scale = 1 / (1 - owner.discountFactor) }
    owner.tables.renewals.withUnsafeBufferPointer { renewals in
      for technology in 0..<technologies {
        let place = space.offset(technology)
        let holding = scale * holdingCost[year * lanes + technology]
        let cost = renewals[technology].cost + conversionPrice(renewals[technology].row, year)
        for age in stage.lanes(technology, year) {
          all[place + age] = holding + cost * changes.terminal[place + age]
        }
        initial[year * lanes + technology] = all[place]
      }
    }
    if timingSpread > 0 { stage.weigh(year, spread: timingSpread, states(year)) }
  }

  /// What the trades of a conversion cost at the prices of a year, per tonne of capacity; rows as in
  /// `ConversionTables`, -1 where nothing trades.
  @inline(__always)
  func conversionPrice(_ row: Int, _ year: Int) -> Double {
    row < 0 ? 0 : conversionCost[row * span + year]
  }

  // MARK: Rebuilds

  /// `W` of every technology: planes are what is built, lanes what stood there.
  ///
  /// In exponential form where the range of a double allows: with `e_i = exp(-V_t(i, 0)/sigma)` the sums of a nest are
  /// products of `exp(-K/sigma)`, which do not depend on prices, and of one exponential per plane.
  private func runRebuild(_ year: Int) {
    if spreads.nest == 0, spreads.choice == 0 {
      runRebuildExact(year)
    } else if !runRebuildFactored(year) {
      runRebuildDirect(year)
    }
  }

  /// `W_t(j)` of a year.
  @inline(__always)
  func rebuildValue(_ year: Int) -> UnsafeMutablePointer<Double> {
    slotState + year * slotCount + stateCount
  }

  /// Shares of the rebuilds of a year.
  @inline(__always)
  private func rebuildShares(_ year: Int) -> UnsafeMutablePointer<Double> {
    rebuildShare + year * technologies * lanes
  }

  /// The rebuild costs of a year with what their own trades cost, in the layout of `ChangeCosts`; in `room` if need be.
  private func rebuildCosts(
    _ year: Int, room: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double> {
    let table = changes.rebuilds(year)
    guard trades else { return table }
    let rebuilds = owner.tables.conversions.rebuilds
    guard !rebuilds.isEmpty else { return table }
    room.update(from: table, count: technologies * lanes)
    for (row, trading) in rebuilds.enumerated() {
      let place = trading.plane * lanes + trading.from
      room[place] = min(room[place] + conversionPrice(row, year), SupplierTables.forbidden)
    }
    return UnsafePointer(room)
  }

  /// Without spreads: the cheapest rebuild. Planes stand in the order of their nests, so nests make no difference.
  private func runRebuildExact(_ year: Int) {
    let start = scratch
    let initial = initial + year * lanes
    for plane in 0..<technologies { start[plane] = initial[Int(changes.built[plane])] }
    Kernel.hardmin(
      rebuildCosts(year, room: scratch + lanes), extra: start, planes: technologies, count: lanes,
      shares: rebuildShares(year), values: rebuildValue(year))
  }

  /// Prices of a conversion beyond this many spreads are left to the direct form.
  private static let widestPrice = 300.0

  private func runRebuildFactored(_ year: Int) -> Bool {
    guard changes.hasFactors else { return false }
    var factors = changes.rebuildFactors(year)
    if trades, case let rebuilds = owner.tables.conversions.rebuilds, !rebuilds.isEmpty {
      let own = scratch
      own.update(from: factors, count: technologies * lanes)
      for (row, trading) in rebuilds.enumerated() {
        let price = conversionPrice(row, year) / changes.rebuildSpreads[trading.plane]
        guard abs(price) < SupplierPass.widestPrice else { return false }
        own[trading.plane * lanes + trading.from] *= exponential(-price)
      }
      factors = UnsafePointer(own)
    }
    return Kernel.nestedSoftmin(
      factor: factors, cost: initial + year * lanes, place: changes.built,
      planeSpread: changes.rebuildSpreads, nest: changes.nests, nests: changes.nestCount,
      count: lanes, needed: changes.needed(year), least: leastRebuildSum,
      ratio: spreads.nest / spreads.choice, spread: spreads.choice, shares: rebuildShares(year),
      values: rebuildValue(year))
  }

  /// The same cost by cost.
  private func runRebuildDirect(_ year: Int) {
    let space = owner.space
    let count = technologies
    let stride = lanes
    let share = rebuildShares(year)
    let costs = scratch
    let table = rebuildCosts(year, room: costs)
    for plane in 0..<count {
      // What cannot be reached this year is forbidden, and no change leads to it.
      Kernel.addCost(
        costs + plane * stride, table + plane * stride,
        initial[year * lanes + space.rebuildPlanes[plane]], count: stride)
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

  /// Cost of each plane of the states at the end of a year but of those that rebuild.
  @inline(__always)
  func optionCosts(_ year: Int) -> UnsafePointer<Double> {
    tradesRetrofits ? UnsafePointer(optionCost + year * planeStride) : changes.options(year + 1)
  }

  /// `V` of every technology at every age: planes are options, lanes ages.
  private func runStates(_ year: Int) {
    if tradesRetrofits {
      let cost = optionCost + year * planeStride
      cost.update(from: changes.options(year + 1), count: planeStride)
      let conversions = owner.tables.conversions
      for (place, index) in conversions.retrofits.enumerated() {
        let plane = owner.space.retrofitPlane[index]
        if cost[plane] < SupplierTables.forbidden {
          cost[plane] += conversionPrice(conversions.rebuilds.count + place, year + 1)
        }
      }
    }
    let running = holdingCost + year * lanes
    if timingSpread > 0 {
      stage.softmin(
        year, cost: optionCosts(year), leave: rebuildValue(year + 1), running: running,
        discount: discountFactor, spread: timingSpread, here: states(year),
        ahead: states(year + 1), initial: initial + year * lanes)
    } else {
      stage.hardmin(
        year, cost: optionCosts(year), leave: rebuildValue(year + 1), running: running,
        discount: discountFactor, here: states(year), ahead: states(year + 1),
        initial: initial + year * lanes)
    }
  }
}
