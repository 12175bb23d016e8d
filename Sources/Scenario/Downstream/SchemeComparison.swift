package import Catalogue

/// Schemes side by side: which plants pass where in a year, and how many tonnes.
///
/// A plant is judged by the technology it runs, measures included, as far as the model goes: direct emissions, power and
/// alumina. Mining, coking coal and rolling are outside, though schemes count them; what would fail were the footprint
/// higher by the spread of published factors is told apart.
package struct SchemeComparison: Sendable {
  /// A scheme's verdict on a plant.
  package struct Verdict: Sendable {
    /// Strictest level of any of its output; nil: none.
    package let level: String?
    /// Mt that carry a level.
    package let tonnes: Double
  }

  package struct Row: Sendable {
    package let supplier: SupplierFootprint
    /// By scheme, in their order; nil: the scheme is not for this plant.
    package let verdicts: [Verdict?]
  }

  /// A level of a scheme over all plants.
  package struct Total: Sendable {
    package let scheme: String
    package let level: String
    /// Largest footprint without scrap and with scrap alone; nil: the footprint does not matter.
    package let threshold: (ore: Double, scrap: Double)?
    package let plants: Int
    /// Mt at the level or a stricter one.
    package let tonnes: Double
    /// Of the output of the sector, 0 to 1.
    package let share: Double
    /// Of these, Mt that would fail with a footprint higher by the spread.
    package let narrow: Double
  }

  package let year: Int
  package let schemes: [CertificationScheme]
  package let rows: [Row]
  package let totals: [Total]
  /// Spread by sector, as a share of the footprint.
  package let spread: [String: Double]

  package init(
    _ result: ScenarioResult, schemes: [CertificationScheme], year: Int, catalogue: Catalogue
  ) throws(ScenarioError) {
    let defaults = DefaultValues(catalogue: catalogue, overrides: result.scenario.options.defaults)
    var spread: [String: Double] = [:]
    for sector in Set(schemes.map(\.sector)) {
      spread[sector] = try defaults.number("footprint.spread.\(sector)")
    }
    let suppliers = result.supplierFootprints(in: year, catalogue: catalogue)
      .filter { !$0.parts.isEmpty }
    func place(
      _ scheme: CertificationScheme, _ supplier: SupplierFootprint, _ part: SupplierFootprint.Part,
      factor: Double = 1
    ) -> Int? {
      guard scheme.label.of.covers(plant: supplier.plant.id, technology: part.technology) else {
        return nil
      }
      return scheme.label.levels.lastIndex { scheme.label.carries($0, part, year, factor: factor) }
    }
    rows = suppliers.map { supplier in
      Row(
        supplier: supplier,
        verdicts: schemes.map { scheme in
          guard
            supplier.plant.sector == scheme.sector,
            supplier.parts.contains(where: {
              scheme.label.of.covers(plant: supplier.plant.id, technology: $0.technology)
            })
          else { return nil }
          let passed = supplier.parts.compactMap { part in
            place(scheme, supplier, part).map { (level: $0, output: part.output) }
          }
          return Verdict(
            level: passed.map(\.level).max().map { scheme.label.levels[$0].name },
            tonnes: passed.reduce(0) { $0 + $1.output })
        })
    }
    totals = schemes.flatMap { scheme in
      let made = suppliers.filter { $0.plant.sector == scheme.sector }
      let all = made.reduce(0) { $0 + $1.output }
      return scheme.label.levels.enumerated().map { index, level in
        var (plants, tonnes, narrow) = (0, 0.0, 0.0)
        for supplier in made {
          var own = 0.0
          for part in supplier.parts {
            guard let best = place(scheme, supplier, part), best >= index else { continue }
            own += part.output
            let worse = place(
              scheme, supplier, part, factor: 1 + (spread[scheme.sector] ?? 0))
            if worse.map({ $0 < index }) ?? true { narrow += part.output }
          }
          tonnes += own
          if own > 0 { plants += 1 }
        }
        return Total(
          scheme: scheme.id, level: level.name,
          threshold: level.threshold.map {
            ($0.primary.value(in: year), $0.scrap.value(in: year))
          }, plants: plants, tonnes: tonnes, share: all > 0 ? tonnes / all : 0, narrow: narrow)
      }
    }
    self.year = year
    self.schemes = schemes
    self.spread = spread
  }
}

extension CertificationPremium {
  /// Whether what a plant makes with a technology carries a level in a year, its footprint taken `factor` times.
  func carries(
    _ level: Level, _ part: SupplierFootprint.Part, _ year: Int, factor: Double
  ) -> Bool {
    if let share = level.renewableShare, share.value(in: year) > 0,
      part.profile.technology.powerSource != .renewable
    {
      return false
    }
    guard let threshold = level.threshold else { return true }
    let scopes = boundary.scopes
    let footprint =
      part.direct + (scopes.contains(.indirect) ? part.power : 0)
      + (scopes.contains(.precursor) ? part.precursors : 0)
    return footprint * factor <= threshold.level(scrapShare: part.scrap, in: year)
  }
}
