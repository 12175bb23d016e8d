import Numerics

/// One evaluation of a supplier class at given prices: years, backward pass, forward pass.
///
/// Lives for one call of `respond`; all arrays are lent by the workspace. Symbols as in `model.md` section 2.
struct SupplierPass {
  /// The arrays a pass works on, as workspace slots.
  enum Slot: Int {
    case unitCost, netPosition, utilisation, utilisationSlope, holdingCost, uptake
    case slotValue, weight, low, optionCost, factor, rebuildShare, mass, planeFlow, capacity
    case scratch, minima
    case tangentState, tangentIndex, tangentNow, tangentNext, tangentCapacity, tangentTemp
  }

  let owner: SupplierClass
  let prices: LocalPrices
  let workspace: Workspace
  let stage: StageKernel
  let technologies: Int
  /// Room of a row over technologies.
  let lanes: Int
  let markets: Int
  let years: Int

  /// `mc`: money per tonne of product including all market prices, its own product's (negative) too.
  let unitCost: UnsafeMutablePointer<Double>
  /// `n`: net position per tonne of product, after abatement, `[(year * markets + market) * lanes + technology]`.
  let netPosition: UnsafeMutablePointer<Double>
  /// `u`: output per tonne of capacity.
  let utilisation: UnsafeMutablePointer<Double>
  /// `du/d mc`.
  let utilisationSlope: UnsafeMutablePointer<Double>
  /// `f`: yearly cost of holding a tonne of capacity, net of its margin.
  let holdingCost: UnsafeMutablePointer<Double>
  /// Share of each abatement step taken up, `[year * lanes of the steps + step]`.
  let uptake: UnsafeMutablePointer<Double>
  /// `V_t(j, a)`, then `W_t(j)`: cost to go of every slot.
  let slotValue: UnsafeMutablePointer<Double>
  /// `exp((low - V)/sigma)` of every state and the least value `low` of every technology and year: the exponential
  /// form of the values. Without a timing spread nobody reads them.
  let weight: UnsafeMutablePointer<Double>
  let low: UnsafeMutablePointer<Double>
  /// Cost of each plane of the states at the end of each year, `W` for the one that rebuilds, and what the kernel
  /// makes of it.
  let optionCost: UnsafeMutablePointer<Double>
  let factor: UnsafeMutablePointer<Double>
  /// Share of each rebuild at the start of each year, `[(year * technologies + plane) * rebuildStride + from]`.
  let rebuildShare: UnsafeMutablePointer<Double>
  /// Expected capacity of every slot.
  let mass: UnsafeMutablePointer<Double>
  /// Capacity that takes each plane of the states at the start of each year, `[year * planeStride + plane]`.
  let planeFlow: UnsafeMutablePointer<Double>
  /// Expected capacity of every technology.
  let capacity: UnsafeMutablePointer<Double>

  /// `stage` reads the layout of the owner's states.
  init(
    _ owner: SupplierClass, prices: LocalPrices, workspace: Workspace, stage: StageKernel
  ) {
    self.owner = owner
    self.stage = stage
    self.prices = prices
    self.workspace = workspace
    technologies = owner.space.technologyCount
    lanes = owner.tables.lanes
    markets = owner.markets.count
    years = owner.years
    let space = owner.space
    let (years, technologies, lanes, markets) = (years, technologies, lanes, markets)
    func lend(_ slot: Slot, _ count: Int) -> UnsafeMutablePointer<Double> {
      workspace.lend(slot.rawValue, count: max(count, 1))
    }
    unitCost = lend(.unitCost, years * lanes)
    netPosition = lend(.netPosition, years * markets * lanes)
    utilisation = lend(.utilisation, years * lanes)
    utilisationSlope = lend(.utilisationSlope, years * lanes)
    holdingCost = lend(.holdingCost, years * lanes)
    uptake = lend(.uptake, years * owner.tables.steps.lanes)
    slotValue = lend(.slotValue, years * space.slotCount)
    weight = lend(.weight, years * space.stateCount + 8)
    low = lend(.low, years * technologies)
    optionCost = lend(.optionCost, years * space.planeStride)
    factor = lend(.factor, years * space.planeStride)
    rebuildShare = lend(.rebuildShare, years * technologies * space.rebuildStride)
    mass = lend(.mass, years * space.slotCount)
    planeFlow = lend(.planeFlow, years * space.planeStride)
    capacity = lend(.capacity, years * lanes)
    // Rows are read as whole vectors; nothing else writes beyond the last technology.
    capacity.update(repeating: 0, count: years * lanes)
  }

