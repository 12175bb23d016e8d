import PolicySyntax

/// How a table of fields speaks.
struct ReferenceWords {
  let language: MessageLanguage

  init(_ language: MessageLanguage) { self.language = language }

  private func say(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  private func join(_ words: [String]) -> String {
    words.joined(separator: say(", ", "、"))
  }

  /// Stands for a name the author chooses.
  var someName: String { say("NAME", "名称") }

  /// Stands for the name of one of several sections.
  func nameOf(_ section: String) -> String { say("name of a \(section)", "\(section) 的名称") }

  func ruleForEach(_ covers: String) -> String {
    say(
      "exactly one rule, after exceptions, for each supplier of `\(covers)` in each year",
      "`\(covers)` 中每一供应商每年适用且仅适用一条规则（例外之后）")
  }

  func takes(_ type: FieldType) -> String {
    switch type {
    case .quantity(let units): units.joined(separator: say(" or ", " 或 "))
    case .ratio: say("share, such as 5 %", "比例，例如 5 %")
    case .text: say("text in quotes", "引号中的文本")
    case .truth: "true, false"
    case .word(let words): join(words)
    case .words(let words): say("set of ", "集合：") + join(words)
    case .selection: say("suppliers where …", "suppliers where …（选择供应商）")
    case .measure(let kinds):
      say("name of a ", "措施名称，种类：") + kinds.joined(separator: say(" or ", " 或 "))
    case .section(let kind, let field):
      say("name of a \(kind) of that \(field)", "\(field) 中 \(kind) 的名称")
    case .period: say("years, such as 2027..end", "年份，例如 2027..end")
    case .year: say("year", "年份")
    case .formula(let units, let variables):
      units.joined(separator: say(" or ", " 或 "))
        + (variables.isEmpty
          ? say(", may be computed", "，可为算式")
          : say(", may be computed from ", "，可为算式，变量：") + join(variables))
    case .anyOf(let types): types.map(takes).joined(separator: say("; or ", "；或 "))
    }
  }

  func presence(_ field: FieldSpecification) -> String {
    let base =
      switch field.presence {
      case .required: say("required", "必填")
      case .optional: say("optional", "可选")
      case .defaulted(let text): say("else \(text)", "缺省 \(text)")
      }
    guard let condition = field.condition else { return base }
    let words = condition.words.joined(separator: say(" or ", " 或 "))
    return base + say(" where \(condition.field): \(words)", "（当 \(condition.field): \(words)）")
  }

  func varies(_ field: FieldSpecification) -> String? {
    var parts: [String] = []
    if field.mayVary { parts.append(say("by year", "可按年")) }
    if let keys = field.keys { parts.append(by(keys)) }
    return parts.isEmpty ? nil : join(parts)
  }

  private func by(_ keys: KeySet) -> String {
    switch keys {
    case .sectors: say("by sector", "可按行业")
    case .routes: say("by route", "可按路线")
    case .sectorsOrRoutes: say("by sector or route", "可按行业或路线")
    case .technologies: say("by technology", "可按技术")
    case .products: say("by product", "可按产品")
    case .vehicleClasses: say("by vehicle class", "可按车型级别")
    case .words(let words): say("by ", "可按 ") + join(words)
    case .either(let sets): join(sets.map(by))
    }
  }
}
