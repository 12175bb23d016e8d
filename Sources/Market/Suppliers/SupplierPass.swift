import Numerics

/// One evaluation of a supplier class at given prices: years, backward pass, forward pass.
///
/// Lives for one call of `respond`; all arrays are lent by the workspace. Symbols as in `model.md` section 2.
struct SupplierPass {
  /// The arrays a pass works on, as workspace slots.
  enum Slot: Int {
    case price, conversionCost, unitCost, netPosition, utilisation, utilisationSlope, holdingCost,
      uptake
    case slotState, weight, low, initial, optionCost, factor, rebuildShare, mass, planeFlow
    case capacity
    case scratch, years, minima
    case tangentState, tangentIndex, tangentNow, tangentNext, tangentCapacity, tangentTemp
  }

  let owner: SupplierClass
  let prices: LocalPrices
  let workspace: Workspace
  let stage: StageKernel
  let changes: ChangeTables.View
  let spreads: SupplierEconomics.Spreads
  let timingSpread: Double
  let discountFactor: Double
  let leastRebuildSum: Double
  /// Whether any conversion trades, and whether any retrofit does.
  let trades: Bool
  let tradesRetrofits: Bool
  let stateCount: Int
  let slotCount: Int
  let planeStride: Int
  let technologies: Int
  /// Room of a row over technologies.
  let lanes: Int
  /// Room of a row over years.
  let span: Int
  let markets: Int
  let years: Int

  /// `p`, `[market * span + year]`.
  let price: UnsafeMutablePointer<Double>
  /// What the trades of each conversion cost, `[row * span + year]`, rows as in `ConversionTables`.
  let conversionCost: UnsafeMutablePointer<Double>
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
  /// Cost of each plane of the states at the end of each year where retrofits trade, and what the kernel makes of it.
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
  /// Room for the rebuilds of a year; its content holds within a function.
  let scratch: UnsafeMutablePointer<Double>

  /// `stage` and `changes` read the tables of the owner.
  init(
    _ owner: SupplierClass, prices: LocalPrices, workspace: Workspace, stage: StageKernel,
    changes: ChangeTables.View
  ) {
    self.owner = owner
    self.changes = changes
    spreads = owner.economics.spreads
    timingSpread = spreads.timing
    discountFactor = owner.discountFactor
    leastRebuildSum = owner.tables.leastRebuildSum
    trades = owner.tables.conversions.count > 0
    tradesRetrofits = !owner.tables.conversions.retrofits.isEmpty
    stateCount = owner.space.stateCount
    slotCount = owner.space.slotCount
    planeStride = owner.space.planeStride
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
    conversionCost = lend(.conversionCost, owner.tables.conversions.count * span)
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
    optionCost = lend(.optionCost, tradesRetrofits ? years * space.planeStride : 0)
    factor = lend(.factor, years * space.planeStride)
    rebuildShare = lend(.rebuildShare, years * technologies * space.rebuildStride)
    mass = lend(.mass, years * space.slotCount)
    planeFlow = lend(.planeFlow, years * space.planeStride)
    capacity = lend(.capacity, years * lanes)
    scratch = lend(.scratch, lanes + max(technologies * lanes, space.mostPlanes * space.stride + 8))
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
    tables.conversions.costs.add(
      price, tables.conversions.amount, to: nil, into: conversionCost, count: span)
    let holding = workspace.lend(Slot.years.rawValue, count: technologies * span)
    tables.perCapacity.costs.add(
      price, tables.perCapacity.amount, to: tables.fixedCost, into: holding, count: span)
    runOutput(holding)
    Kernel.transpose(holding, rows: technologies, columns: years, width: span, holdingCost, lanes)
  }

