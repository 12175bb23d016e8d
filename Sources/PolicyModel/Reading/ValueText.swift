package import Quantities

/// Values in the words of the language, for people.
package enum ValueText {
  /// Significant digits of numbers that were computed; written numbers have fewer.
  private static let digits = 6

  /// The value as it could be written; the unit is the field's own where the kind table knows it.
  package static func of(_ value: CheckedValue, _ specification: FieldSpecification?) -> String {
    switch value {
    case .quantity(let quantity):
      of(quantity, in: specification?.displayUnit(for: quantity.dimension))
    case .timeline(let timeline): "\(timeline)"
    case .map(let entries):
      "["
        + entries.sorted { $0.key < $1.key }.map { "\($0.key): \(of($0.value, specification))" }
        .joined(separator: ", ") + "]"
    case .list(let values): "[\(values.map { of($0, specification) }.joined(separator: ", "))]"
    case .text(let text): "\"\(text)\""
    case .truth(let truth): "\(truth)"
    case .word(let word): word
    case .words(let words): "{\(words.sorted().joined(separator: ", "))}"
    case .selection(let selection):
      selection == .everybody ? "suppliers" : "suppliers where \(of(selection))"
    case .period(let period): "\(period)"
    case .year(let year): "\(year)"
    case .measure(let name): name
    case .formula(let expression): of(expression, specification)
    }
  }

  /// The value of one year; nil where the value has no number, or none in that year.
  package static func of(
    _ value: CheckedValue, _ specification: FieldSpecification?, in year: Int
  ) -> String? {
    switch value {
    case .quantity(let quantity):
      return of(quantity, in: specification?.displayUnit(for: quantity.dimension))
    case .timeline(let timeline):
      guard let quantity = try? timeline.value(in: year) else { return nil }
      let unit = timeline.unit == .one ? nil : timeline.unit
      return of(quantity, in: unit ?? specification?.displayUnit(for: quantity.dimension))
    case .map(let entries):
      let texts = entries.sorted { $0.key < $1.key }.compactMap { entry in
        of(entry.value, specification, in: year).map { "\(entry.key): \($0)" }
      }
      return texts.isEmpty ? nil : "[\(texts.joined(separator: ", "))]"
    default: return nil
    }
  }

  /// A quantity in a unit, or in base units where it does not fit; ratios in percent.
  package static func of(_ quantity: Quantity, in unit: Unit?) -> String {
    let fallback = quantity.dimension.isRatio ? Unit.percent : Unit(canonical: quantity.dimension)
    if quantity.isBareZero, unit == nil { return "0" }
    for unit in [unit ?? fallback, fallback] {
      if let text = try? quantity.text(in: unit, digits: digits, grouped: true) { return text }
    }
    return "\(quantity)"
  }

  // MARK: Conditions and formulas

  package static func of(_ selection: Selection) -> String {
    switch selection {
    case .everybody: return "true"
    case .among(let attribute, let words):
      let sorted = words.sorted()
      return sorted.count == 1
        ? "\(attribute) = \(sorted[0])" : "\(attribute) in {\(sorted.joined(separator: ", "))}"
    case .within(let attribute, let least, let leastIncluded, let most, let mostIncluded):
      let parts = [
        least.map { "\(attribute) \(leastIncluded ? ">=" : ">") \(NumberText.text($0))" },
        most.map { "\(attribute) \(mostIncluded ? "<=" : "<") \(NumberText.text($0))" },
      ]
      return parts.compactMap { $0 }.joined(separator: " and ")
    case .all(let parts): return parts.map(inner).joined(separator: " and ")
    case .any(let parts): return parts.map(inner).joined(separator: " or ")
    case .not(let part): return "not \(inner(part))"
    }
  }

  private static func inner(_ selection: Selection) -> String {
    switch selection {
    case .any, .all: "(\(of(selection)))"
    case .everybody, .among, .within, .not: of(selection)
    }
  }

  package static func of(
    _ expression: Expression, _ specification: FieldSpecification? = nil
  ) -> String {
    func say(_ part: Expression) -> String { of(part, specification) }
    func inner(_ part: Expression) -> String {
      switch part.form {
      case .chain, .compared, .all, .any, .conditional, .member: "(\(say(part)))"
      default: say(part)
      }
    }
    func list(_ parts: [Expression]) -> String { parts.map(say).joined(separator: ", ") }
    func index(_ year: Int?) -> String { year.map { "[\($0)]" } ?? "" }
    switch expression.form {
    case .constant(let value, let year): return of(value, specification) + index(year)
    case .horizon: return "horizon"
    case .field(let path, let year): return path.joined(separator: ".") + index(year)
    case .variable(let name): return name
    case .result(let query):
      let selection = query.selection == .everybody ? nil : of(query.selection)
      let product = query.product.map { "product = \($0)" }
      let index = [query.measure, selection, product, query.year.map(String.init)].compactMap { $0 }
      return index.isEmpty ? query.name : "\(query.name)[\(index.joined(separator: ", "))]"
    case .negated(let part): return "-\(inner(part))"
    case .chain(let first, let links):
      // A chain of one is a conversion: the same value in another unit.
      guard !links.isEmpty else {
        return "\(inner(first)) to \(expression.unit?.description ?? "1")"
      }
      return inner(first) + links.map { " \($0.operation.rawValue) \(inner($0.operand))" }.joined()
    case .compared(let left, let sign, let right):
      return "\(say(left)) \(sign.rawValue) \(say(right))"
    case .member(let part, .range(let low, let high)):
      return "\(say(part)) in \(say(low))..\(say(high))"
    case .member(let part, .years(let years)):
      return "\(say(part)) in \(years.lowerBound)..\(years.upperBound)"
    case .member(let part, .words(let words)):
      return "\(say(part)) in {\(words.sorted().joined(separator: ", "))}"
    case .all(let parts): return parts.map(inner).joined(separator: " and ")
    case .any(let parts): return parts.map(inner).joined(separator: " or ")
    case .not(let part): return "not \(inner(part))"
    case .conditional(let condition, let consequence, let alternative):
      return "if \(say(condition)) then \(say(consequence)) else \(say(alternative))"
    case .reduced(let reduction, let parts): return "\(reduction.rawValue)(\(list(parts)))"
    case .overYears(let reduction, let part, let years):
      let during = years.map { ", during: \($0.lowerBound)..\($0.upperBound)" } ?? ""
      return "\(reduction.rawValue)(\(say(part))\(during))"
    case .change(let part, let name): return "change(\(say(part)), from: \(name))"
    case .probability(let part): return "probability(\(say(part)))"
    case .pricePaid(let market): return "price-paid(\(market))"
    case .exchanged(let part, _, _): return say(part)
    }
  }

  package static func of(_ assertion: CheckedAssertion) -> String {
    (assertion.caseName.map { "in \($0): " } ?? "") + of(assertion.condition)
      + (assertion.tolerance.map { " within \(of($0))" } ?? "")
  }
}
