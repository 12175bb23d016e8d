import PolicySyntax

extension MeasureKind {
  /// A hard limit.
  static let ceiling = MeasureKind(
    "ceiling", title: Sentence("ceiling", "上限"),
    help: Sentence(
      "a limit on capacity, output or emissions; the permits it takes have a price",
      "对产能、产量或排放的限制；指标具有价格"),
    body: BlockSpecification([
      FieldSpecification(
        "limits", .word(["capacity", "output", "emissions"]),
        help: Sentence("what is limited", "限制对象")),
      .of("those who share the limit", "共用该上限的供应商"),
      FieldSpecification(
        "at-most", .quantity(["t product/yr", "t CO2e/yr"]), mayVary: true, least: 0,
        choice: .units(
          by: "limits",
          [
            "capacity": ["t product/yr"], "output": ["t product/yr"], "emissions": ["t CO2e/yr"],
          ]),
        help: Sentence("the most in a year", "年度上限")),
      .force("hard"),
      .weight(
        .units(
          by: "limits",
          [
            "capacity": ["CNY/t product"], "output": ["CNY/t product"],
            "emissions": ["CNY/t CO2e"],
          ])),
      .inForce,
    ]),
    example: """
      ceiling aluminium-capacity "45 Mt ceiling" {
        limits: capacity
        of: suppliers where sector = aluminium and route = primary
        at-most: 45 Mt aluminium/yr
          source "Supply-side reform of 2017, reaffirmed 2025"
      }
      """)
}
