import PolicySyntax
import Quantities
import Testing

@Suite struct ViewTests {
  private func tree() throws -> SyntaxTree { try Corpus.tree("every-production.policy") }

  @Test("Items, in order")
  func items() throws {
    let kinds = try tree().file.items.map { item in
      switch item {
      case .language(let view): "language \(view.edition ?? 0)"
      case .use(let view): "use \(view.path?.stringValue ?? "")"
      case .reference(let view): "reference \(view.name?.text ?? "")"
      case .definition(let view): "\(view.sort) \(view.name?.text ?? "")"
      case .policy(let view): "policy \(view.name?.text ?? "") < \(view.base?.text ?? "")"
      case .overlay(let view): "overlay \(view.name?.text ?? "") on \(view.base?.text ?? "")"
      case .study(let view): "study \(view.title?.stringValue ?? "")"
      case .test(let view): "test \(view.title?.stringValue ?? "")"
      case .misplaced: "misplaced"
      }
    }
    #expect(
      kinds == [
        "language 1", "use baseline-ets.policy", "reference plan", "rate EUR", "unit lot",
        "let half",
        "let share", "let conditional", "let converted", "group near", "policy one < baseline-ets",
        "overlay changes on one", "study A study", "test nothing",
      ])
  }

  @Test("A rule gives its exceptions, its selector, its period and its fields")
  func rules() throws {
    let policy = try #require(try tree().file.policies.first?.body)
    let market = try #require(
      policy.entries.compactMap { if case .measure(let view) = $0 { view } else { nil } }.first)
    #expect(market.kindWord?.text == "market")
    let rules = try #require(market.body).entries.compactMap { entry in
      if case .rule(let view) = entry { view } else { nil }
    }
    #expect(rules.map { $0.exceptions.map(\.text) } == [[], ["a", "c"]])
    #expect(rules[0].selector?.node.text == "sector = steel")
    guard case .date(let date)? = rules[0].period?.first, case .end? = rules[0].period?.last else {
      Issue.record("the period is not 2027..end")
      return
    }
    #expect(try date.dateValue == CalendarDate(2027))
    #expect(rules[0].body?.fields.count == 5)
  }

  @Test("A schedule gives knots, mode, tail and unit")
  func schedule() throws {
    let tree = SyntaxTree.parse(
      "let x = [2027: 1.8, 2030: 1.7, linear, then -1.5 %/yr] t CO2/t steel")
    guard case .definition(let definition)? = tree.file.items.first,
      case .bracket(let bracket)? = definition.value
    else {
      Issue.record("no schedule")
      return
    }
    #expect(bracket.unit?.text == "t CO2/t steel")
    #expect(bracket.unit?.denominator.first?.substance?.text == "steel")
    let shapes = bracket.knots.map { knot in
      switch knot {
      case .keyed(let key, _, _): "key \(key.text)"
      case .mode(let mode, _): "mode \(mode)"
      case .thenGrow(let value, _): "then \(value?.node.text ?? "")"
      default: "other"
      }
    }
    #expect(shapes == ["key 2027", "key 2030", "mode linear", "then -1.5 %/yr"])
  }

  @Test(
    "Units come apart into factors",
    arguments: [
      ("60 CNY(2025)/t CO2", "CNY(2025)/t CO2"), ("1 CNY/(plant.yr)", "CNY/(plant.yr)"),
      ("3 %/yr", "%/yr"),
      ("7.87 million vehicle/yr", "million vehicle/yr"), ("5 t", "t"), ("5 kt CO2e", "kt CO2e"),
      ("5 GJ.t/yr", "GJ.t/yr"),
    ])
  func units(text: String, expected: String) {
    let tree = SyntaxTree.parse("let x = " + text)
    guard case .definition(let definition)? = tree.file.items.first,
      case .number(let number)? = definition.value
    else {
      Issue.record("no number")
      return
    }
    #expect(number.unit?.text == expected)
    #expect(tree.diagnostics.isEmpty)
  }

  @Test("A path gives its head, its members and its indices")
  func paths() {
    let tree = SyntaxTree.parse("let x = cea.rule-a[2028].value[sector = steel, 2030]")
    guard case .definition(let definition)? = tree.file.items.first,
      case .path(let path)? = definition.value
    else {
      Issue.record("no path")
      return
    }
    let parts = path.parts.map { part in
      switch part {
      case .member(let name): name.text
      case .index(let values, _): "\(values.count)"
      }
    }
    #expect(path.head?.text == "cea")
    #expect(parts == ["rule-a", "1", "value", "2"])
  }

  @Test("Chinese keywords give the same tree")
  func chinese() throws {
    let tree = try Corpus.tree("chinese-keywords.policy")
    let policy = try #require(tree.file.policies.first)
    #expect(policy.base?.text == "baseline-ets")
    #expect(policy.documentation == "全国碳市场")
    #expect(policy.body?.entries.count == 2)
  }

  @Test(
    "The path to a place names measure, rule and field, and the policy only if nothing else is there"
  )
  func headings() throws {
    let tree = SyntaxTree.parse(
      "policy p {\n  market cea {\n    banking {\n      free: 1\n    }\n  }\n}\n")
    let text = tree.source.text(0..<tree.source.bytes.count)
    let place =
      text.utf8.count
      - text[(text.firstRange(of: "free")?.lowerBound ?? text.startIndex)...].utf8.count
    #expect(tree.headings(at: place) == ["market cea", "banking", "free"])
    #expect(tree.headings(at: 0) == ["policy p"])
  }
}
