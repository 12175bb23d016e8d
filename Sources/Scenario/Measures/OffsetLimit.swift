import Market

/// The limit on credits from outside that may be surrendered, as a market in rights to use them.
///
/// With every tonne that is surrendered comes the right to cover `s` of it with a credit; who sells a credit needs one:
///
///     sum over emitters of s E  -  credits used  >= 0      complementary to   m >= 0
///
/// A credit earns `p - m` where an allowance costs `p`, and a tonne emitted costs `p - s m`, as it does for an emitter who
/// covers a share `s` with credits and the rest with allowances (``BundledTrade`` has the proof for both sides). `m` is what a tonne more room under the limit is worth. Tonnes retired with claims bring no right.
struct OffsetLimit: MeasureTerm {
  let name: String
  let offsets: OffsetSupply
  /// First year in which credits are taken.
  let from: Int

  /// Nil where credits are never offered.
  init?(_ design: AllowanceMarketDesign) {
    guard let offsets = design.offsets, let from = design.foundFrom, !offsets.isIdle else {
      return nil
    }
    name = OffsetLimit.name(of: design)
    self.offsets = offsets
    self.from = from
  }

  /// The market of the rights.
  static func name(of design: AllowanceMarketDesign) -> String { "\(design.name) offset-limit" }

  var kind: String { "offset-limit" }
  var years: ClosedRange<Int> {
    max(offsets.years.lowerBound, from)...max(offsets.years.upperBound, from)
  }
  var coverages: [Coverage] { [] }

  /// Rights that come with a tonne surrendered, by year.
  func share(_ builder: ScenarioBuilder) -> [Double] {
    masked(builder) { year in
      builder.years[year] < builder.liableFrom || !offsets.years.contains(builder.years[year])
        ? 0 : offsets.limit.value(in: builder.years[year])
    }
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let share = share(builder)
    let scopes = builder.design.scopes
    for index in draft.technologies.indices {
      guard let profile = draft.profiles[index] else { continue }
      let cells = draft.allocation.cells[index]
      // As the rules count: the process where a rule covers it, captive power where that is in.
      draft.addOutput(
        index, .measure(name),
        share.indices.map { year in
          -share[year]
            * ((cells[year].isOutside ? 0 : scopes.process(profile, year))
              + (cells[year].power == nil ? 0 : profile.captiveCO2[year]))
        })
      for (place, step) in draft.steps[index].enumerated() {
        draft.addStep(
          index, place, .measure(name),
          share.indices.map { year in
            share[year]
              * ((cells[year].isOutside ? 0 : scopes.processAvoided(step, of: profile, year))
                + (cells[year].power == nil ? 0 : step.captiveCO2[year]))
          })
      }
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let size = builder.years.map { offsets.available.value(in: $0) }.max() ?? 0
    return MeasureMarket(
      unit: "CNY/tCO2e", quantityUnit: "MtCO2e", ceiling: builder.years.map { _ in .infinity },
      size: max(size, 1e-3), typicalMove: ScenarioBuilder.allowanceMove, side: .sells,
      quantity: builder.years.map { _ in 0 })
  }
}