  // MARK: Within a year (model.md 2.1)

  /// Output and abatement of every technology and year:
  /// `mc = v + p.n + sum min over y of [C(y) + y p.d]`, `u = u_max logistic(-mc/sigma_q)`,
  /// `f = fixed + p.capacity positions - u_max sigma_q log(1 + exp(-mc/sigma_q))`.
  mutating func runYears() {
    let tables = owner.tables
    let row = markets * lanes
    unitCost.update(from: tables.variableCost, count: years * lanes)
    holdingCost.update(from: tables.fixedCost, count: years * lanes)
    if tables.perOutput.isEmpty {
      netPosition.update(repeating: 0, count: years * row)
    } else {
      netPosition.update(from: tables.perOutput, count: years * row)
    }
    prices.values.withUnsafeBufferPointer { buffer in
      guard let price = buffer.baseAddress else { return }
      for year in 0..<years {
        Kernel.addCombination(
          unitCost + year * lanes, netPosition + year * row, price + year, rows: markets,
          spacing: years, columns: lanes)
      }
      tables.perCapacity.withUnsafeBufferPointer { positions in
        guard let positions = positions.baseAddress else { return }
        let count = tables.capacityMarkets.count
        for (place, market) in tables.capacityMarkets.enumerated() {
          for year in 0..<years {
            Kernel.addScaled(
              holdingCost + year * lanes, price[market * years + year],
              positions + (year * count + place) * lanes, count: lanes)
          }
        }
      }
      if tables.steps.count > 0 { runSteps(price) }
    }
    runOutput()
  }

  /// Uptake of the abatement steps; adds them to `unitCost` and `netPosition`.
  private func runSteps(_ price: UnsafePointer<Double>) {
    let steps = owner.tables.steps
    let width = steps.lanes
    let net = workspace.lend(Slot.scratch.rawValue, count: 2 * width)
    let saving = net + width
    for year in 0..<years {
      // `cost + p.amount`, money per tonne of product at full uptake.
      steps.cost.withUnsafeBufferPointer { costs in
        for step in 0..<width { net[step] = costs[year * width + step] }
      }
      forTrading(steps, year) { market, step, amount in
        net[step] += price[market * years + year] * amount
      }
      takeSteps(year, net: net, saving: saving)
      let share = uptake + year * width
      steps.technology.withUnsafeBufferPointer { technology in
        for step in 0..<steps.count { unitCost[year * lanes + technology[step]] -= saving[step] }
        forTrading(steps, year) { market, step, amount in
          netPosition[(year * markets + market) * lanes + technology[step]] += share[step] * amount
        }
      }
    }
  }

  /// Calls `body` with every market, step and amount that trades in a year.
  @inline(__always)
  private func forTrading(
    _ steps: StepTables, _ year: Int, _ body: (_ market: Int, _ step: Int, _ amount: Double) -> Void
  ) {
    steps.amount.withUnsafeBufferPointer { amounts in
      for (place, market) in steps.markets.enumerated() {
        let row = steps.row(place, year)
        steps.trading[place].withUnsafeBufferPointer { list in
          for (own, step) in list.enumerated() { body(market, step, amounts[row + own]) }
        }
      }
    }
  }

