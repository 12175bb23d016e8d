import Market

/// Markets and the curves of those who are not suppliers.
extension ScenarioBuilder {
  /// Curves are constant-elasticity within this factor of the reference price and linear outside, so that
  /// early steps of the solver meet finite slopes.
  private static let curveRange = 4.0
  /// Typical moves that scale the solver's steps (`model.md` section 4).
  static let allowanceMove = 50.0
  private static let productMove = 0.06
  private static let scrapMove = 0.08
  private static let scrapShare = 0.4
  /// A resource's premium, as a share of its commodity's price or, for a limit on capacity, of the typical cost
  /// of capital (CNY per t a year) and of a conversion (CNY per t).
  private static let resourceMove = 0.1
  private static let capacityMove = 50.0
  private static let conversionMove = 500.0
  /// Markets that are tiny in their first years are measured against this share of their largest size.
  private static let leastSizeShare = 0.02

  /// The first guess of a product price adds what a tonne of the base-year fleet would pay for allowances, which is
  /// what most of it would pass on.
  func productMarket(
    _ key: MarketKey, _ plan: SectorPlan, anchor: Double, net: [Double]
  ) -> MarketDefinition {
    let start = years.indices.map {
      plan.referencePrice[$0] + allowancePrice[$0] * max(net[$0], 0)
    }
    return MarketDefinition(
      name: key.name, unit: "CNY/t", quantityUnit: "Mt", pricing: .found(start: start),
      floor: years.map { _ in 0 }, ceiling: years.map { _ in .infinity },
      typicalMove: plan.referencePrice[0] * ScenarioBuilder.productMove,
      size: plan.demandPath.map { $0 * anchor })
  }

  func demand(
    _ plan: SectorPlan, market: Int, _ anchor: Double, _ weights: [Double]
  ) -> CurveParticipant {
    CurveParticipant(
      name: "\(plan.sector) demand", market: market, side: .buys,
      curves: years.indices.map {
        .constantElasticity(
          quantity: plan.demandPath[$0] * anchor, price: plan.referencePrice[$0],
          elasticity: plan.demandElasticity, range: ScenarioBuilder.curveRange, limit: .infinity)
      }, weights: weights)
  }

  /// The first guess of a scrap price gets part of the carbon cost that scrap avoids.
  func scrapMarket(
    _ key: MarketKey, _ plan: SectorPlan, anchor: Double, net: [Double]
  ) -> MarketDefinition {
    let start = years.indices.map {
      plan.referenceScrapPrice[$0]
        + ScenarioBuilder.scrapShare * allowancePrice[$0] * max(net[$0], 0)
    }
    return MarketDefinition(
      name: key.name, unit: "CNY/t", quantityUnit: "Mt", pricing: .found(start: start),
      floor: years.map { _ in 0 }, ceiling: years.map { _ in .infinity },
      typicalMove: plan.referenceScrapPrice[0] * ScenarioBuilder.scrapMove,
      size: plan.scrapPath.map { $0 * anchor })
  }

  func scrapSupply(
    _ plan: SectorPlan, market: Int, _ anchor: Double, _ weights: [Double]
  ) -> CurveParticipant {
    CurveParticipant(
      name: "\(plan.sector) scrap supply", market: market, side: .sells,
      curves: years.indices.map {
        .constantElasticity(
          quantity: plan.scrapPath[$0] * anchor, price: plan.referenceScrapPrice[$0],
          elasticity: plan.scrapElasticity, range: ScenarioBuilder.curveRange,
          limit: plan.scrapCeiling[$0] * anchor)
      }, weights: weights)
  }

  private func typicalMove(_ plan: ResourcePlan) -> Double {
    switch plan.basis {
    case .capacity: return ScenarioBuilder.capacityMove
    case .conversion: return ScenarioBuilder.conversionMove
    case .output:
      let commodity = plan.id == "co2_storage" ? "co2_transport_storage" : plan.id
      let price = prices.price(ifPresent: commodity, region: plan.province ?? "China")?.first
      return price.map { $0 * ScenarioBuilder.resourceMove } ?? ScenarioBuilder.capacityMove
    }
  }

  func resourceMarket(_ plan: ResourcePlan) -> MarketDefinition {
    let quantities = years.indices.map(plan.quantity)
    let least = (quantities.max() ?? 1) * ScenarioBuilder.leastSizeShare
    return MarketDefinition(
      name: plan.key.name, unit: plan.priceUnit, quantityUnit: plan.unit,
      pricing: .found(start: years.map { _ in 0 }), floor: years.map { _ in 0 },
      ceiling: years.map { _ in .infinity }, typicalMove: typicalMove(plan),
      size: quantities.map { max($0, least, .leastNormalMagnitude) })
  }

  func measureMarket(_ name: String, _ market: MeasureMarket) -> MarketDefinition {
    MarketDefinition(
      name: name, unit: market.unit, quantityUnit: market.quantityUnit,
      pricing: .found(start: years.map { _ in 0 }), floor: years.map { _ in 0 },
      ceiling: market.ceiling, typicalMove: market.typicalMove,
      size: years.map { _ in market.size })
  }

  func supply(_ plan: ResourcePlan, market: Int, _ weights: [Double]) -> CurveParticipant {
    CurveParticipant(
      name: "\(plan.key.name) supply", market: market, side: .sells,
      curves: plan.curves.map { points in
        guard let first = points.first, points.count > 1 else {
          return .constant(points.first?.quantity ?? 0)
        }
        // A point below zero makes the first quantity available at premium 0 itself.
        return .points([.init(price: -1, quantity: first.quantity)] + points)
      }, weights: weights)
  }
}