  /// Uptake of the abatement steps and what it takes off `unitCost`.
  private func runSteps(_ steps: StepTables) {
    let cells = steps.count * span
    let net = workspace.lend(Slot.years.rawValue, count: 2 * cells)
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
    mass.update(repeating: 0, count: slotCount)
    planeFlow.update(repeating: 0, count: planeStride)
    for holding in holdings {
      mass[owner.space.offset(holding.technology) + holding.age] += holding.capacity
    }
    for year in 0..<years {
      let now = mass + year * slotCount
      let standing = capacity + year * lanes
      stage.total(year, mass: now, into: standing)
      guard year + 1 < years else { break }
      let next = now + slotCount
      next.update(repeating: 0, count: slotCount)
      stage.move(
        year, cost: optionCosts(year), leave: rebuildValue(year + 1), spread: timingSpread,
        here: states(year), ahead: states(year + 1), mass: now, total: standing, nextMass: next,
        flow: planeFlow + (year + 1) * planeStride, left: next + stateCount)
      runRebuildFlows(year + 1)
    }
  }

  /// Adds what is rebuilt at the start of a year to the new technologies.
  private func runRebuildFlows(_ year: Int) {
    let slots = mass + year * slotCount
    let started = scratch
    Kernel.multiply(
      rebuildShare + year * technologies * lanes, slots + stateCount, rows: technologies,
      columns: lanes, into: started)
    let room = stateCount / technologies
    for plane in 0..<technologies { slots[Int(changes.built[plane]) * room] += started[plane] }
  }

  /// What the backward pass leaves of a year.
  func states(_ year: Int) -> StageKernel.Stage {
    StageKernel.Stage(
      state: slotState + year * slotCount, weight: weight + year * stateCount,
      low: low + year * technologies, factor: factor + year * planeStride)
  }

  /// `V_t(j, a)` of all states of a year; valid until it is called again.
  func stateValues(_ year: Int) -> UnsafePointer<Double> {
    let values = workspace.lend(Slot.minima.rawValue, count: stateCount)
    stage.values(year, spread: timingSpread, of: states(year), into: values)
    return UnsafePointer(values)
  }

  /// The share of every plane of a technology at the end of a year, planes `StateSpace.stride` apart; valid until it
  /// is called again.
  func optionShares(_ technology: Int, _ year: Int) -> UnsafePointer<Double> {
    stage.shares(
      technology, year, cost: optionCosts(year), leave: rebuildValue(year + 1),
      spread: timingSpread, here: states(year), ahead: states(year + 1), into: scratch)
    return UnsafePointer(scratch)
  }

  /// Capacity retrofitted at the start of a year.
  func retrofitFlow(_ index: Int, _ year: Int) -> Double {
    planeFlow[year * planeStride + owner.space.retrofitPlane[index]]
  }

  /// Capacity rebuilt at the start of a year; planes as in `StateSpace.rebuildPlanes`.
  func rebuildFlow(plane: Int, from: Int, _ year: Int) -> Double {
    guard year > 0 else { return 0 }
    return mass[year * slotCount + stateCount + from]
      * rebuildShare[(year * technologies + plane) * lanes + from]
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
    let conversions = tables.conversions
    let room = workspace.lend(
      Slot.years.rawValue, count: (2 * technologies + markets + conversions.count) * span)
    let standing = room
    let output = standing + technologies * span
    let traded = output + technologies * span
    let converted = traded + markets * span
    standing.update(repeating: 0, count: technologies * span)
    Kernel.transpose(
      capacity, rows: years, columns: technologies, width: lanes, standing, span)
    for cell in 0..<(technologies * span) { output[cell] = standing[cell] * utilisation[cell] }
    tables.perOutput.trades.add(output, netPosition, to: nil, into: traded, count: span)
    tables.perCapacity.trades.add(
      standing, tables.perCapacity.amount, to: traded, into: traded, count: span)
    if trades {
      converted.update(repeating: 0, count: conversions.count * span)
      for (row, trading) in conversions.rebuilds.enumerated() {
        for year in 0..<years {
          converted[row * span + year] = rebuildFlow(
            plane: trading.plane, from: trading.from, year)
        }
      }
      for (place, index) in conversions.retrofits.enumerated() {
        let row = converted + (conversions.rebuilds.count + place) * span
        for year in 0..<years { row[year] = retrofitFlow(index, year) }
      }
      conversions.trades.add(
        converted, conversions.amount, to: traded, into: traded, count: span)
    }
    return [Double](unsafeUninitializedCapacity: markets * years) { buffer, count in
      for market in 0..<markets {
        for year in 0..<years { buffer[market * years + year] = traded[market * span + year] }
      }
      count = markets * years
    }
  }
}
