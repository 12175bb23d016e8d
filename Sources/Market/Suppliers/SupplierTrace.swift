import Numerics

/// Everything a supplier class does at given prices, in expectation.
///
/// Units: capacity and flows in the unit of the holdings, output per year, money per tonne of product.
package struct SupplierTrace: Sendable {
  package let years: Int
  package let technologies: Int
  package let markets: Int
  /// Standing capacity, `[year][technology]`.
  package let capacity: [[Double]]
  /// Output, `[year][technology]`.
  package let output: [[Double]]
  /// Output per tonne of capacity, `[year][technology]`.
  package let utilisation: [[Double]]
  /// Money per tonne of product including every market price, the product's own revenue negative,
  /// `[year][technology]`.
  package let unitCost: [[Double]]
  /// Net position per tonne of product after abatement, `[year][technology][market]`.
  package let netPosition: TraceTable
  /// Share of each abatement step taken up, `[year][technology][step]`.
  package let uptake: TraceTable
  /// Capacity that left a technology before the end of its campaign at the start of a year, times the share of the
  /// campaign that was left, `[year][technology]`.
  package let lostLife: [[Double]]
  /// Capacity rebuilt at the start of a year, `[year][rebuild of the topology]`.
  package let rebuilt: [[Double]]
  /// Capacity retrofitted at the start of a year, `[year][retrofit of the topology]`.
  package let retrofitted: [[Double]]
  /// Present-value cost of the holdings.
  package let value: Double
}

extension SupplierClass {
  /// What the class does at `prices`; with `holdings` what a part of it with that start does.
  package func trace(
    at prices: LocalPrices, holdings: [SupplierEconomics.Holding]? = nil,
    workspace: Workspace = Workspace()
  ) -> SupplierTrace {
    let start = holdings ?? economics.holdings
    return evaluate(at: prices, workspace: workspace) { pass in
      pass.runForward(from: start)
      return pass.trace(of: start)
    }
  }
}

extension SupplierClass {
  /// Expected capacity by technology and age in a year, at `prices`.
  func holdings(
    in year: Int, at prices: LocalPrices, workspace: Workspace = Workspace()
  ) -> [SupplierEconomics.Holding] {
    evaluate(at: prices, workspace: workspace) { pass in
      pass.runForward(from: economics.holdings)
      var list: [SupplierEconomics.Holding] = []
      for technology in 0..<pass.technologies {
        for age in 0..<space.lives[technology] {
          let capacity = pass.mass[year * space.slotCount + space.offset(technology) + age]
          guard capacity > 0 else { continue }
          list.append(.init(technology: technology, age: age, capacity: capacity))
        }
      }
      return list
    }
  }
}

extension SupplierPass {
  func trace(of holdings: [SupplierEconomics.Holding]) -> SupplierTrace {
    let space = owner.space
    let list = 0..<technologies
    func cells(_ pointer: UnsafeMutablePointer<Double>) -> [[Double]] {
      (0..<years).map { year in list.map { pointer[$0 * span + year] } }
    }
    let capacity = (0..<years).map { year in list.map { self.capacity[year * lanes + $0] } }
    let rebuildPlace = Dictionary(
      uniqueKeysWithValues: space.rebuildPlanes.indices.flatMap { plane in
        list.compactMap { from in
          let index = owner.tables.rebuildIndex[plane * technologies + from]
          return index >= 0 ? (index, (plane: plane, from: from)) : nil
        }
      })
    let utilisation = cells(self.utilisation)
    let own = owner.tables.steps.ofTechnology
    return SupplierTrace(
      years: years, technologies: technologies, markets: markets, capacity: capacity,
      output: zip(capacity, utilisation).map { zip($0, $1).map { $0 * $1 } },
      utilisation: utilisation, unitCost: cells(unitCost),
      netPosition: TraceTable(years: years, cells: list.map { _ in markets }) {
        year, technology, market in
        position(technology, market, year)
      },
      uptake: TraceTable(years: years, cells: own.map(\.count)) { year, technology, step in
        uptake[(own[technology].lowerBound + step) * span + year]
      },
      lostLife: lostLife(),
      rebuilt: (0..<years).map { year in
        owner.topology.rebuilds.indices.map { index in
          rebuildPlace[index].map { rebuildFlow(plane: $0.plane, from: $0.from, year) } ?? 0
        }
      },
      retrofitted: (0..<years).map { year in
        owner.topology.retrofits.indices.map { retrofitFlow($0, year) }
      }, value: value(of: holdings))
  }

  /// What leaves age `a` of a class is what is not there a year older. Retrofits keep the age, so they only move
  /// capacity between technologies of the same age: losses are counted where capacity falls, scaled to the net loss of
  /// the age.
  private func lostLife() -> [[Double]] {
    let space = owner.space
    let oldest = space.lives.max() ?? 1
    var out = Array(repeating: Array(repeating: 0.0, count: technologies), count: years)
    for year in 0..<(years - 1) {
      let now = mass + year * space.slotCount
      let next = now + space.slotCount
      for age in 0..<oldest {
        var (net, gross) = (0.0, 0.0)
        for technology in 0..<technologies where age + 1 < space.lives[technology] {
          let state = space.offset(technology) + age
          let lost = now[state] - next[state + 1]
          net += lost
          gross += max(lost, 0)
        }
        guard net > 0, gross > 0 else { continue }
        for technology in 0..<technologies where age + 1 < space.lives[technology] {
          let state = space.offset(technology) + age
          let left = 1 - Double(age + 1) / Double(space.lives[technology])
          out[year + 1][technology] += max(now[state] - next[state + 1], 0) * net / gross * left
        }
      }
    }
    return out
  }
}
