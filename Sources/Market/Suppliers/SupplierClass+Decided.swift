extension SupplierClass {
  /// The class with its capacity as a trace has it: what is left to decide is output and abatement, year by year.
  ///
  /// With `C_j(t)` the capacity of technology `j` in the trace, `M_j` its largest, and `R_k(t)` what changed to it by
  /// change `k`, a unit of `M_j` may make `u_j(t) C_j(t) / M_j` at most and trades per tonne
  ///
  ///     ( C_j(t) x standing positions + sum over changes k to j of R_k(t) x their positions ) / M_j
  ///
  /// so that output, uptake and every position are those of the class wherever its prices would have made it decide as in the
  /// trace. Costs of capital are no part of its value: they are spent.
  ///
  /// - Parameter trace: Of a class with the same topology and years.
  package func decided(as trace: SupplierTrace) -> SupplierClass {
    precondition(
      trace.years == years && trace.technologies == topology.technologies.count,
      "a trace of the same technologies and years")
    let list = topology.technologies.indices
    let most = list.map { technology in trace.capacity.map { $0[technology] }.max() ?? 0 }
    func share(_ technology: Int, _ year: Int) -> Double {
      most[technology] > 0 ? trace.capacity[year][technology] / most[technology] : 0
    }
    func standing(_ technology: Int) -> [SupplierEconomics.Position] {
      var amounts: [Int: [Double]] = [:]
      func add(_ position: SupplierEconomics.Position, _ weight: (Int) -> Double) {
        let sum = amounts[position.market] ?? Array(repeating: 0, count: years)
        amounts[position.market] = sum.indices.map {
          sum[$0] + position.amount[$0] * weight($0)
        }
      }
      guard most[technology] > 0 else { return [] }
      for position in economics.operations[technology].perCapacity {
        add(position) { share(technology, $0) }
      }
      func start(
        _ changes: [Topology.Change], _ conversions: [SupplierEconomics.Conversion],
        _ flow: [[Double]]
      ) {
        for (index, change) in changes.enumerated() where change.to == technology {
          for position in conversions[index].positions {
            add(position) { flow[$0][index] / most[technology] }
          }
        }
      }
      start(topology.rebuilds, economics.rebuilds, trace.rebuilt)
      start(topology.retrofits, economics.retrofits, trace.retrofitted)
      return amounts.sorted { $0.key < $1.key }.map { .init(market: $0.key, amount: $0.value) }
    }
    // Nothing comes to the end of its life: what stands is in the trace.
    let life = years + 2
    return SupplierClass(
      name: name, markets: markets, years: years, discountFactor: discountFactor,
      topology: Topology(
        technologies: topology.technologies.map {
          .init(name: $0.name, life: life, minimumRun: life - 1, nest: $0.nest)
        }, retrofits: [], rebuilds: list.map { .init(from: $0, to: $0) }),
      economics: SupplierEconomics(
        operations: list.map { technology in
          let operation = economics.operations[technology]
          func scaled(_ series: [Double]) -> [Double] {
            series.enumerated().map { $1 * share(technology, $0) }
          }
          return SupplierEconomics.Operation(
            fixedCost: scaled(operation.fixedCost), variableCost: operation.variableCost,
            maximumUtilisation: scaled(operation.maximumUtilisation),
            perOutput: operation.perOutput, perCapacity: standing(technology),
            steps: operation.steps)
        }, rebuilds: list.map { _ in .init(cost: Array(repeating: 0, count: years)) },
        retrofits: [],
        holdings: list.filter { most[$0] > 0 }.map {
          .init(technology: $0, age: 0, capacity: most[$0])
        }, spreads: economics.spreads))
  }
}

extension SupplierTrace {
  /// What a class does whose capacity is that of another trace: its own output and abatement, the other's capital.
  package func on(_ decisions: SupplierTrace) -> SupplierTrace {
    SupplierTrace(
      years: years, technologies: technologies, markets: markets, capacity: decisions.capacity,
      output: output,
      utilisation: zip(output, decisions.capacity).map { zip($0, $1).map { $1 > 0 ? $0 / $1 : 0 } },
      unitCost: unitCost, netPosition: netPosition, uptake: uptake, lostLife: decisions.lostLife,
      rebuilt: decisions.rebuilt, retrofitted: decisions.retrofitted, value: value)
  }
}
