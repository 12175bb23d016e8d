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
    var pass = SupplierPass(self, prices: prices, workspace: workspace)
    pass.runYears()
    pass.runBackward()
    let start = holdings ?? economics.holdings
    pass.runForward(from: start)
    return pass.trace(of: start)
  }
}

extension SupplierPass {
  func trace(of holdings: [SupplierEconomics.Holding]) -> SupplierTrace {
    let space = owner.space
    let list = 0..<technologies
    func cells(_ pointer: UnsafeMutablePointer<Double>) -> [[Double]] {
      (0..<years).map { year in list.map { pointer[year * technologies + $0] } }
    }
    func flows(_ pointer: UnsafeMutablePointer<Double>, _ count: Int) -> [[Double]] {
      (0..<years).map { year in (0..<count).map { pointer[year * count + $0] } }
    }
    let capacity = (0..<years).map { year in list.map { self.capacity($0, year) } }
    let utilisation = cells(self.utilisation)
    let steps = owner.tables.steps.count
    return SupplierTrace(
      years: years, technologies: technologies, markets: markets, capacity: capacity,
      output: zip(capacity, utilisation).map { zip($0, $1).map { $0 * $1 } },
      utilisation: utilisation, unitCost: cells(unitCost),
      netPosition: (0..<years).map { year in
        list.map { technology in
          (0..<markets).map { netPosition[(year * technologies + technology) * markets + $0] }
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
            mass[year * space.slotCount + space.offset[technology] + $0]
          }
        }
      },
      rebuilt: flows(rebuildFlow, owner.topology.rebuilds.count),
      retrofitted: flows(retrofitFlow, owner.topology.retrofits.count), value: value(of: holdings))
  }
}
