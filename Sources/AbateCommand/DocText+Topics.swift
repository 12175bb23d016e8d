import Abate

/// Tables of the language that are no kind of measure.
extension DocText {
  /// What a policy may ask a run for, suppliers by, and make uncertain.
  enum Topic: String, CaseIterable {
    case results, suppliers, uncertain, mechanisms
  }

  func title(of topic: Topic) -> String {
    switch topic {
    case .results:
      say("what `expect` and `report` may ask for", "expect 与 report 可询问的结果")
    case .suppliers:
      say("what may stand after `suppliers where`", "suppliers where 之后可用的属性")
    case .uncertain:
      say("numbers of the data that a study may make uncertain", "研究中可设为不确定的数据")
    case .mechanisms:
      say(
        "what of carbon market, certification, disclosure and recycling is in the model, and what is not",
        "碳市场、认证、披露与回收的机制：模型包含与未包含的内容")
    }
  }

  /// Every result with its unit, what may stand in its brackets, and what it may be broken down by.
  func results() -> [String] {
    var lines = ["# results: \(title(of: .results))", ""]
    let column = (ResultTable.all.map(\.name.count).max() ?? 0) + 2
    for result in ResultTable.all {
      var facts = [Set(result.units.values).sorted().joined(separator: say(" or ", " 或 "))]
      if result.measure != .none {
        facts.append(say("of a ", "措施种类：") + result.kinds.joined(separator: say(" or ", " 或 ")))
      }
      if result.takesSelection { facts.append(say("of some suppliers", "可限定供应商")) }
      if !result.groupings.isEmpty {
        facts.append(say("by ", "可按 ") + result.groupings.joined(separator: say(", ", "、")))
      }
      let text = wrapped(facts.joined(separator: say("; ", "；")), column: column)
      lines += hanging(
        result.name, wrapped(result.help.template(language), column: column) + text,
        column: column)
    }
    return lines + [
      "", say("Example: ", "示例：") + "expect output-share[route = scrap-eaf, 2030] >= 15 %",
    ]
  }

  /// Every attribute with its words, or the unit of its number.
  func suppliers(_ list: SupplierList) -> [String] {
    var lines = ["# suppliers: \(title(of: .suppliers))", ""]
    let column = (list.attributeNames.map(\.count).max() ?? 0) + 2
    for name in list.attributeNames {
      guard let attribute = list.attributes[name] else { continue }
      var text = wrapped(attribute.help.template(language), column: column)
      switch attribute.content {
      case .number(let unit):
        let written = "\(unit)"
        text.append(written == "1" ? say("a share", "比例") : written)
      case .truth: text += ["true, false"]
      case .words(let words, _):
        let shown = words.count > 40 ? words.prefix(6) + ["…(\(words.count))"] : words[...]
        text += wrapped(shown.joined(separator: say(", ", "、")), column: column)
      }
      if !attribute.hasData {
        text += wrapped(
          say("The data say nothing of it: it fits nobody.", "数据中没有该属性：不会选中任何供应商。"),
          column: column)
      }
      lines += hanging(name, text, column: column)
    }
    return lines + [
      "", say("Example: ", "示例：") + "suppliers where sector = steel and capacity >= 5 Mt/yr",
    ]
  }

  /// Every number with its unit.
  func uncertain() -> [String] {
    var lines = ["# uncertain: \(title(of: .uncertain))", ""]
    let column = (UncertainDataTable.all.map(\.name.count).max() ?? 0) + 2
    for number in UncertainDataTable.all {
      let text = "\(number.help.template(language)), \(number.unit)"
      lines += hanging(number.name, wrapped(text, column: column), column: column)
    }
    return lines + [
      "", say("Example: ", "示例：") + "uncertain scale(demand.steel) as uniform(0.9..1.1)",
    ]
  }

  /// Every mechanism: what tests it or says it, or why it is left out.
  func mechanisms() -> [String] {
    var lines = ["# mechanisms: \(title(of: .mechanisms))", ""]
    let all = Manual.mechanisms
    for mechanism in all {
      let status =
        switch mechanism.status {
        case .feature: say("tested: ", "已测试：") + mechanism.evidence
        case .field: say("policy field: ", "政策字段：") + mechanism.evidence
        case .leftOut: say("left out: ", "未包含：") + mechanism.note
        }
      let title = language == .chinese ? mechanism.chineseTitle : mechanism.title
      var text = wrapped(title, column: 6) + wrapped(status, column: 6)
      if mechanism.status != .leftOut && !mechanism.note.isEmpty {
        text += wrapped(mechanism.note, column: 6)
      }
      lines += hanging(mechanism.id, text, column: 6)
    }
    func count(_ status: Mechanism.Status) -> Int { all.filter { $0.status == status }.count }
    return lines + [
      "",
      say(
        "\(count(.feature)) tested features, \(count(.field)) policy fields, \(count(.leftOut)) left out.",
        "\(count(.feature)) 项已测试，\(count(.field)) 项为政策字段，\(count(.leftOut)) 项未包含。"),
    ]
  }
}
