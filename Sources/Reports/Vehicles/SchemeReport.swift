import Catalogue
package import Scenario

/// Schemes side by side, for a terminal and for files.
package struct SchemeReport: Sendable, Encodable {
  package struct Total: Sendable, Encodable {
    package let scheme: String
    package let name: String
    package let chineseName: String
    package let sector: String
    package let level: String
    /// tCO2e/t.
    package let thresholdOre: Double?
    package let thresholdScrap: Double?
    package let plants: Int
    /// Mt.
    package let tonnes: Double
    package let shareOfSector: Double
    package let narrow: Double
    package let source: String
    package let confidence: String
  }

  package struct Row: Sendable, Encodable {
    package let id: String
    package let name: String
    package let chineseName: String?
    package let company: String?
    package let sector: String
    package let province: String
    package let technology: String
    /// Mt.
    package let output: Double
    /// tCO2e/t: direct, power, precursors.
    package let direct: Double
    package let power: Double
    package let precursors: Double
    package let scrapShare: Double
    package let verdicts: [Verdict]
  }

  package struct Verdict: Sendable, Encodable {
    package let scheme: String
    /// nil: no level, or the scheme is not for this plant.
    package let level: String?
    package let applies: Bool
    /// Mt.
    package let tonnes: Double
  }

  package let scenario: String
  package let year: Int
  package let schemes: [String]
  package let totals: [Total]
  package let plants: [Row]
  /// By sector, in words.
  package let spread: [String: Double]
  /// Of the run.
  package let certificate: CertificateFigures

  /// - Parameter only: Identifiers of plants to show; nil: all.
  package init(
    _ comparison: SchemeComparison, scenario: String, certificate: CertificateFigures,
    only: Set<String>? = nil
  ) {
    self.certificate = certificate
    self.scenario = scenario
    year = comparison.year
    schemes = comparison.schemes.map(\.id)
    spread = comparison.spread
    totals = comparison.totals.compactMap { total in
      guard let scheme = comparison.schemes.first(where: { $0.id == total.scheme }) else {
        return nil
      }
      return Total(
        scheme: scheme.id, name: scheme.name, chineseName: scheme.chineseName,
        sector: scheme.sector, level: total.level, thresholdOre: total.threshold?.ore,
        thresholdScrap: total.threshold?.scrap, plants: total.plants, tonnes: total.tonnes,
        shareOfSector: total.share, narrow: total.narrow, source: scheme.source,
        confidence: scheme.confidence)
    }
    plants = comparison.rows.compactMap { row in
      let plant = row.supplier.plant
      guard only?.contains(plant.id) ?? true else { return nil }
      let output = row.supplier.output
      func mean(_ value: (SupplierFootprint.Part) -> Double) -> Double {
        row.supplier.parts.reduce(0) { $0 + $1.output * value($1) } / output
      }
      let main = row.supplier.parts.max { $0.output < $1.output }
      return Row(
        id: plant.id, name: plant.name, chineseName: plant.chineseName, company: plant.company,
        sector: plant.sector, province: plant.province, technology: main?.technology ?? "",
        output: output, direct: mean(\.direct), power: mean(\.power),
        precursors: mean(\.precursors), scrapShare: mean { min($0.scrap, 1) },
        verdicts: zip(comparison.schemes, row.verdicts).map { scheme, verdict in
          Verdict(
            scheme: scheme.id, level: verdict?.level, applies: verdict != nil,
            tonnes: verdict?.tonnes ?? 0)
        })
    }
  }
}
