import PolicySyntax
import Testing

/// The shapes of the design, with codes another target would bring.
@Suite struct RenderingTests {
  private let source = SourceFile(
    name: "peak.policy",
    text: String(repeating: "\n", count: 13)
      + "    price-floor: 60 CNY\n    价格: [2027: 60] 元 # 中文\n")

  private let catalogue = DiagnosticCatalogue.syntax.adding(
    DiagnosticCatalogue(
      [
        DiagnosticEntry(
          "U201", title: Sentence("Wrong dimension", "量纲不符"),
          [
            "message": Sentence(
              "{wanted} was expected here, this is {found}", "这里应为{wanted}，而这是{found}"),
            "label": Sentence("money ({unit})", "金额（{unit}）"),
            "field": Sentence(
              "{name} takes money per mass of CO2, such as CNY/t CO2",
              "{name} 应为每吨 CO2 的金额，如 CNY/t CO2"),
            "note": Sentence("the value lacks the factor 1/t CO2", "该值缺少因子 1/t CO2"),
            "fix": Sentence("write {text}", "写作 {text}"),
          ]),
        DiagnosticEntry(
          "R402", title: Sentence("Clash of rules", "规则冲突"),
          [
            "message": Sentence(
              "two rules apply to {count} {count:supplier|suppliers} in {period}",
              "{period} 有两条规则同时适用于 {count} 家供应商"),
            "rule": Sentence("{name}, for {condition}", "{name}，适用 {condition}"),
          ]),
        DiagnosticEntry(
          "X501", title: Sentence("Expectation not met", "预期未满足"),
          [
            "message": Sentence("not met", "未满足"),
            "value": Sentence(
              "{value} (tolerance {tolerance})   above the upper end by {excess}",
              "{value}（容差 {tolerance}）   高于上限 {excess}"),
          ]),
      ],
      phrases: ["price": Sentence("a price", "价格"), "amount": Sentence("an amount of money", "金额")])
  )

  private func span(_ text: String) -> SourceSpan {
    let whole = source.text(0..<source.bytes.count)
    let start =
      whole.utf8.count
      - whole[(whole.firstRange(of: text)?.lowerBound ?? whole.endIndex)...].utf8.count
    return SourceSpan(file: source.name, start: start, end: start + text.utf8.count)
  }

  private func render(_ diagnostic: Diagnostic, _ language: MessageLanguage = .english) -> String {
    TextRenderer(sources: SourceSet([source]), catalogue: catalogue, language: language).text(
      diagnostic)
  }

  private var unitError: Diagnostic {
    Diagnostic(
      "U201",
      message: Message("message", ["wanted": .phrase("price"), "found": .phrase("amount")]),
      at: LabelledSpan(span("60 CNY"), Message("label", ["unit": .text("CNY")])),
      others: [LabelledSpan(span("price-floor"), Message("field", ["name": .text("price-floor")]))],
      notes: [Message("note")],
      fixIts: [
        FixIt(
          Message("fix", ["text": .text("60 CNY/t CO2")]), [Edit(span("60 CNY"), "60 CNY/t CO2")])
      ],
      context: ["market cea", "price-floor"])
  }

