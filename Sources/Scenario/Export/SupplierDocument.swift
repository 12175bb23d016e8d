import Market

/// A supplier class: starting capacity, what each technology costs and trades, what each change costs.
///
/// Markets in positions are indices into `markets` of the class, those into the problem's list.
package struct SupplierDocument: Sendable, Encodable {
  package let type = "suppliers"
  package let name: String
  package let markets: [Int]
  package let discountFactor: Double
  package let technologies: [Technology]
  package let holdings: [Holding]
  package let rebuilds: [Change]
  package let retrofits: [Change]
  package let spreads: Spreads
  /// `perpetuity`, or the residual cost by technology and age.
  package let residual: [[Double]]?

  /// A technology with its operation.
  package struct Technology: Sendable, Encodable {
    package let name: String
    package let life: Int
    package let minimumRun: Int
    package let nest: Int
    package let fixedCost: AnnualNumbers
    package let variableCost: AnnualNumbers
    package let maximumUtilisation: AnnualNumbers
    package let perOutput: [Position]
    package let perCapacity: [Position]
    package let steps: [Step]
  }

  package struct Position: Sendable, Encodable {
    package let market: Int
    package let amount: AnnualNumbers

    init(_ position: SupplierEconomics.Position) {
      market = position.market
      amount = AnnualNumbers(position.amount)
    }
  }

  /// An abatement step at full uptake, per tonne of product.
  package struct Step: Sendable, Encodable {
    package let name: String
    package let cost: AnnualNumbers
    package let slope: AnnualNumbers
    package let spread: AnnualNumbers
    package let positions: [Position]
  }

  package struct Holding: Sendable, Encodable {
    package let technology: Int
    package let age: Int
    package let capacity: Double
  }

  /// A change of technology; `null` in `cost`: forbidden.
  package struct Change: Sendable, Encodable {
    package let from: Int
    package let to: Int
    package let cost: AnnualNumbers
    package let positions: [Position]

    init(_ change: Topology.Change, _ conversion: SupplierEconomics.Conversion) {
      from = change.from
      to = change.to
      cost = AnnualNumbers(conversion.cost)
      positions = conversion.positions.map(Position.init)
    }
  }

  package struct Spreads: Sendable, Encodable {
    package let choice: Double
    package let nest: Double
    package let timing: Double
    package let output: Double
  }

  init(_ supplier: SupplierClass) {
    let economics = supplier.economics
    name = supplier.name
    markets = supplier.markets
    discountFactor = supplier.discountFactor
    technologies = zip(supplier.topology.technologies, economics.operations).map {
      technology, operation in
      Technology(
        name: technology.name, life: technology.life, minimumRun: technology.minimumRun,
        nest: technology.nest, fixedCost: AnnualNumbers(operation.fixedCost),
        variableCost: AnnualNumbers(operation.variableCost),
        maximumUtilisation: AnnualNumbers(operation.maximumUtilisation),
        perOutput: operation.perOutput.map(Position.init),
        perCapacity: operation.perCapacity.map(Position.init),
        steps: operation.steps.map {
          Step(
            name: $0.name, cost: AnnualNumbers($0.cost), slope: AnnualNumbers($0.slope),
            spread: AnnualNumbers($0.spread), positions: $0.positions.map(Position.init))
        })
    }
    holdings = economics.holdings.map {
      Holding(technology: $0.technology, age: $0.age, capacity: $0.capacity)
    }
    rebuilds = zip(supplier.topology.rebuilds, economics.rebuilds).map(Change.init)
    retrofits = zip(supplier.topology.retrofits, economics.retrofits).map(Change.init)
    spreads = Spreads(
      choice: economics.spreads.choice, nest: economics.spreads.nest,
      timing: economics.spreads.timing, output: economics.spreads.output)
    if case .residual(let values) = economics.terminal { residual = values } else { residual = nil }
  }
}
