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
    let own = steps[technology].map(perStep)
    for year in perTonne.indices {
      operations[technology].variableCost[year] += perTonne[year]
      for step in own.indices { operations[technology].stepPayments[step][year] += own[step][year] }
    }
    payments.append(
      MeasurePayment(
        measure: measure, technology: technology, perTonne: perTonne, perStep: own,
        perCapacity: perTonne.map { _ in 0 }))
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
}
