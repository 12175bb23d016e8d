/// A car maker: sales, targets and disclosure: a row of `carmakers.csv`.
package struct CarMaker: Sendable, Equatable {
  /// Company.
  package let name: String
  /// Usual Chinese name.
  package let chineseName: String?
  /// Group or owner.
  package let group: String?
  /// Hq country.
  package let headquarters: String?
  /// Type.
  package let type: String?
  /// Sales basis.
  package let salesBasis: String?
  /// Vehicles sold in 2022.
  package let units2022: Int?
  /// Vehicles sold in 2023.
  package let units2023: Int?
  /// Vehicles sold in 2024.
  package let units2024: Int?
  /// Vehicles sold in 2025.
  package let units2025: Int?
  /// New-energy vehicles sold in 2022.
  package let nev2022: Int?
  /// New-energy vehicles sold in 2023.
  package let nev2023: Int?
  /// New-energy vehicles sold in 2024.
  package let nev2024: Int?
  /// New-energy vehicles sold in 2025.
  package let nev2025: Int?
  /// Retail in China by year, as far as known.
  package let retail: [Int: Int]
  /// Battery-electric cars sold by year, as far as known.
  package let batteryElectric: [Int: Int]
  /// Plug-in hybrids sold by year, as far as known.
  package let plugInHybrid: [Int: Int]
  /// Sales confidence.
  package let salesConfidence: String?
  /// Scope3 disclosed.
  package let discloses: String?
  /// Scope3 disclosure note.
  package let disclosureNote: String?
  /// Scope3 target.
  package let scope3Target: String?
  /// Carbon neutral target.
  package let carbonNeutralTarget: String?
  /// Steel target.
  package let steelTarget: String?
  /// Aluminium target.
  package let aluminiumTarget: String?
  /// Green steel agreement.
  package let greenSteelAgreement: String?
  /// Green aluminium agreement.
  package let greenAluminiumAgreement: String?
  /// Steel use mt 2022 greenpeace [Mt].
  package let steelUse2022: Double?
  /// Esg confidence.
  package let esgConfidence: String?
  /// Source.
  package let source: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let name = row.text("company"),
      let source = row.text("source")
    else { return nil }
    self.name = name
    self.chineseName = row.text("company_zh")
    self.group = row.text("group_or_owner")
    self.headquarters = row.text("hq_country")
    self.type = row.text("type")
    self.salesBasis = row.text("sales_basis")
    self.units2022 = row.integer("units_2022")
    self.units2023 = row.integer("units_2023")
    self.units2024 = row.integer("units_2024")
    self.units2025 = row.integer("units_2025")
    self.nev2022 = row.integer("nev_2022")
    self.nev2023 = row.integer("nev_2023")
    self.nev2024 = row.integer("nev_2024")
    self.nev2025 = row.integer("nev_2025")
    func byYear(_ kind: String) -> [Int: Int] {
      Dictionary(
        uniqueKeysWithValues: (2022...2025).compactMap { year in
          row.integer("\(kind)_\(year)").map { (year, $0) }
        })
    }
    retail = Dictionary(
      uniqueKeysWithValues: (2024...2025).compactMap { year in
        row.integer("china_retail_\(year)_cpca").map { (year, $0) }
      })
    batteryElectric = byYear("bev")
    plugInHybrid = byYear("phev")
    self.salesConfidence = row.text("sales_confidence")
    self.discloses = row.text("scope3_disclosed")
    self.disclosureNote = row.text("scope3_disclosure_note")
    self.scope3Target = row.text("scope3_target")
    self.carbonNeutralTarget = row.text("carbon_neutral_target")
    self.steelTarget = row.text("steel_target")
    self.aluminiumTarget = row.text("aluminium_target")
    self.greenSteelAgreement = row.text("green_steel_agreement")
    self.greenAluminiumAgreement = row.text("green_aluminium_agreement")
    self.steelUse2022 = row.number("steel_use_mt_2022_greenpeace")
    self.esgConfidence = row.text("esg_confidence")
    self.source = source
    self.note = row.text("note")
    self.row = row.index
  }
}
