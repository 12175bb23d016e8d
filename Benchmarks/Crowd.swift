import Market
import Scenario

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The national fleet cut into many more plants: the same capacity, each class's holdings split evenly.
struct Crowd {
  private let suppliers: [(supplier: SupplierClass, prices: LocalPrices)]

  init(_ problem: NationalProblem, plants: Int) {
    let classes = problem.scenario.classes
    let each = max(plants / max(classes.count, 1), 1)
    suppliers = classes.indices.map { index in
      let original = classes[index].supplier
      let economics = original.economics
      let parts = max(each / max(economics.holdings.count, 1), 1)
      let holdings = economics.holdings.flatMap { holding in
        (0..<parts).map { _ in
          SupplierEconomics.Holding(
            technology: holding.technology, age: holding.age,
            capacity: holding.capacity / Double(parts))
        }
      }
      let supplier = SupplierClass(
        name: original.name, markets: original.markets, years: original.years,
        discountFactor: original.discountFactor, topology: original.topology,
        economics: SupplierEconomics(
          operations: economics.operations, rebuilds: economics.rebuilds,
          retrofits: economics.retrofits, holdings: holdings, spreads: economics.spreads,
          terminal: economics.terminal))
      return (supplier, problem.prices[index])
    }
  }

  func respond() -> Double {
    let workspace = Workspace()
    return suppliers.reduce(0) {
      $0 + $1.supplier.respond(to: $1.prices, derivatives: nil, workspace: workspace).value
    }
  }

  static func exponential(_ x: Double) -> Double { exp(x) }
}
