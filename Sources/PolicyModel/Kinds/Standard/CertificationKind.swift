import PolicySyntax

extension MeasureKind {
  /// A green product label.
  static let certification = MeasureKind(
    "certification", title: Sentence("product certification", "绿色产品认证"),
    help: Sentence(
      "a label with levels: who may carry it, what it costs, who pays how much more for it",
      "分级标识：谁可获得、成本多少、谁愿付多少溢价"),
    body: BlockSpecification(
      [
        .of("whose product may be certified", "可认证的供应商"),
        FieldSpecification(
          "boundary",
          .word(["direct", "direct-and-power", "electrolysis", "cradle-to-gate"]),
          help: Sentence(
            "what the footprint holds: direct emissions, with power, of electrolysis alone, or from mine to gate",
            "核算边界：直接排放；含电力；仅电解环节；从摇篮到大门")),
        FieldSpecification(
          "audit-cost", .quantity(["CNY/(plant.yr)"]), mayVary: true, least: 0,
          help: Sentence("what the proof costs a plant a year", "每厂每年核查费用")),
        FieldSpecification(
          "valid-for", .quantity(["yr"]), .defaulted("1 yr"), least: 0,
          help: Sentence("how long a certificate holds", "证书有效期")),
        FieldSpecification(
          "buyers", .ratio, .defaulted("0"), mayVary: true, least: 0, most: 1,
          help: Sentence(
            "share of home demand that asks for the label; what they pay is found, up to the premium",
            "国内需求中要求该标识的比例；实际溢价由市场得出")),
        .inForce,
      ],
      sections: [
        SectionSpecification(
          "level", isNamed: true, isRequired: true,
          help: Sentence(
            "a level and what it takes; a stricter one counts for the laxer ones", "等级及条件；高等级可充抵低等级"
          ),
          body: BlockSpecification(
            [
              FieldSpecification(
                "threshold", .formula(["t CO2e/t product"], variables: ["scrap-share"]),
                .optional, mayVary: true, least: 0,
                help: Sentence(
                  "the largest footprint; may fall with scrap-share, the share of scrap in the metal input",
                  "足迹上限；可随 scrap-share（废料占金属投入的比例）变化")),
              FieldSpecification(
                "renewable-share", .ratio, .optional, mayVary: true, least: 0, most: 1,
                help: Sentence("the least share of renewable power", "可再生电力最低占比")),
            ],
            atLeastOneOf: [["threshold", "renewable-share"]])),
        SectionSpecification(
          "premium",
          help: Sentence(
            "what the most willing of those buyers would pay above the price of metal, by level; the others less, down to nothing",
            "最愿付的买方对各等级的溢价上限；其余买方依次递减至零"),
          body: BlockSpecification([]),
          perSection: (
            section: "level",
            field: FieldSpecification(
              "premium", .quantity(["CNY/t product"]), .defaulted("0"), mayVary: true, least: 0,
              help: Sentence("the premium of this level", "该等级溢价"))
          )),
      ]),
    example: """
      certification green-steel "Scrap-variable label" {
        of: suppliers where sector = steel
        boundary: cradle-to-gate
        level basic {
          threshold: 2.80 t CO2e/t steel - 2.45 t CO2e/t steel * scrap-share
            source "ResponsibleSteel International Production Standard V2.0" at "level 1"
        }
        audit-cost: 80_000 CNY/(plant.yr)
          assumption "planning figure, 50 to 150 thousand"
        valid-for: 3 yr
          assumption "scenario"
        premium {
          basic: [2026: 0, 2030: 60, linear, then hold] CNY/t steel
            assumption "thin Chinese evidence"
        }
        buyers: [2026: 4, 2030: 15, linear, then hold] %
          assumption "scenario"
      }
      """)
}
