import Market

/// Money that a measure takes from a technology of a class, or gives (negative).
struct MeasurePayment: Sendable {
  let measure: String
  let technology: Int
  /// CNY per tonne of product before abatement, and per full uptake of each abatement step, by year.
  var perTonne: [Double]
  var perStep: [[Double]]
  /// CNY per tonne of capacity.
  var perCapacity: [Double]
  /// CNY per tonne of capacity that starts by a rebuild or retrofit of the class, by year.
  var perRebuild: [(change: Int, amount: [Double])] = []
  var perRetrofit: [(change: Int, amount: [Double])] = []
}

/// What measures do to a class.
extension ClassDraft {
  /// Technologies of the class that a selection covers; plants of a class are covered alike.
  func covered(by coverage: Coverage) -> [Int] {
    technologies.indices.filter { isCovered($0, by: coverage) }
  }

  func isCovered(_ technology: Int, by coverage: Coverage) -> Bool {
    guard let plant = plants.first else { return false }
    return coverage.covers(plant: plant.id, technology: technologies[technology].name)
  }

  mutating func addOutput(_ technology: Int, _ market: MarketKey, _ amount: [Double]) {
    operations[technology].perOutput.append(Position(market: market, amount: amount))
  }

  mutating func addCapacity(_ technology: Int, _ market: MarketKey, _ amount: [Double]) {
    operations[technology].perCapacity.append(Position(market: market, amount: amount))
  }

  mutating func addStep(_ technology: Int, _ step: Int, _ market: MarketKey, _ amount: [Double]) {
    operations[technology].stepPositions[step].append(Position(market: market, amount: amount))
  }

  /// Charges a technology (negative: pays it) per tonne of product and per uptake of its abatement steps.
  mutating func pay(
    _ technology: Int, _ measure: String, perTonne: [Double],
    steps perStep: (AbatementStep) -> [Double] = { $0.cost.map { _ in 0 } }
  ) {
    pay(technology, measure, perTonne: perTonne, perStep: steps[technology].map(perStep))
  }

  /// The same with the payments for steps by place.
  mutating func pay(
    _ technology: Int, _ measure: String, perTonne: [Double], perStep own: [[Double]]
  ) {
    for year in perTonne.indices {
      operations[technology].variableCost[year] += perTonne[year]
      for step in own.indices { operations[technology].stepPayments[step][year] += own[step][year] }
    }
    payments.append(
      MeasurePayment(
        measure: measure, technology: technology, perTonne: perTonne, perStep: own,
        perCapacity: perTonne.map { _ in 0 }))
  }

  /// Allowances left over per tonne of product, and what full uptake of each abatement step adds, by year.
  func allowancesLeft(_ technology: Int) -> (own: [Double], bySteps: [[Double]]) {
    let operation = operations[technology]
    func left(_ positions: [Position]) -> [Double] {
      positions.filter { $0.market == .allowance }
        .reduce(operation.fixedCost.map { _ in 0 }) { sum, position in
          zip(sum, position.amount).map { $0 - $1 }
        }
    }
    return (left(operation.perOutput), operation.stepPositions.map(left))
  }

  /// Charges a technology per tonne of standing capacity.
  mutating func pay(_ technology: Int, _ measure: String, perCapacity: [Double]) {
    for year in perCapacity.indices {
      operations[technology].fixedCost[year] += perCapacity[year]
    }
    payments.append(
      MeasurePayment(
        measure: measure, technology: technology, perTonne: perCapacity.map { _ in 0 },
        perStep: [], perCapacity: perCapacity))
  }

  /// Charges a technology (negative: pays it) per tonne of capacity that starts, given the full cost of the change.
  mutating func payForStart(
    _ technology: Int, _ measure: String, _ amount: ([Double]) -> [Double]
  ) {
    let zero = (operations.first?.fixedCost ?? []).map { _ in 0.0 }
    var payment = MeasurePayment(
      measure: measure, technology: technology, perTonne: zero, perStep: [], perCapacity: zero)
    for place in rebuilds.indices where rebuilds[place].change.to == technology {
      let own = amount(rebuilds[place].fullCost)
      for year in own.indices { rebuilds[place].cost[year] += own[year] }
      payment.perRebuild.append((place, own))
    }
    for place in retrofits.indices where retrofits[place].change.to == technology {
      let own = amount(retrofits[place].fullCost)
      for year in own.indices { retrofits[place].cost[year] += own[year] }
      payment.perRetrofit.append((place, own))
    }
    payments.append(payment)
  }
}
