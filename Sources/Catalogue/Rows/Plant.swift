/// One plant and process route (or a provincial cohort of secondary aluminium): a row of `plants.csv`.
package struct Plant: Sendable, Equatable {
  /// Unique asset id.
  package let id: String
  /// Site id.
  package let site: String
  /// Steel | aluminium (technology AL-SEC = secondary).
  package let sector: String
  /// Plant name (English).
  package let name: String
  /// Plant name (Chinese), steel only.
  package let chineseName: String?
  /// Owner.
  package let company: String?
  /// Ultimate parent(s).
  package let parent: String?
  /// Owner class, estimate: central_soe | local_soe | private | foreign_jv (key to defaults.csv
  /// cost_of_capital.*).
  package let owner: String
  /// Province (English), key to grid.csv and energy_prices.csv region.
  package let province: String
  /// Province (Chinese).
  package let chineseProvince: String
  /// Municipality or county.
  package let municipality: String?
  /// Technology id.
  package let technology: String
  /// Nominal crude steel, primary or secondary aluminium capacity [Mt/yr].
  package let capacity: Double
  /// BF capacity of the site (BOF rows) or DRI capacity (EAF rows) [Mt/yr].
  package let ironCapacity: Double?
  /// Start of operation.
  package let startYear: Int
  /// Latest blast-furnace relining, EAF revamp or potline renewal; spread evenly over the cycle
  /// by hash of id where the site is older than one cycle.
  package let lastReliningYear: Int
  /// Furnaces or potline groups assumed; capacity is renewed evenly in last_relining_year and the
  /// years before it, modulo the cycle.
  package let reliningUnits: Int
  /// Latitude WGS84 [deg].
  package let latitude: Double?
  /// Longitude WGS84 [deg].
  package let longitude: Double?
  /// Share of site electricity from own generation; steel: by-product gas and waste heat (CO2
  /// already inside scope 1; electricity_mwh in technologies.csv is already net of it),
  /// aluminium: captive coal [fraction].
  package let captivePowerShare: Double
  /// Byproduct_gas | coal | empty.
  package let captivePowerFuel: String?
  /// 2025 output / capacity [fraction].
  package let utilisation: Double
  /// Reported output of the route or smelter [Mt/yr].
  package let reportedProduction: Double?
  /// Year of reported output.
  package let reportedYear: Int?
  /// Operating | operating pre-retirement.
  package let status: String
  /// Steel only: hot_metal | scrap | scrap_with_hot_metal | nickel_pig_iron | dri (flag, costs do
  /// not use it); scrap for secondary aluminium.
  package let metallicFeed: String?
  /// Known inconsistency or correction.
  package let note: String?
  /// Source and estimate flags.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.text("id"),
      let site = row.text("group_id"),
      let sector = row.text("sector"),
      let name = row.text("name"),
      let owner = row.text("soe_status"),
      let province = row.text("province"),
      let chineseProvince = row.text("province_zh"),
      let technology = row.text("technology"),
      let capacity = row.number("capacity_mt"),
      let startYear = row.integer("start_year"),
      let lastReliningYear = row.integer("last_relining_year"),
      let reliningUnits = row.integer("relining_units"),
      let captivePowerShare = row.number("captive_power_share"),
      let utilisation = row.number("utilisation"),
      let status = row.text("status"),
      let source = row.text("source")
    else { return nil }
    self.id = id
    self.site = site
    self.sector = sector
    self.name = name
    self.chineseName = row.text("name_zh")
    self.company = row.text("company")
    self.parent = row.text("parent")
    self.owner = owner
    self.province = province
    self.chineseProvince = chineseProvince
    self.municipality = row.text("municipality")
    self.technology = technology
    self.capacity = capacity
    self.ironCapacity = row.number("iron_capacity_mt")
    self.startYear = startYear
    self.lastReliningYear = lastReliningYear
    self.reliningUnits = reliningUnits
    self.latitude = row.number("lat")
    self.longitude = row.number("lon")
    self.captivePowerShare = captivePowerShare
    self.captivePowerFuel = row.text("captive_power_fuel")
    self.utilisation = utilisation
    self.reportedProduction = row.number("production_reported_mt")
    self.reportedYear = row.integer("production_year")
    self.status = status
    self.metallicFeed = row.text("metallic_feed")
    self.note = row.text("note")
    self.source = source
    self.row = row.index
  }
}
