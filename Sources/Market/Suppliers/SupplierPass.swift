import Numerics

/// One evaluation of a supplier class at given prices: years, backward pass, forward pass.
///
/// Lives for one call of `respond`; all arrays are lent by the workspace. Symbols as in `model.md` section 2.
struct SupplierPass {
  /// The arrays a pass works on, as workspace slots.
  enum Slot: Int {
    case price, unitCost, netPosition, utilisation, utilisationSlope, holdingCost, uptake
    case slotState, weight, low, initial, optionCost, factor, rebuildShare, mass, planeFlow
    case capacity
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
  /// Room of a row over years.
  let span: Int
  let markets: Int
  let years: Int

  /// `p`, `[market * span + year]`.
  let price: UnsafeMutablePointer<Double>
  /// `mc`: money per tonne of product including all market prices, its own product's (negative) too,
  /// `[technology * span + year]`.
  let unitCost: UnsafeMutablePointer<Double>
  /// `n`: net position per tonne of product, after abatement, `[pair * span + year]`, pairs as in
  /// `SupplierTables.perOutput`.
  let netPosition: UnsafeMutablePointer<Double>
  /// `u`: output per tonne of capacity, `[technology * span + year]`.
  let utilisation: UnsafeMutablePointer<Double>
  /// `du/d mc`
  let utilisationSlope: UnsafeMutablePointer<Double>
  /// `f`: yearly cost of holding a tonne of capacity, net of its margin, `[year * lanes + technology]`.
  let holdingCost: UnsafeMutablePointer<Double>
  /// Share of each abatement step taken up, `[step * span + year]`.
  let uptake: UnsafeMutablePointer<Double>
  /// What the backward pass leaves of `V_t(j, a)` (see `StageKernel.Stage`), then `W_t(j)`, cost to go of a slot.
  let slotState: UnsafeMutablePointer<Double>
  /// `exp((low - V)/sigma)` of every state and the least value `low` of every technology and year: the exponential
  /// form of the values. Without a timing spread nobody reads them.
  let weight: UnsafeMutablePointer<Double>
  let low: UnsafeMutablePointer<Double>
  /// `V_t(j, 0)`, `[year * lanes + technology]`.
  let initial: UnsafeMutablePointer<Double>
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
    span = owner.tables.span
    markets = owner.markets.count
    years = owner.years
    let space = owner.space
    let (years, technologies, lanes, span) = (years, technologies, lanes, span)
    func lend(_ slot: Slot, _ count: Int) -> UnsafeMutablePointer<Double> {
      workspace.lend(slot.rawValue, count: max(count, 1))
    }
    price = lend(.price, markets * span)
    unitCost = lend(.unitCost, technologies * span)
    netPosition = lend(.netPosition, owner.tables.perOutput.pairs.count * span)
    utilisation = lend(.utilisation, technologies * span)
    utilisationSlope = lend(.utilisationSlope, technologies * span)
    holdingCost = lend(.holdingCost, years * lanes)
    uptake = lend(.uptake, owner.tables.steps.count * span)
    slotState = lend(.slotState, years * space.slotCount)
    weight = lend(.weight, years * space.stateCount + 8)
    low = lend(.low, years * technologies)
    initial = lend(.initial, years * lanes)
    optionCost = lend(.optionCost, years * space.planeStride)
    factor = lend(.factor, years * space.planeStride)
    rebuildShare = lend(.rebuildShare, years * technologies * space.rebuildStride)
    mass = lend(.mass, years * space.slotCount)
    planeFlow = lend(.planeFlow, years * space.planeStride)
    capacity = lend(.capacity, years * lanes)
  }

  // MARK: Within a year (model.md 2.1)

  /// Output and abatement of every technology and year:
  /// `mc = v + p.n + sum min over y of [C(y) + y p.d]`, `u = u_max logistic(-mc/sigma_q)`,
  /// `f = fixed + p.capacity positions - u_max sigma_q log(1 + exp(-mc/sigma_q))`.
  mutating func runYears() {
    let tables = owner.tables
    for market in 0..<markets {
      let row = price + market * span
      for year in 0..<years { row[year] = prices.values[market * years + year] }
      for year in years..<span { row[year] = 0 }
    }
    tables.perOutput.costs.add(
      price, tables.perOutput.amount, to: tables.variableCost, into: unitCost, count: span)
    if tables.steps.count > 0 { runSteps(tables.steps) }
    tables.abatement.add(
      uptake, tables.steps.amount, to: tables.perOutput.amount, into: netPosition, count: span)
    let holding = workspace.lend(Slot.scratch.rawValue, count: technologies * span)
    tables.perCapacity.costs.add(
      price, tables.perCapacity.amount, to: tables.fixedCost, into: holding, count: span)
    runOutput(holding)
    Kernel.transpose(holding, rows: technologies, columns: years, width: span, holdingCost, lanes)
  }

