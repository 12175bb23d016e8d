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
  package let netPosition: [[[Double]]]
  /// Share of each abatement step taken up, `[year][technology][step]`.
  package let uptake: [[[Double]]]
  /// Capacity by state, `[year][technology][age]`.
  package let capacityByAge: [[[Double]]]
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

extension SupplierPass {
  func trace(of holdings: [SupplierEconomics.Holding]) -> SupplierTrace {
    let space = owner.space
    let list = 0..<technologies
    func cells(_ pointer: UnsafeMutablePointer<Double>) -> [[Double]] {
      (0..<years).map { year in list.map { pointer[year * lanes + $0] } }
    }
    let capacity = cells(self.capacity)
    let rebuildPlace = Dictionary(
      uniqueKeysWithValues: space.rebuildPlanes.indices.flatMap { plane in
        list.compactMap { from in
          let index = owner.tables.rebuildIndex[plane * technologies + from]
          return index >= 0 ? (index, (plane: plane, from: from)) : nil
        }
      })
    let utilisation = cells(self.utilisation)
    let steps = owner.tables.steps.lanes
    return SupplierTrace(
      years: years, technologies: technologies, markets: markets, capacity: capacity,
      output: zip(capacity, utilisation).map { zip($0, $1).map { $0 * $1 } },
      utilisation: utilisation, unitCost: cells(unitCost),
      netPosition: (0..<years).map { year in
        list.map { technology in
          (0..<markets).map { netPosition[(year * markets + $0) * lanes + technology] }
        }
      },
      uptake: (0..<years).map { year in
        list.map { technology in
          owner.tables.steps.ofTechnology[technology].map { uptake[year * steps + $0] }
        }
      },
      capacityByAge: (0..<years).map { year in
        list.map { technology in
          (0..<owner.topology.technologies[technology].life).map {
            mass[year * space.slotCount + space.offset(technology) + $0]
          }
        }
      },
      rebuilt: (0..<years).map { year in
        owner.topology.rebuilds.indices.map { index in
          rebuildPlace[index].map { rebuildFlow(plane: $0.plane, from: $0.from, year) } ?? 0
        }
      },
      retrofitted: (0..<years).map { year in
        owner.topology.retrofits.indices.map { retrofitFlow($0, year) }
      }, value: value(of: holdings))
  }
}
