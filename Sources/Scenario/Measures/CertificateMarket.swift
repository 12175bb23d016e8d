import Market

/// The market in certificates of one level of a label: works issue, buyers who would pay claim.
///
/// Voluntary buyers are a share of home demand whose willingness to pay for the level, above what they would pay for the
/// next laxer one, is spread evenly from nothing to the difference of the premiums. Bound buyers
/// (``GreenProcurement``) take their amount up to a limit. The price is the premium found: zero where more is certified
/// than asked for.
struct CertificateMarket: MeasureTerm {
  let certification: CertificationPremium
  let level: Int
  let procurements: [GreenProcurement]

  var name: String { "\(certification.name).\(certification.levels[level].name)" }
  var kind: String { "certification" }
  var years: ClosedRange<Int> { certification.years }
  var coverages: [Coverage] { [] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {}

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let home = certification.homeDemand(drafts, in: builder)
    let groups = builder.years.indices.map { year -> [WillingBuyers.Group] in
      let calendar = builder.years[year]
      guard year > 0, years.contains(calendar) else { return [] }
      return certification.voluntary(level, calendar, home: home[year])
        + procurements.compactMap { $0.group(at: level, calendar, home: home[year]) }
    }
    guard groups.contains(where: { !$0.isEmpty }) else { return nil }
    let size = groups.map { $0.reduce(0) { $0 + $1.amount } }.max() ?? 0
    return MeasureMarket(
      unit: "CNY/t", quantityUnit: "Mt",
      // No buyer pays more than the most willing; what is missing then is bought by nobody.
      ceiling: groups.map { $0.map(\.high).max() ?? 0 }, size: max(size, 1e-3), typicalMove: 20,
      side: .buys, quantity: builder.years.map { _ in 0 }, buyers: groups)
  }
}

extension CertificationPremium {
  /// What buyers would pay for a level above the next laxer one, CNY per t.
  func increment(_ level: Int, _ calendar: Int) -> Double {
    let laxer = levels[..<level].map { $0.premium.value(in: calendar) }.max() ?? 0
    return max(levels[level].premium.value(in: calendar) - laxer, 0)
  }

  /// Buyers of their own will, Mt.
  func voluntary(_ level: Int, _ calendar: Int, home: Double) -> [WillingBuyers.Group] {
    let most = increment(level, calendar)
    let amount = buyers.value(in: calendar) * home
    guard most > 0, amount > 0 else { return [] }
    return [WillingBuyers.Group(name: "buyers", amount: amount, low: 0, high: most)]
  }

  /// What the sector's buyers take at reference prices, Mt, as in the demand of the product itself: anchored at what the
  /// fleet makes in the base year.
  func homeDemand(_ drafts: [ClassDraft], in builder: ScenarioBuilder) -> [Double] {
    let home = builder.sectors.filter { plan in
      drafts.contains { $0.group.sector == plan.sector && !$0.covered(by: of).isEmpty }
    }.map { plan in
      let anchor = builder.baseYearTotals(drafts, sector: plan.sector).output / plan.demandPath[0]
      return plan.demandPath.map { $0 * anchor }
    }
    return builder.years.indices.map { year in home.reduce(0) { $0 + $1[year] } }
  }
}

extension Measures {
  /// A market for each level of each label that somebody asks for.
  var certificateMarkets: [CertificateMarket] {
    premiums.flatMap { label in
      label.levels.indices.filter { isTraded(label, $0) }.map { level in
        CertificateMarket(
          certification: label, level: level, procurements: procurements(of: label))
      }
    }
  }

  func procurements(of label: CertificationPremium) -> [GreenProcurement] {
    procurements.filter { $0.certification.name == label.name }
  }

  /// Whether anybody asks for a level.
  func isTraded(_ label: CertificationPremium, _ level: Int) -> Bool {
    let own = label.levels[level]
    let isWanted =
      label.buyers.points.values.contains { $0 > 0 }
      && own.premium.points.keys.contains { label.increment(level, $0) > 0 }
    return isWanted || procurements(of: label).contains { $0.level == own.name }
  }

  /// Weight of a label's buyers at levels up to one that a technology carries, as a share of reference demand; only its
  /// proportion to that of other labels matters.
  func asked(
    _ label: CertificationPremium, upTo level: Int, _ year: Int, in builder: ScenarioBuilder
  ) -> Double {
    let calendar = builder.years[year]
    let reference = builder.sectors.reduce(0) { $0 + $1.demandPath[year] }
    let isWanted = label.levels.indices.contains {
      $0 <= level && label.increment($0, calendar) > 0
    }
    let bound = procurements(of: label).filter { procurement in
      label.levels.firstIndex { $0.name == procurement.level }.map { $0 <= level } == true
    }
    return bound.reduce(isWanted ? label.buyers.value(in: calendar) : 0) {
      $0 + $1.share(of: reference, calendar)
    }
  }
}
