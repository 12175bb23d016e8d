import Catalogue

/// What is wrong with a measure before anything is solved.
package enum DesignFault: Error, Sendable, Equatable {
  /// A rule or clause that selects nobody of the fleet.
  case coversNobody(measure: String, clause: String)
  /// Two measures of one name.
  case duplicateName(String)
  /// A number that cannot be: infinite, not a number, or negative where it may not be.
  case impossibleNumber(measure: String, clause: String, year: Int, value: Double)
  /// A contract for more tonnes than its works can make, Mt a year; or several that together ask a plant for more.
  case contractBeyondCapacity(measure: String, year: Int, amount: Double, capacity: Double)
  /// A market whose price is to be found in a year in which nobody surrenders anything.
  case nobodySurrenders(measure: String, year: Int)
  /// A ceiling below the floor.
  case ceilingBelowFloor(measure: String, year: Int, floor: Double, ceiling: Double)
  /// A reserve that would take and give at once: its lower threshold above its upper one (Mt).
  case thresholdsCross(measure: String, year: Int, lower: Double, upper: Double)
}

extension Measures {
  /// Faults in the order of the measures.
  func faults(_ builder: ScenarioBuilder) -> [DesignFault] {
    var faults: [DesignFault] = []
    var names: Set<String> = []
    for name in (allowances.map { [$0.name] } ?? []) + terms.map(\.name)
    where !names.insert(name).inserted {
      faults.append(.duplicateName(name))
    }
    func check(_ path: YearPath, _ measure: String, _ clause: String, least: Double = 0) {
      for year in builder.years {
        let value = path.value(in: year)
        guard value.isFinite, value >= least else {
          faults.append(
            .impossibleNumber(measure: measure, clause: clause, year: year, value: value))
          return
        }
      }
    }
    func selects(_ coverage: Coverage) -> Bool {
      builder.groups.contains { group in
        group.plants.contains { plant in
          group.family.contains { coverage.covers(plant: plant.id, technology: $0) }
        }
      }
    }
    if let allowances {
      check(allowances.price, allowances.name, "price")
      for rule in allowances.rules {
        if !selects(rule.covers) {
          faults.append(.coversNobody(measure: allowances.name, clause: rule.name))
        }
        check(rule.auctioned, allowances.name, rule.name)
        if let reserve = rule.reservePrice { check(reserve, allowances.name, rule.name) }
        switch rule.method {
        case .absoluteCap(let cap): check(cap.shareOfBase, allowances.name, rule.name)
        case .auction(let supply?): check(supply, allowances.name, rule.name)
        case .ownEmissions(let share): check(share, allowances.name, rule.name)
        case .benchmark(let benchmark):
          for path in benchmark.paths { check(path, allowances.name, rule.name) }
        default: break
        }
      }
      if let year = allowances.yearWithoutObligation(builder.years) {
        faults.append(.nobodySurrenders(measure: allowances.name, year: year))
      }
      if let offsets = allowances.offsets {
        check(offsets.available, allowances.name, "offsets available")
        check(offsets.price, allowances.name, "offsets price", least: .leastNormalMagnitude)
        check(offsets.elasticity, allowances.name, "offsets supply-elasticity")
        check(offsets.limit, allowances.name, "offsets limit")
      }
      if let collar = allowances.collar {
        if let floor = collar.floor { check(floor, collar.name, "floor") }
        if let ceiling = collar.ceiling { check(ceiling, collar.name, "ceiling") }
        if let floor = collar.floor, let ceiling = collar.ceiling,
          let year = builder.years.first(where: {
            collar.years.contains($0) && ceiling.value(in: $0) < floor.value(in: $0)
          })
        {
          faults.append(
            .ceilingBelowFloor(
              measure: collar.name, year: year, floor: floor.value(in: year),
              ceiling: ceiling.value(in: year)))
        }
      }
    }
    if let reserve = allowances?.reserve {
      check(reserve.upper, reserve.name, "upper")
      check(reserve.lower, reserve.name, "lower")
      check(reserve.withhold, reserve.name, "withhold")
      check(reserve.release, reserve.name, "release")
      check(YearPath(reserve.initial), reserve.name, "initial")
      if let year = builder.years.first(where: {
        reserve.upper.value(in: $0) < reserve.lower.value(in: $0)
      }) {
        faults.append(
          .thresholdsCross(
            measure: reserve.name, year: year, lower: reserve.lower.value(in: year),
            upper: reserve.upper.value(in: year)))
      }
    }
    for term in terms {
      for coverage in term.coverages where !coverage.boxes.isEmpty && !selects(coverage) {
        faults.append(.coversNobody(measure: term.name, clause: term.kind))
        break
      }
    }
    for ceiling in ceilings { check(ceiling.atMost, ceiling.name, "at-most") }
    for target in targets {
      var clause = "at-least"
      if case .atMost = target.aim { clause = "at-most" }
      check(target.aim.level, target.name, clause)
    }
    for payment in payments { check(payment.rate, payment.name, "pays") }
    for procurement in procurements where procurement.contract != nil {
      let capacity = procurement.contracted(in: builder)
      for (place, year) in builder.years.enumerated() where procurement.years.contains(year) {
        let amount = procurement.amount(year, home: procurement.home(place, in: builder))
        guard amount > capacity * (1 + 1e-9) else { continue }
        faults.append(
          .contractBeyondCapacity(
            measure: procurement.name, year: year, amount: amount, capacity: capacity))
        break
      }
    }
    faults += overbooked(builder)
    for recycling in recycling { check(recycling.recovered, recycling.name, "recovered") }
    return faults
  }
}

extension Measures {
  /// Plants that several contracts together ask for more than they make: each asks all of its works alike.
  private func overbooked(_ builder: ScenarioBuilder) -> [DesignFault] {
    let contracts = procurements.filter { $0.contract != nil }
    guard contracts.count > 1 else { return [] }
    let capacities = contracts.map { $0.contracted(in: builder) }
    for plant in builder.groups.flatMap(\.plants) {
      let own = contracts.indices.filter { place in
        capacities[place] > 0 && contracts[place].names(plant.id)
      }
      guard own.count > 1 else { continue }
      for year in builder.years {
        let acting = own.filter { contracts[$0].years.contains(year) }
        let shares = acting.map { contracts[$0].amount(year, home: 0) / capacities[$0] }
        // One that is too large alone is a fault of its own.
        guard shares.allSatisfy({ $0 <= 1 + 1e-9 }), shares.reduce(0, +) > 1 + 1e-9 else {
          continue
        }
        return [
          .contractBeyondCapacity(
            measure: acting.map { contracts[$0].name }.joined(separator: ", "), year: year,
            amount: shares.reduce(0, +) * plant.capacity, capacity: plant.capacity)
        ]
      }
    }
    return []
  }
}

extension AllowanceMarketDesign {
  /// The first year with a price to be found in which no rule makes a tonne matter to anybody, so that every price would
  /// do. With a bank the other years give such a year its price, so one of them is enough.
  func yearWithoutObligation(_ years: [Int]) -> Int? {
    guard let foundFrom, national.isEmpty, offsets == nil else { return nil }
    let found = years.filter { $0 >= foundFrom }
    if banking != nil { return found.contains(where: bites) ? nil : found.first }
    return found.first { !bites(in: $0) }
  }
}

extension AllocationRule.Benchmark {
  /// Every path of numbers in it.
  var paths: [YearPath] {
    switch scope {
    case .sector(let path): [path]
    case .routes(let paths), .technologies(let paths): paths.keys.sorted().compactMap { paths[$0] }
    }
  }
}
