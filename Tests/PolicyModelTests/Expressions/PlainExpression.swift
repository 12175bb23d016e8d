/// An expression of the reference evaluator: a tree of its own, with arithmetic on doubles and dimensions by name.
/// Nothing of the production code takes part in it.
indirect enum PlainExpression {
  /// Text of a number and its unit, value in base units, dimension.
  case number(text: String, value: Double, PlainDimension)
  case bareZero
  /// A value of the policy by year, such as `levy.pays[2027]`; the knots are steps.
  case schedule(name: String, year: Int?, knots: [Int: Double], PlainDimension)
  /// A result, such as `output[sector = steel, 2027]`.
  case result(text: String, name: String, year: Int?, PlainDimension)
  case negated(PlainExpression)
  case chain(PlainExpression, [(sign: String, operand: PlainExpression)])
  case call(String, [PlainExpression])
  case conditional(PlainExpression, PlainExpression, PlainExpression)
  case compared(PlainExpression, String, PlainExpression)
  case within(PlainExpression, PlainExpression, PlainExpression)
  case logical(String, [PlainExpression])
  case not(PlainExpression)
  case truth(Bool)
}

/// Exponents by name of a base unit.
typealias PlainDimension = [String: Int]

/// What a plain expression comes to.
enum PlainValue {
  case number(Double, PlainDimension, isBareZero: Bool)
  case truth(Bool)
}

/// Why it comes to nothing.
enum PlainFault: Error, Equatable {
  case kinds, dimensions, divisionByConstantZero, divisionByZero, tooLarge
}

extension PlainExpression {
  /// The text in the policy language.
  var text: String {
    switch self {
    case .number(let text, _, _): text
    case .bareZero: "0"
    case .schedule(let name, let year, _, _): name + (year.map { "[\($0)]" } ?? "")
    case .result(let text, _, let year, _):
      text + (year.map { text.hasSuffix("[") ? "\($0)]" : ", \($0)]" } ?? "]")
    case .negated(let part): "-(\(part.text))"
    case .chain(let first, let links):
      "(" + first.text + links.map { " \($0.sign) \($0.operand.text)" }.joined() + ")"
    case .call(let name, let parts): "\(name)(\(parts.map(\.text).joined(separator: ", ")))"
    case .conditional(let condition, let a, let b):
      "(if \(condition.text) then \(a.text) else \(b.text))"
    case .compared(let a, let sign, let b): "(\(a.text) \(sign) \(b.text))"
    case .within(let a, let low, let high): "(\(a.text) in \(low.text)..\(high.text))"
    case .logical(let word, let parts):
      "(" + parts.map(\.text).joined(separator: " \(word) ") + ")"
    case .not(let part): "(not \(part.text))"
    case .truth(let truth): "\(truth)"
    }
  }

  var readsResults: Bool {
    if case .result = self { return true }
    return parts.contains { $0.readsResults }
  }

  private var parts: [PlainExpression] {
    switch self {
    case .number, .bareZero, .schedule, .result, .truth: []
    case .negated(let part), .not(let part): [part]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .call(_, let parts), .logical(_, let parts): parts
    case .conditional(let a, let b, let c), .within(let a, let b, let c): [a, b, c]
    case .compared(let a, _, let b): [a, b]
    }
  }

  private var isConstant: Bool {
    switch self {
    case .schedule, .result: false
    default: parts.allSatisfy(\.isConstant)
    }
  }

  // MARK: Types

