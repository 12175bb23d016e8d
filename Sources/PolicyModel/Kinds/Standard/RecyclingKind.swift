import PolicySyntax

extension MeasureKind {
  /// More scrap.
  static let recycling = MeasureKind(
    "recycling", title: Sentence("recycling", "再生利用"),
    help: Sentence(
      "scrap beyond what the data hold: more products taken back, or a better collection",
      "数据之外新增的废料：更多报废品回收或更高回收率"),
    body: BlockSpecification(
      [
        FieldSpecification(
          "material", .words(["steel", "aluminium"]),
          help: Sentence("which metals", "金属种类")),
        FieldSpecification(
          "recovered", .quantity(["vehicle/yr"]), .optional, mayVary: true, least: 0,
          help: Sentence(
            "vehicles taken back; those of the base year are in the data already, only more than that adds scrap",
            "回收车辆数；基年数量已含在数据中，仅超出部分增加废料")),
        FieldSpecification(
          "steel-per-vehicle", .quantity(["t steel/vehicle"]), .optional, mayVary: true, least: 0,
          help: Sentence("steel that a vehicle yields", "每辆车可得钢")),
        FieldSpecification(
          "aluminium-per-vehicle", .quantity(["t aluminium/vehicle"]), .optional, mayVary: true,
          least: 0,
          help: Sentence("aluminium that a vehicle yields", "每辆车可得铝")),
        FieldSpecification(
          "extra-scrap", .quantity(["t any/yr"]), .optional, mayVary: true, keys: .sectors,
          least: 0,
          help: Sentence("scrap added to that of the data", "在数据之外新增的废料")),
        FieldSpecification(
          "collection-rate", .ratio, .optional, mayVary: true, keys: .sectors, least: 0, most: 1,
          help: Sentence(
            "share of obsolete scrap that is collected, in place of the data's",
            "废旧金属回收率，取代数据中的数值")),
        FieldSpecification(
          "quality-loss", .ratio, .defaulted("0"), mayVary: true, keys: .sectors, least: 0, most: 1,
          help: Sentence(
            "share of this scrap that is lost to impurities", "因杂质损失的比例")),
        .inForce,
      ],
      atLeastOneOf: [["recovered", "extra-scrap", "collection-rate"]]),
    example: """
      recycling end-of-life-vehicles "Take back more cars" {
        material: {steel, aluminium}
        recovered: [2025: 8, 2030: 14, linear, then hold] million vehicle/yr
          assumption "7.87 million in 2024"
        steel-per-vehicle: 0.9 t steel/vehicle
          assumption "net of losses"
        aluminium-per-vehicle: [2025: 0.11, 2030: 0.15, linear, then hold] t aluminium/vehicle
          assumption "older cars hold less aluminium"
        quality-loss: [steel: 6, aluminium: 18] %
          assumption "copper and alloy mixing"
      }
      """)
}
