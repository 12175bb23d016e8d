/// The regions of the data by English and Chinese name.
package struct RegionNames: Sendable, Equatable {
  /// A region.
  package struct Region: Sendable, Equatable {
    /// English name, the key of the tables.
    package let name: String
    /// Chinese name, if the data state it.
    package let chineseName: String?
    /// The regional grid of a province.
    package let gridRegion: String?
    /// Whether it is a province.
    package let isProvince: Bool
  }

  /// All regions, by English name.
  package let regions: [Region]
  private let aliases: [String: String]

  init(grid: [GridFactor], prices: [EnergyPrice]) {
    var found: [String: Region] = [:]
    for factor in grid where found[factor.region] == nil {
      found[factor.region] = Region(
        name: factor.region, chineseName: factor.chineseRegion, gridRegion: factor.gridRegion,
        isProvince: factor.level == .province)
    }
    for price in prices where found[price.region] == nil {
      found[price.region] = Region(
        name: price.region, chineseName: nil, gridRegion: nil,
        isProvince: price.region != Catalogue.nation)
    }
    regions = found.values.sorted { $0.name < $1.name }
    var aliases: [String: String] = [:]
    for region in regions {
      aliases[region.name.lowercased()] = region.name
      if let chinese = region.chineseName { aliases[chinese] = region.name }
    }
    self.aliases = aliases
  }

  /// English names of the provinces.
  package var provinces: [String] { regions.filter(\.isProvince).map(\.name) }

  /// The English name for an English or Chinese name; case and the Chinese words for province,
  /// municipality and autonomous region at the end do not matter (河北, 河北省, 广西壮族自治区).
  package func name(for text: String) -> String? {
    if let name = aliases[text.lowercased()] { return name }
    guard let last = text.last, "省市区".contains(last) else { return nil }
    return regions.first { region in
      region.chineseName.map { text.hasPrefix($0) } ?? false
    }?.name
  }
}