  /// Uptake of the abatement steps and what it takes off `unitCost`.
  private func runSteps(_ steps: StepTables) {
    let cells = steps.count * span
    let net = workspace.lend(Slot.scratch.rawValue, count: 2 * cells)
    let saving = net + cells
    // `cost + p.amount`, money per tonne of product at full uptake.
    steps.netCost.add(price, steps.amount, to: steps.cost, into: net, count: span)
    if steps.hasSpread {
      Kernel.logisticUptake(
        net, spread: steps.spread, share: uptake, saving: saving, count: cells)
      for cell in steps.hard {
        var slope = steps.slope.isEmpty ? 0 : steps.slope[cell]
        Kernel.clampedUptake(
          net + cell, slope: &slope, share: uptake + cell, saving: saving + cell, count: 1)
      }
    } else if steps.slope.isEmpty {
      let flat = workspace.lend(Slot.minima.rawValue, count: cells)
      flat.update(repeating: 0, count: cells)
      Kernel.clampedUptake(net, slope: flat, share: uptake, saving: saving, count: cells)
    } else {
      Kernel.clampedUptake(net, slope: steps.slope, share: uptake, saving: saving, count: cells)
    }
    for (technology, own) in steps.ofTechnology.enumerated() {
      let cost = unitCost + technology * span
      for step in own { Kernel.addScaled(cost, -1, saving + step * span, count: span) }
    }
  }

  /// Utilisation, and what output takes off the cost of holding.
  private func runOutput(_ holding: UnsafeMutablePointer<Double>) {
    let cells = technologies * span
    let spread = owner.economics.spreads.output
    let maximum = owner.tables.maximumUtilisation
    guard spread > 0 else {
      for cell in 0..<cells {
        let running = unitCost[cell] < 0
        utilisation[cell] = running ? maximum[cell] : 0
        utilisationSlope[cell] = 0
        holding[cell] += running ? maximum[cell] * unitCost[cell] : 0
      }
      return
    }
    Kernel.logisticOutput(
      unitCost, maximum: maximum, spread: spread, utilisation: utilisation,
      slope: utilisationSlope, holding: holding, count: cells)
  }

  /// Net position of a technology in a market per tonne of product, after abatement.
  func position(_ technology: Int, _ market: Int, _ year: Int) -> Double {
    owner.tables.perOutput.pair(technology, market).map { netPosition[$0 * span + year] } ?? 0
  }

  // MARK: Across years, forward

  /// Expected capacity of every slot and every flow, from given holdings.
  mutating func runForward(from holdings: [SupplierEconomics.Holding]) {
    let space = owner.space
    let slots = space.slotCount
    let planes = space.planeStride
    let spread = owner.economics.spreads.timing
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
        year, cost: optionCost + year * planes, spread: spread, here: states(year),
        ahead: states(year + 1), mass: now, total: capacity + year * lanes, nextMass: next,
        flow: flow)
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

  /// What the backward pass leaves of a year.
  func states(_ year: Int) -> StageKernel.Stage {
    let space = owner.space
    return StageKernel.Stage(
      state: slotState + year * space.slotCount, weight: weight + year * space.stateCount,
      low: low + year * technologies, factor: factor + year * space.planeStride)
  }

  /// `V_t(j, a)` of all states of a year; valid until it or `optionShares` is called again.
  func stateValues(_ year: Int) -> UnsafePointer<Double> {
    let values = workspace.lend(Slot.scratch.rawValue, count: owner.space.stateCount)
    stage.values(
      year, spread: owner.economics.spreads.timing, of: states(year), into: values)
    return UnsafePointer(values)
  }

  /// The share of every plane of a technology at the end of a year, planes `StateSpace.stride` apart; valid until it
  /// is called again.
  func optionShares(_ technology: Int, _ year: Int) -> UnsafePointer<Double> {
    let space = owner.space
    let shares = workspace.lend(
      Slot.scratch.rawValue, count: space.mostPlanes * space.stride + 8)
    stage.shares(
      technology, year, cost: optionCost + year * space.planeStride,
      spread: owner.economics.spreads.timing, here: states(year), ahead: states(year + 1),
      into: shares)
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
    let values = stateValues(0)
    return holdings.reduce(0) {
      $0 + $1.capacity * values[owner.space.offset($1.technology) + $1.age]
    }
  }

  /// Net purchases in each market and year: output, standing capacity and conversions.
  func positions() -> [Double] {
    let tables = owner.tables
    let scratch = workspace.lend(
      Slot.scratch.rawValue, count: (2 * technologies + markets) * span)
    let standing = scratch
    let output = standing + technologies * span
    let traded = output + technologies * span
    for cell in 0..<(technologies * span) { standing[cell] = 0 }
    Kernel.transpose(
      capacity, rows: years, columns: technologies, width: lanes, standing, span)
    for cell in 0..<(technologies * span) { output[cell] = standing[cell] * utilisation[cell] }
    traded.update(repeating: 0, count: markets * span)
    tables.perOutput.trades.add(output, netPosition, to: traded, into: traded, count: span)
    tables.perCapacity.trades.add(
      standing, tables.perCapacity.amount, to: traded, into: traded, count: span)
    var out = [Double](unsafeUninitializedCapacity: markets * years) { buffer, count in
      for market in 0..<markets {
        for year in 0..<years { buffer[market * years + year] = traded[market * span + year] }
      }
      count = markets * years
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
