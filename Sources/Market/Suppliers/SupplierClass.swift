import Numerics

/// Suppliers that share sector, place, owner and hence all costs; they differ only in capacity and in their
/// starting technology and age.
///
/// The class solves `model.md` section 2 for all its plants at once: one backward pass gives the value of
/// every state, one forward pass of the starting capacities gives expected capacity, output and positions.
/// Cost does not grow with the number of plants.
package struct SupplierClass: Participant {
  package let name: String
  package let markets: [Int]
  package let years: Int
  /// `beta = 1/(1 + r)` of its cost of capital.
  package let discountFactor: Double
  package let topology: Topology
  package let economics: SupplierEconomics
  package let weights: [Double]
  let space: StateSpace
  let tables: SupplierTables

  package init(
    name: String, markets: [Int], years: Int, discountFactor: Double, topology: Topology,
    economics: SupplierEconomics
  ) {
    precondition(
      economics.operations.count == topology.technologies.count
        && economics.rebuilds.count == topology.rebuilds.count
        && economics.retrofits.count == topology.retrofits.count,
      "an operation for every technology and a conversion for every change")
    precondition(discountFactor > 0 && discountFactor < 1, "the cost of capital is positive")
    self.name = name
    self.markets = markets
    self.years = years
    self.discountFactor = discountFactor
    self.topology = topology
    self.economics = economics
    if case .perpetuity = economics.terminal {
      weights = presentValueWeights(years: years, discountFactor: discountFactor, perpetual: true)
    } else {
      weights = presentValueWeights(years: years, discountFactor: discountFactor, perpetual: false)
    }
    space = StateSpace(topology: topology, economics: economics, years: years)
    tables = SupplierTables(
      topology: topology, economics: economics, space: space, markets: markets.count, years: years,
      discountFactor: discountFactor)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    evaluate(at: prices, workspace: workspace) { pass in
      pass.runForward(from: economics.holdings)
      var response = Response(
        value: pass.value(of: economics.holdings), positions: pass.positions())
      if let derivatives, derivatives.count > 0 {
        response.jacobian = pass.jacobian(for: derivatives)
      }
      return response
    }
  }

  /// Runs `body` on a pass whose years and backward pass are done.
  func evaluate<Answer>(
    at prices: LocalPrices, workspace: Workspace, _ body: (inout SupplierPass) -> Answer
  ) -> Answer {
    space.layout.withUnsafeBufferPointer { layout in
      tables.changes.withView(states: space.stateCount) { changes in
        guard let layout = layout.baseAddress else {
          preconditionFailure("a class has technologies")
        }
        var pass = SupplierPass(
          self, prices: prices, workspace: workspace,
          stage: StageKernel(
            layout: layout, rows: space.technologyCount, stages: years, stride: space.stride,
            forbidden: SupplierTables.forbidden), changes: changes)
        pass.runYears()
        pass.runBackward()
        return body(&pass)
      }
    }
  }
}
