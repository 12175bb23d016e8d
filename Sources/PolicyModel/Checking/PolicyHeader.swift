import PolicySyntax
import Quantities

/// The fields of a policy itself.
struct PolicyHeader {
  var horizon: ClosedRange<Int>?
  var money: PriceBasis?
  var deflator: Deflator?
  /// Whether the policy asks a source for each of its own numbers; not inherited.
  var citationsRequired = false

  static let fieldNames = ["horizon", "money", "citations", "deflator"]

  static let horizonField = FieldSpecification(
    "horizon", .period, help: Sentence("the years the policy speaks of", "政策覆盖的年份"))
  static let citationsField = FieldSpecification(
    "citations", .word(["required", "optional"]), .defaulted("optional"),
    help: Sentence("whether each number must name its source", "是否每个数值都须注明来源"))
  static let deflatorField = FieldSpecification(
    "deflator", .ratio, .optional, mayVary: true, least: 0,
    help: Sentence("price level by year, for money of other price years", "各年价格水平，用于折算不同价格年的货币"))
  static let moneyHelp = Sentence(
    "currency and price year of money that names none, such as CNY(2025)",
    "未注明时货币的币种与价格年，例如 CNY(2025)")

  /// Reads the fields of one policy on top of what it extends.
  mutating func read(_ field: FieldSyntax, scope: PolicyScope, _ diagnostics: inout [Diagnostic]) {
    guard let name = field.name?.plainText, let value = field.value, !value.node.isBroken else {
      return
    }
    var checker = ValueChecker(scope: scope)
    let place = ValueChecker.Place(label: field.name?.span, years: nil)
    switch name {
    case "horizon":
      if case .period(let period)? = checker.check(value, against: Self.horizonField, at: place) {
        if let first = period.first?.year, let last = period.last?.year {
          horizon = first...last
        } else {
          diagnostics.append(
            Diagnostic(
              "D112", at: LabelledSpan(value.span),
              context: value.node.tree.headings(at: value.span.start)))
        }
      }
    case "money":
      if let basis = Self.money(value) {
        money = basis
        if basis.year == nil {
          let place = ValueChecker.end(of: value.span)
          diagnostics.append(
            Diagnostic(
              "U213", at: LabelledSpan(value.span),
              fixIts: [FixIt(Message("fix"), [Edit(place, "(2025)")])],
              context: value.node.tree.headings(at: value.span.start)))
        }
      } else {
        let field = FieldSpecification("money", .text, help: Self.moneyHelp)
        let _: CheckedValue? = checker.wrongType(value, "money", field, place)
      }
    case "citations":
      if case .word(let word)? = checker.check(value, against: Self.citationsField, at: place) {
        citationsRequired = word == "required"
      }
    case "deflator":
      if case .timeline(let index)? = checker.check(value, against: Self.deflatorField, at: place),
        let schedule = index.unchanged
      {
        var levels: [Int: Double] = [:]
        for year in (schedule.knots.first?.date.year ?? 0)...(schedule.knots.last?.date.year ?? 0) {
          if let level = (try? index.value(in: year)) ?? nil { levels[year] = level.value }
        }
        deflator = try? Deflator(money?.currency ?? .cny, index: levels)
      }
    default: break
    }
    diagnostics += checker.diagnostics
  }

  /// `CNY(2025)`: a call as the grammar has it, or a name alone.
  private static func money(_ value: ValueSyntax) -> PriceBasis? {
    switch value {
    case .path(let path):
      guard let name = path.simpleName, let currency = currency(name) else { return nil }
      return PriceBasis(currency)
    case .call(let call):
      guard let name = call.name?.plainText, let currency = currency(name),
        call.arguments.count == 1, case .number(let number)? = call.arguments[0].value,
        number.unit == nil, let year = number.token?.dateValue
      else { return nil }
      return PriceBasis(currency, year: year.year)
    default: return nil
    }
  }

  static func currency(_ code: String) -> Currency? { Currency.all.first { $0.code == code } }
}
