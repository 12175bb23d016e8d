import PolicyModel
import SeededTesting

/// Makes measures from a seed out of the kind table: every field that must stand, some that may, each with a value of its
/// type. The same measure is written in other units beside it.
struct MeasureGenerator {
  /// A text, and the same in other units.
  struct Pair {
    var text = ""
    var inOtherUnits = ""

    init(_ text: String, _ inOtherUnits: String? = nil) {
      self.text = text
      self.inOtherUnits = inOtherUnits ?? text
    }

    static func + (left: Pair, right: Pair) -> Pair {
      Pair(left.text + right.text, left.inOtherUnits + right.inOtherUnits)
    }
  }

  private var random: SplitMix64

  init(seed: Int) {
    random = SplitMix64(case: seed)
  }

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: 0..<list.count, using: &random)]
  }
  private mutating func isChosen() -> Bool { Bool.random(using: &random) }

  /// A policy with a market and a label, and a measure `m` of a kind.
  mutating func policy(_ kind: MeasureKind) -> Pair {
    let market = """
      market cea {
        covers: suppliers where sector = steel
        rule all {
          method: benchmark
          benchmark: 1.8 t CO2/t steel
        }
      }

      """
    let label = """
      certification label {
        of: suppliers where sector = steel
        boundary: cradle-to-gate
        audit-cost: 80_000 CNY/(plant.yr)
        level good {
          threshold: 2.8 t CO2e/t steel
        }
        buyers: 10 %
        premium {
          good: 60 CNY/t steel
        }
      }

      """
    let head = "policy p {\n  horizon: 2026..2035\n  money: CNY(2025)\n"
    return Pair(head + (kind.name == "market" ? "" : market) + label) + measure(kind) + Pair("}\n")
  }

  private mutating func measure(_ kind: MeasureKind) -> Pair {
    var text = Pair("\(kind.name) m {\n") + block(kind.body)
    if let rules = kind.body.rules {
      text =
        text + Pair("rule all {\n")
        + fields(rules.fields) { word in
          rules.variants[word] ?? []
        }
      text = text + Pair("}\n")
    }
    return text + Pair("}\n")
  }

  private mutating func block(_ body: BlockSpecification) -> Pair {
    var text = fields(body.fields) { _ in [] }
    for section in body.sections where section.isRequired {
      text =
        text + Pair("\(section.name) \(section.isNamed ? "good " : ""){\n") + block(section.body)
      text = text + Pair("}\n")
    }
    return text
  }

  /// Fields, and those that the word of one of them brings.
  private mutating func fields(
    _ specifications: [FieldSpecification], variant: (String) -> [FieldSpecification]
  ) -> Pair {
    var text = Pair("")
    var words: [String: String] = [:]
    var open = specifications
    while !open.isEmpty {
      let field = open.removeFirst()
      if let condition = field.condition,
        !condition.words.contains(words[condition.field] ?? "")
      {
        continue
      }
      var isWritten = field.presence == .required || isChosen()
      if case .quantity = field.type, field.name.hasPrefix("at-") { isWritten = true }
      if case .defaulted(let word) = field.presence, !isWritten { words[field.name] = word }
      guard isWritten else { continue }
      let value = self.value(field.type(beside: words), field)
      words[field.name] = value.text
      text = text + Pair("\(field.name): ") + value + Pair("\n")
      open += variant(value.text)
    }
    return text
  }

  private mutating func value(_ type: FieldType, _ field: FieldSpecification) -> Pair {
    switch type {
    case .quantity(let units), .formula(let units, _): return quantity(pick(units), field)
    case .ratio: return number(["5", "20", "60", "100"], "%", "%", 1, field)
    case .text: return Pair("\"x\"")
    case .truth: return Pair(isChosen() ? "true" : "false")
    case .word(let words): return Pair(pick(words))
    case .words(let words):
      let chosen = words.filter { _ in isChosen() }
      return Pair("{\((chosen.isEmpty ? [words[0]] : chosen).joined(separator: ", "))}")
    case .selection: return Pair("suppliers where sector = steel")
    case .measure(let kinds): return Pair(kinds.contains("certification") ? "label" : "cea")
    case .section: return Pair("good")
    case .period: return Pair("2027..2032")
    case .year: return Pair("2025")
    case .anyOf(let types): return value(pick(types), field)
    }
  }

  private mutating func quantity(_ unit: String, _ field: FieldSpecification) -> Pair {
    let unit = unit.replacing("product", with: "steel").replacing("any", with: "hydrogen")
    let digits = ["1", "2", "5", "60", "300"]
    for (from, to) in [("CNY/t ", "CNY/kt "), ("CNY/MWh", "CNY/GWh")] where unit.hasPrefix(from) {
      return number(digits, unit, to + unit.dropFirst(from.count), 1000, field)
    }
    if unit.hasPrefix("t ") { return number(digits, unit, "kg " + unit.dropFirst(2), 1000, field) }
    return number(digits, unit, unit, 1, field)
  }

  /// A number, or a schedule where the field may differ by year.
  private mutating func number(
    _ digits: [String], _ unit: String, _ other: String, _ factor: Int, _ field: FieldSpecification
  ) -> Pair {
    func scaled(_ digit: String) -> String { "\((Int(digit) ?? 0) * factor)" }
    let first = pick(digits)
    guard field.mayVary, isChosen() else {
      return Pair("\(first) \(unit)", "\(scaled(first)) \(other)")
    }
    let last = pick(digits)
    return Pair(
      "[2026: \(first), 2032: \(last), step, then hold] \(unit)",
      "[2026: \(scaled(first)), 2032: \(scaled(last)), step, then hold] \(other)")
  }
}