  @Test("An excerpt with two labels, a note and a fix")
  func excerpt() {
    #expect(
      render(unitError) == """
        error U201: a price was expected here, this is an amount of money
          ┌─ peak.policy:14:18   in market cea › price-floor
        14│   price-floor: 60 CNY
          │                ^^^^^^ money (CNY)
          │   ----------- price-floor takes money per mass of CO2, such as CNY/t CO2
          = the value lacks the factor 1/t CO2
          fix: write 60 CNY/t CO2

        """)
  }

  @Test("The same in Chinese")
  func chinese() {
    #expect(
      render(unitError, .chinese) == """
        错误 U201：这里应为价格，而这是金额
          ┌─ peak.policy:14:18   位于 market cea › price-floor
        14│   price-floor: 60 CNY
          │                ^^^^^^ 金额（CNY）
          │   ----------- price-floor 应为每吨 CO2 的金额，如 CNY/t CO2
          = 该值缺少因子 1/t CO2
          改法：写作 60 CNY/t CO2

        """)
  }

  @Test("Two places without excerpts")
  func places() {
    func rule(_ text: String, _ name: String) -> LabelledSpan {
      LabelledSpan(
        span(text), Message("rule", ["name": .text(name), "condition": .text("route = x")]))
    }
    let diagnostic = Diagnostic(
      "R402", message: Message("message", ["count": .number(14), "period": .text("2027..2030")]),
      at: rule("price-floor", "a"), others: [rule("价格", "b")], layout: .places)
    #expect(
      render(diagnostic) == """
        error R402: two rules apply to 14 suppliers in 2027..2030
          ┌─ peak.policy:14:5   a, for route = x
          ├─ peak.policy:15:5   b, for route = x

        """)
  }

  @Test("An assertion with a value below its part")
  func assertion() {
    let arguments: [String: MessageArgument] = [
      "value": .text("173.4 CNY/t CO2"), "tolerance": .text("0.1"), "excess": .text("13.4"),
    ]
    let diagnostic = Diagnostic(
      "X501", .failed, at: LabelledSpan(span("price-floor: 60 CNY")),
      others: [LabelledSpan(span("60 CNY"), Message("value", arguments))], layout: .assertion)
    #expect(
      render(diagnostic) == """
        failed X501: price-floor: 60 CNY
                                  └ 173.4 CNY/t CO2 (tolerance 0.1)   above the upper end by 13.4

        """)
  }

  @Test("Carets stand below characters that take two columns")
  func wideColumns() {
    let diagnostic = Diagnostic(
      "R402", message: Message("message", ["count": .number(1), "period": .text("2027")]),
      at: LabelledSpan(span("元")))
    #expect(
      render(diagnostic) == """
        error R402: two rules apply to 1 supplier in 2027
          ┌─ peak.policy:15:20
        15│   价格: [2027: 60] 元 # 中文
          │                    ^^

        """)
  }

  @Test("Colours frame the code and the underlined part only when wanted")
  func colours() {
    let renderer = TextRenderer(
      sources: SourceSet([source]), catalogue: catalogue, usesColour: true)
    let text = renderer.text(unitError)
    #expect(text.hasPrefix("\u{1B}[1;31merror U201: \u{1B}[0ma price"))
    #expect(!render(unitError).contains("\u{1B}"))
  }

  @Test("Long lines are clipped around the place")
  func longLines() {
    let long = SourceFile(
      name: "x", text: "let a = " + String(repeating: "1 + ", count: 9_000) + "$\n")
    let tree = SyntaxTree.parse(long)
    let list = DiagnosticList(tree.diagnostics, sources: SourceSet([long]))
    let text = TextRenderer(sources: SourceSet([long])).text(list)
    #expect(list.all.first?.code == "L112")
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) < 300 })
  }

  @Test("More than twenty are counted, and errors are preferred to warnings")
  func limit() {
    let text = String(repeating: "let a： 1\n", count: 30) + "let b\n"
    let tree = SyntaxTree.parse(text)
    let list = DiagnosticList(tree.diagnostics, sources: SourceSet([tree.source]))
    #expect(list.shown.count == 20)
    #expect(list.hiddenCount == list.all.count - 20)
    #expect(list.shown.allSatisfy { $0.severity.isError })
    let rendered = TextRenderer(sources: SourceSet([tree.source])).text(list)
    #expect(rendered.hasSuffix("and \(list.hiddenCount) more\n"))
  }

  @Test("JSON holds places, sentences and edits")
  func json() {
    let list = DiagnosticList([unitError], sources: SourceSet([source]))
    let text = JSONRenderer(sources: SourceSet([source]), catalogue: catalogue).json(list).text
    #expect(text.contains("\"code\": \"U201\""))
    #expect(text.contains("\"line\": 14,\n        \"column\": 18"))
    #expect(text.contains("\"text\": \"60 CNY/t CO2\""))
  }

  @Test("JSON escapes what must be escaped")
  func escapes() {
    #expect(JSONValue.string("a\"\\\n\u{1}河").text == "\"a\\\"\\\\\\n\\u0001河\"")
    #expect(JSONValue.array([]).text == "[]")
  }

  @Test("SARIF names its version, its rules and its results")
  func sarif() {
    let list = DiagnosticList([unitError], sources: SourceSet([source]))
    let text = SARIFRenderer(
      sources: SourceSet([source]), catalogue: catalogue, toolVersion: "1"
    ).log(list).text
    for part in [
      "\"version\": \"2.1.0\"", "\"ruleId\": \"U201\"", "\"ruleIndex\": 0", "\"level\": \"error\"",
      "\"uri\": \"peak.policy\"", "\"startColumn\": 18", "\"insertedContent\"",
      "\"relatedLocations\"",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("A fix-it that touches what another has changed is left out")
  func clashingFixIts() {
    let message = Message("fix", ["text": .text("x")])
    let first = FixIt(message, [Edit(span("60 CNY"), "61 CNY")])
    let second = FixIt(message, [Edit(span("60"), "62")])
    let (result, applied) = FixIt.apply([first, second], to: source)
    #expect(applied == 1)
    #expect(result.text(result.lineRange(14)) == "    price-floor: 61 CNY")
  }

  @Test(
    "The nearest legal name is suggested, a far one is not",
    arguments: [
      ("polcy", "policy"), ("ovrelay", "overlay"), ("tset", "test"), ("sutdy", "study"),
      ("market", nil),
      ("x", nil),
    ] as [(String, String?)])
  func suggestions(written: String, expected: String?) {
    #expect(
      Suggestion.nearest(to: written, among: ["policy", "overlay", "test", "study", "use"])
        == expected)
  }
}
