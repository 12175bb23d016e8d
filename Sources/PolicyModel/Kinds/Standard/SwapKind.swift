import PolicySyntax

extension MeasureKind {
  /// Replacement of capacity.
  static let swap = MeasureKind(
    "swap", title: Sentence("capacity replacement", "产能置换"),
    help: Sentence(
      "how much old capacity must close for each tonne that is built",
      "每新建一吨须退出的旧产能"),
    body: BlockSpecification(
      [
        .of("those who build and close", "建设与退出的供应商"),
        FieldSpecification(
          "exchange", .word(["national", "province"]), .defaulted("national"),
          help: Sentence("where the closed capacity may stand", "退出产能的地域范围")),
        .inForce,
      ],
      rules: RuleSpecification(
        [
          FieldSpecification(
            "retire-per-build", .anyOf([.ratio, .word(["suspended"])]), mayVary: true, least: 0,
            help: Sentence(
              "tonnes closed per tonne built; suspended: nothing may be built",
              "每建一吨退出的吨数；suspended 为暂停建设"))
        ], covers: "of")),
    example: """
      swap steel-capacity "Capacity replacement" {
        of: suppliers where sector = steel
        rule everywhere {
          retire-per-build: 1.5
            source "Draft capacity replacement measures of October 2025"
        }
        rule west except everywhere for province = Qinghai {
          retire-per-build: 1.0
            source "Draft capacity replacement measures of October 2025"
        }
      }
      """)
}
