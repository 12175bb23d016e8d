import Catalogue
import PolicySyntax
import Quantities

extension SupplierList {
  /// The words of selections, with what the data know of each.
  static func attributes(_ catalogue: Catalogue) -> [SupplierAttribute] {
    let plants = catalogue.plants
    let sectors = ["steel", "aluminium", "cement", "power", "alumina"]
    var routes: [String] = []
    for technology in catalogue.technologies {
      let name = route(technology)
      if !routes.contains(name) { routes.append(name) }
    }
    routes += ["power", "cement", "scrap-yard"]
    return [
      words(
        "sector", sectors,
        [
          "钢铁": ["steel"], "铝": ["aluminium"], "电解铝": ["aluminium"], "水泥": ["cement"],
          "电力": ["power"], "发电": ["power"], "氧化铝": ["alumina"], "aluminum": ["aluminium"],
        ], Sentence("steel, aluminium, cement or power", "行业：钢铁、铝、水泥或电力")),
      provinces(catalogue),
      suppliers(plants),
      words("plant", plants.map(\.id), [:], Sentence("one furnace line of a site", "厂区内的单条产线")),
      words(
        "route", routes,
        [
          "eaf": ["scrap-eaf"], "bof": ["bf-bof"], "电炉": ["scrap-eaf"], "短流程": ["scrap-eaf"],
          "高炉转炉": ["bf-bof"], "长流程": ["bf-bof"], "再生铝": ["secondary"], "原铝": ["primary"],
        ], Sentence("how it produces, in the year asked", "所问年份的生产工艺路线")),
      words(
        "technology", catalogue.technologies.map(\.id), [:],
        Sentence("technology of the data, in the year asked", "所问年份采用的技术")),
      words(
        "product", unique(catalogue.technologies.map { word($0.product) }), [:],
        Sentence("what it produces", "产品")),
      words(
        "owner", unique(plants.map { word($0.owner) }).sorted(),
        [
          "state": ["central-soe", "local-soe"], "国有": ["central-soe", "local-soe"],
          "央企": ["central-soe"], "民营": ["private"],
        ], Sentence("kind of owner", "所有制")),
      words(
        "status", unique(plants.map { word($0.status) }).sorted(), [:],
        Sentence("state of operation", "运行状态")),
      words(
        "feed", unique(plants.compactMap { $0.metallicFeed.map(word) }).sorted(), [:],
        Sentence("metal it is fed with", "金属炉料")),
      words(
        "company", unique(plants.compactMap(\.company)).sorted(), [:],
        Sentence("owner by name", "所属公司")),
      words(
        "parent", unique(plants.compactMap(\.parent)).sorted(), [:],
        Sentence("ultimate owner by name", "最终控股公司")),
      number(
        "direct-emissions", "kt CO2e/yr",
        Sentence("direct emissions of its site today", "厂区当前直接排放量")),
      number("output", "Mt/yr", Sentence("output today", "当前产量")),
      number("capacity", "Mt/yr", Sentence("capacity today", "当前产能")),
      number("age", "yr", Sentence("years since it began to work", "投产年数")),
      number(
        "captive-power", "1", Sentence("share of power from its own plant", "自备电比例")),
      number(
        "export-eu", "t/yr", hasData: false,
        Sentence("what it sells to the European Union", "对欧盟出口量")),
      SupplierAttribute(
        "verified-data", .truth, hasData: false,
        help: Sentence("whether its emissions are verified", "排放数据是否经核查")),
      number(
        "intensity", "t CO2e/t", hasData: false,
        Sentence("emissions per tonne, found in the run", "吨产品排放强度，由运行得出")),
      number(
        "renewable-share", "1", hasData: false,
        Sentence("share of renewable power", "可再生电力比例")),
      number("scrap-share", "1", hasData: false, Sentence("share of scrap", "废料比例")),
    ]
  }

  private static func words(
    _ name: String, _ words: [String], _ aliases: [String: [String]], _ help: Sentence
  ) -> SupplierAttribute {
    var all = aliases
    for word in words where word.lowercased() != word { all[word.lowercased()] = [word] }
    return SupplierAttribute(name, .words(words, aliases: all), help: help)
  }

  private static func number(
    _ name: String, _ unit: String, hasData: Bool = true, _ help: Sentence
  ) -> SupplierAttribute {
    let parsed = (try? Unit.parse(unit)) ?? .one
    return SupplierAttribute(name, .number(parsed), hasData: hasData, help: help)
  }

  private static func provinces(_ catalogue: Catalogue) -> SupplierAttribute {
    var aliases: [String: [String]] = [:]
    for region in catalogue.regions.regions where region.isProvince {
      guard let chinese = region.chineseName else { continue }
      aliases[chinese] = [region.name]
      for ending in ["省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"] {
        aliases[chinese + ending] = [region.name]
      }
    }
    return words(
      "province", catalogue.regions.provinces, aliases, Sentence("province", "省份"))
  }

  /// A supplier is a site; its id, its names and the names of its plants lead to it.
  private static func suppliers(_ plants: [Plant]) -> SupplierAttribute {
    var aliases: [String: [String]] = ["cement": ["cement"], "power": ["power"]]
    for plant in plants {
      for name in [plant.name, plant.name.lowercased(), plant.chineseName ?? ""] where !name.isEmpty
      {
        if aliases[name]?.contains(plant.site) != true {
          aliases[name, default: []].append(plant.site)
        }
      }
    }
    return words(
      "supplier", unique(plants.map(\.site)), aliases,
      Sentence("a site, by id or by English or Chinese name", "厂区，可用编号或中英文名称"))
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