  /// Shares taken up and the money that saves. Changes `net`.
  private func takeSteps(
    _ year: Int, net: UnsafeMutablePointer<Double>, saving: UnsafeMutablePointer<Double>
  ) {
    let steps = owner.tables.steps
    let width = steps.lanes
    let share = uptake + year * width
    func rise(_ step: Int) -> Double { steps.slope.isEmpty ? 0 : steps.slope[year * width + step] }
    guard steps.hasSpread[year] else {
      let slope = workspace.lend(Slot.minima.rawValue, count: width)
      for step in 0..<width { slope[step] = rise(step) }
      Kernel.clampedUptake(net, slope: slope, share: share, saving: saving, count: width)
      return
    }
    let hard = steps.hard[year].map { (step: $0, net: net[$0]) }
    steps.spread.withUnsafeBufferPointer { spreads in
      // What has no spread in this year is not there, or comes below.
      for step in 0..<width {
        let spread = spreads[year * width + step]
        net[step] = -net[step] / (spread > 0 ? spread : 1)
      }
      Kernel.softplus(net, softplus: saving, logistic: share, count: width)
      for step in 0..<width { saving[step] *= spreads[year * width + step] }
    }
    for (step, net) in hard {
      var (own, slope) = (net, rise(step))
      Kernel.clampedUptake(
        &own, slope: &slope, share: share + step, saving: saving + step, count: 1)
    }
  }

  private func runOutput() {
    let count = years * lanes
    let spread = owner.economics.spreads.output
    let maximum = owner.tables.maximumUtilisation
    guard spread > 0 else {
      for cell in 0..<count {
        let running = unitCost[cell] < 0
        utilisation[cell] = running ? maximum[cell] : 0
        utilisationSlope[cell] = 0
        holdingCost[cell] += running ? maximum[cell] * unitCost[cell] : 0
      }
      return
    }
    let argument = workspace.lend(Slot.scratch.rawValue, count: 2 * count)
    let softplus = argument + count
    for cell in 0..<count { argument[cell] = -unitCost[cell] / spread }
    Kernel.softplus(argument, softplus: softplus, logistic: utilisation, count: count)
    for cell in 0..<count {
      let share = utilisation[cell]
      utilisation[cell] = maximum[cell] * share
      utilisationSlope[cell] = -maximum[cell] / spread * share * (1 - share)
      holdingCost[cell] -= maximum[cell] * spread * softplus[cell]
    }
  }

  // MARK: Across years, forward

  /// Expected capacity of every slot and every flow, from given holdings.
  mutating func runForward(from holdings: [SupplierEconomics.Holding]) {
    let space = owner.space
    let slots = space.slotCount
    let planes = space.planeStride
    let spread = owner.economics.spreads.timing
    let scratch = workspace.lend(
      Slot.scratch.rawValue, count: space.mostPlanes * space.stride + 8)
    mass.update(repeating: 0, count: slots)
    planeFlow.update(repeating: 0, count: planes)
    for holding in holdings {
      mass[space.offset(holding.technology) + holding.age] += holding.capacity
    }
    for year in 0..<years {
      let now = mass + year * slots
      stage.total(year, mass: now, into: capacity + year * lanes)
      guard year + 1 < years else { break }
      let next = now + slots
      next.update(repeating: 0, count: slots)
      let flow = planeFlow + (year + 1) * planes
      stage.move(
        year, cost: optionCost + year * planes, spread: spread, ahead: ahead(of: year),
        factor: factor + year * planes, mass: now, scratch: scratch, nextMass: next, flow: flow)
      for technology in 0..<technologies {
        next[space.stateCount + technology] = flow[stage.planes(technology).upperBound - 1]
      }
      runRebuildFlows(year + 1)
    }
  }

  /// Adds what is rebuilt at the start of a year to the new technologies.
  private func runRebuildFlows(_ year: Int) {
    let space = owner.space
    let stride = space.rebuildStride
    let slots = mass + year * space.slotCount
    let started = workspace.lend(Slot.minima.rawValue, count: technologies)
    Kernel.multiply(
      rebuildShare + year * technologies * stride, slots + space.stateCount, rows: technologies,
      columns: stride, into: started)
    for plane in 0..<technologies {
      slots[space.offset(space.rebuildPlanes[plane])] += started[plane]
    }
  }