  /// The dimension; nil for a condition. Throws where the expression makes no sense.
  func dimension() throws(PlainFault) -> (dimension: PlainDimension, isBareZero: Bool)? {
    switch self {
    case .number(_, _, let dimension), .schedule(_, _, _, let dimension),
      .result(_, _, _, let dimension):
      return (dimension, false)
    case .bareZero: return ([:], true)
    case .truth: return nil
    case .negated(let part):
      guard let found = try part.dimension() else { throw .kinds }
      return found
    case .chain(let first, let links):
      guard var left = try first.dimension() else { throw .kinds }
      for (sign, operand) in links {
        guard let right = try operand.dimension() else { throw .kinds }
        if sign == "/" { try operand.refuseConstantZero() }
        left = try Self.combine(left, sign, right)
      }
      return left
    case .call(_, let parts):
      var all = (dimension: PlainDimension(), isBareZero: true)
      for part in parts {
        guard let next = try part.dimension() else { throw .kinds }
        all = try Self.combine(all, "+", next)
      }
      return all
    case .conditional(let condition, let a, let b):
      guard try condition.dimension() == nil else { throw .kinds }
      switch (try a.dimension(), try b.dimension()) {
      case (nil, nil): return nil
      case (let left?, let right?): return try Self.combine(left, "+", right)
      default: throw .kinds
      }
    case .compared(let a, let sign, let b):
      switch (try a.dimension(), try b.dimension()) {
      case (nil, nil):
        guard sign == "=" || sign == "!=" else { throw .kinds }
      case (let left?, let right?): _ = try Self.combine(left, "+", right)
      default: throw .kinds
      }
      return nil
    case .within(let a, let low, let high):
      guard let value = try a.dimension(), let least = try low.dimension(),
        let most = try high.dimension()
      else { throw .kinds }
      _ = try Self.combine(value, "+", least)
      _ = try Self.combine(value, "+", most)
      return nil
    case .logical(_, let parts):
      for part in parts where try part.dimension() != nil { throw .kinds }
      return nil
    case .not(let part):
      guard try part.dimension() == nil else { throw .kinds }
      return nil
    }
  }

  private func refuseConstantZero() throws(PlainFault) {
    guard isConstant else { return }
    guard let value = try? evaluate(year: 0, results: { _, _ in 0 }).value else { return }
    if case .number(0, _, _) = value { throw .divisionByConstantZero }
  }

  private static func combine(
    _ left: (dimension: PlainDimension, isBareZero: Bool), _ sign: String,
    _ right: (dimension: PlainDimension, isBareZero: Bool)
  ) throws(PlainFault) -> (dimension: PlainDimension, isBareZero: Bool) {
    if sign == "*" || sign == "/" {
      if left.isBareZero || right.isBareZero { return ([:], true) }
      let other = sign == "*" ? right.dimension : right.dimension.mapValues { -$0 }
      return (merged(left.dimension.merging(other, uniquingKeysWith: +)), false)
    }
    if left.isBareZero { return right }
    if right.isBareZero { return left }
    if left.dimension == right.dimension { return left }
    guard widened(left.dimension) == widened(right.dimension) else { throw .dimensions }
    return (widened(left.dimension), false)
  }

  /// Without zeros; CO2 beside CO2e counts as CO2e.
  private static func merged(_ dimension: PlainDimension) -> PlainDimension {
    let kept = dimension.filter { $0.value != 0 }
    return kept["CO2"] != nil && kept["CO2e"] != nil ? widened(kept) : kept
  }

  private static func widened(_ dimension: PlainDimension) -> PlainDimension {
    var result = dimension
    if let co2 = result.removeValue(forKey: "CO2") { result["CO2e", default: 0] += co2 }
    return result.filter { $0.value != 0 }
  }

  // MARK: Values

  /// The value at a year, and whether a comparison on the way was too close to call.
  func evaluate(
    year: Int, results: (String, Int) -> Double
  ) throws(PlainFault) -> (value: PlainValue, isClose: Bool) {
    var isClose = false
    let value = try value(year, results, &isClose)
    return (value, isClose)
  }

  private func number(
    _ year: Int, _ results: (String, Int) -> Double, _ isClose: inout Bool
  ) throws(PlainFault) -> (Double, PlainDimension, Bool) {
    guard case .number(let number, let dimension, let isBare) = try value(year, results, &isClose)
    else { throw .kinds }
    return (number, dimension, isBare)
  }

  private func truth(
    _ year: Int, _ results: (String, Int) -> Double, _ isClose: inout Bool
  ) throws(PlainFault) -> Bool {
    guard case .truth(let truth) = try value(year, results, &isClose) else { throw .kinds }
    return truth
  }

