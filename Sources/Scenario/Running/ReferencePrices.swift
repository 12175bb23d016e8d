import Market

extension CompiledScenario {
  /// Largest difference between reference and found price of an allowance that is no difference, CNY/tCO2e.
  static let referenceAccuracy = 1e-6

  /// Whether terms depend on the found price without being positions: a band, a contract for difference, a deduction at a
  /// border, allowance cost in power prices.
  var dependsOnReference: Bool {
    guard let first = design.foundFrom else { return false }
    let band = design.rules.contains { rule in
      if case .intensityBand = rule.method { rule.years.upperBound >= first } else { false }
    }
    let deducts = options.measures.borderCharges.contains(where: \.deductsDomesticPrice)
    return band || deducts || options.measures.contracts.contains { $0.price == nil }
      || passesThrough
  }

  private var passesThrough: Bool {
    if options.powerPassThrough == nil, let path = design.powerPassThrough {
      return years.contains { path.value(in: $0) > 0 }
    }
    return DefaultValues(catalogue: catalogue, overrides: options.defaults)
      .number(ifPresent: "power_price_carbon_pass_through").map {
        (options.powerPassThrough ?? $0) > 0
      } ?? false
  }

  /// The same scenario with its price-dependent terms taken at other allowance prices.
  func at(
    referencePrice: [Double], threads: Int = 1
  ) throws(ScenarioError) -> CompiledScenario {
    var changed = options
    changed.referenceAllowancePrice = referencePrice
    return try CompiledScenario(catalogue: catalogue, options: changed, threads: threads)
  }

  /// Largest distance of the price found from the reference, CNY/tCO2e.
  func referenceGap(_ equilibrium: Equilibrium) -> Double {
    guard let market = index(of: .allowance) else { return 0 }
    return zip(equilibrium.prices[market], referencePrice).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