  /// What the years after one are worth, and with which shares that was computed.
  func ahead(of year: Int) -> StageKernel.Ahead {
    let space = owner.space
    return StageKernel.Ahead(
      value: slotValue + (year + 1) * space.slotCount,
      weight: weight + (year + 1) * space.stateCount,
      low: low + (year + 1) * technologies)
  }

  /// The share of every plane of a technology at the end of a year, planes `StateSpace.stride` apart; valid until it
  /// is called again.
  func optionShares(_ technology: Int, _ year: Int) -> UnsafePointer<Double> {
    let space = owner.space
    let shares = workspace.lend(
      Slot.scratch.rawValue, count: space.mostPlanes * space.stride + 8)
    stage.shares(
      technology, year, cost: optionCost + year * space.planeStride,
      spread: owner.economics.spreads.timing, ahead: ahead(of: year),
      factor: factor + year * space.planeStride, into: shares)
    return UnsafePointer(shares)
  }

  /// Capacity retrofitted at the start of a year.
  func retrofitFlow(_ index: Int, _ year: Int) -> Double {
    planeFlow[year * owner.space.planeStride + owner.space.retrofitPlane[index]]
  }

  /// Capacity rebuilt at the start of a year; planes as in `StateSpace.rebuildPlanes`.
  func rebuildFlow(plane: Int, from: Int, _ year: Int) -> Double {
    guard year > 0 else { return 0 }
    let space = owner.space
    return mass[year * space.slotCount + space.stateCount + from]
      * rebuildShare[(year * technologies + plane) * space.rebuildStride + from]
  }

  /// `sum over holdings of capacity * V_0(j, a)`.
  func value(of holdings: [SupplierEconomics.Holding]) -> Double {
    holdings.reduce(0) {
      $0 + $1.capacity * slotValue[owner.space.offset($1.technology) + $1.age]
    }
  }

  /// Net purchases in each market and year: output, standing capacity and conversions.
  func positions() -> [Double] {
    var out = Array(repeating: 0.0, count: markets * years)
    let tables = owner.tables
    let scratch = workspace.lend(Slot.scratch.rawValue, count: lanes + markets)
    let (output, sums) = (scratch, scratch + lanes)
    output.update(repeating: 0, count: lanes)
    for year in 0..<years {
      let standing = capacity + year * lanes
      for technology in 0..<technologies {
        output[technology] = standing[technology] * utilisation[year * lanes + technology]
      }
      Kernel.multiply(
        netPosition + year * markets * lanes, output, rows: markets, columns: lanes, into: sums)
      for market in 0..<markets { out[market * years + year] = sums[market] }
      tables.perCapacity.withUnsafeBufferPointer {
        guard let positions = $0.baseAddress else { return }
        let count = tables.capacityMarkets.count
        for (place, market) in tables.capacityMarkets.enumerated() {
          out[market * years + year] += Kernel.dot(
            positions + (year * count + place) * lanes, standing, count: lanes)
        }
      }
    }
    for trading in tables.tradingRebuilds {
      addTrades(tables.rebuildTrades[trading.index], to: &out) {
        rebuildFlow(plane: trading.plane, from: trading.from, $0)
      }
    }
    for index in tables.tradingRetrofits {
      addTrades(tables.retrofitTrades[index], to: &out) { retrofitFlow(index, $0) }
    }
    return out
  }

  /// Adds the trades of one conversion in all years.
  private func addTrades(
    _ trades: [SupplierTables.Trade], to out: inout [Double], flow: (Int) -> Double
  ) {
    for trade in trades {
      for year in 0..<years {
        out[trade.market * years + year] += flow(year) * trade.amount[year]
      }
    }
  }
}