  private func value(
    _ year: Int, _ results: (String, Int) -> Double, _ isClose: inout Bool
  ) throws(PlainFault) -> PlainValue {
    switch self {
    case .number(_, let value, let dimension): return .number(value, dimension, isBareZero: false)
    case .bareZero: return .number(0, [:], isBareZero: true)
    case .truth(let truth): return .truth(truth)
    case .schedule(_, let own, let knots, let dimension):
      let at = own ?? year
      let last = knots.keys.filter { $0 <= at }.max() ?? at
      return .number(knots[last] ?? .nan, dimension, isBareZero: false)
    case .result(_, let name, let own, let dimension):
      return .number(results(name, own ?? year), dimension, isBareZero: false)
    case .negated(let part):
      let (number, dimension, isBare) = try part.number(year, results, &isClose)
      return .number(-number, dimension, isBareZero: isBare)
    case .chain(let first, let links):
      var left = try first.number(year, results, &isClose)
      for (sign, operand) in links {
        let right = try operand.number(year, results, &isClose)
        let unit = try Self.combine((left.1, left.2), sign, (right.1, right.2))
        let number: Double
        switch sign {
        case "+": number = left.0 + right.0
        case "-": number = left.0 - right.0
        case "*": number = unit.isBareZero ? 0 : left.0 * right.0
        default:
          guard right.0 != 0 else { throw .divisionByZero }
          // A sum that cancels may be 0 in one evaluator and rounding in the other.
          if right.0.magnitude < 1e-9 { isClose = true }
          number = unit.isBareZero ? 0 : left.0 / right.0
        }
        guard number.isFinite else { throw .tooLarge }
        left = (number, unit.dimension, unit.isBareZero)
      }
      return .number(left.0, left.1, isBareZero: left.2)
    case .call(let name, let parts):
      var numbers: [Double] = []
      var unit = (dimension: PlainDimension(), isBareZero: true)
      for part in parts {
        let (number, dimension, isBare) = try part.number(year, results, &isClose)
        numbers.append(number)
        unit = try Self.combine(unit, "+", (dimension, isBare))
      }
      let total = numbers.reduce(0, +)
      let number: Double =
        switch name {
        case "min": numbers.min() ?? 0
        case "max": numbers.max() ?? 0
        case "sum": total
        default: total / Double(numbers.count)
        }
      guard total.isFinite || name == "min" || name == "max" else { throw .tooLarge }
      return .number(number, unit.dimension, isBareZero: unit.isBareZero)
    case .conditional(let condition, let a, let b):
      return try (try condition.truth(year, results, &isClose) ? a : b).value(
        year, results, &isClose)
    case .compared(let a, let sign, let b):
      let left = try a.value(year, results, &isClose)
      let right = try b.value(year, results, &isClose)
      switch (left, right) {
      case (.truth(let x), .truth(let y)): return .truth(sign == "=" ? x == y : x != y)
      case (.number(let x, _, _), .number(let y, _, _)):
        return .truth(Self.compare(x, sign, y, &isClose))
      default: throw .kinds
      }
    case .within(let a, let low, let high):
      let x = try a.number(year, results, &isClose).0
      let least = try low.number(year, results, &isClose).0
      let most = try high.number(year, results, &isClose).0
      let isAbove = Self.compare(x, ">=", least, &isClose)
      let isBelow = Self.compare(x, "<=", most, &isClose)
      return .truth(isAbove && isBelow)
    case .logical(let word, let parts):
      // What decides ends the search, as in the text: a division by 0 behind it is not met.
      for part in parts where try part.truth(year, results, &isClose) == (word == "or") {
        return .truth(word == "or")
      }
      return .truth(word == "and")
    case .not(let part): return .truth(try !part.truth(year, results, &isClose))
    }
  }

  private static func compare(
    _ x: Double, _ sign: String, _ y: Double, _ isClose: inout Bool
  ) -> Bool {
    // Nearer than this, rounding of unit conversions decides; equal inputs are told by equality itself.
    let gap = (x - y).magnitude
    if gap > 0, gap <= 1e-9 * max(x.magnitude, y.magnitude) { isClose = true }
    switch sign {
    case "<": return x < y
    case "<=": return x <= y
    case ">": return x > y
    case ">=": return x >= y
    case "=": return x == y
    default: return x != y
    }
  }
}
