import SeededTesting

/// Makes policies from a seed: measures with random numbers, and assertions about them that make sense or do not.
struct PolicyGenerator {
  struct Policy {
    let text: String
    let condition: PlainExpression
  }

  private var random: SplitMix64
  private var leaves: [PlainExpression] = []
  /// Leaves to go until one is put in that does not belong there.
  private var leavesToSpoil: Int?

  init(seed: Int) {
    random = SplitMix64(case: seed)
  }

  /// Units by dimension, with their size in base units.
  private static let units: [(text: String, size: Double, dimension: PlainDimension)] = [
    ("", 1, [:]), ("%", 0.01, [:]), ("t CO2", 1, ["CO2": 1]), ("kt CO2e", 1000, ["CO2e": 1]),
    ("CNY/t CO2", 1, ["CNY": 1, "CO2": -1]), ("CNY/t CO2e", 1, ["CNY": 1, "CO2e": -1]),
    ("million CNY", 1e6, ["CNY": 1]), ("t steel/yr", 1, ["steel": 1, "yr": -1]),
    ("Mt steel/yr", 1e6, ["steel": 1, "yr": -1]), ("t CO2/t steel", 1, ["CO2": 1, "steel": -1]),
    ("MWh", 3.6, ["GJ": 1]), ("GJ", 1, ["GJ": 1]), ("t CO2/MWh", 1 / 3.6, ["CO2": 1, "GJ": -1]),
    ("yr", 1, ["yr": 1]), ("t CO2e/yr", 1, ["CO2e": 1, "yr": -1]),
  ]

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
  private mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }

  /// A number with few digits, so that its text is its value.
  private mutating func digits() -> Int { pick([1, 2, 3, 5, 8, 10, 25, 40, 75, 100, 365, 1200]) }

  private mutating func literal() -> PlainExpression {
    if below(12) == 0 { return .bareZero }
    let unit = pick(Self.units)
    return literal(unit)
  }

  private mutating func literal(
    _ unit: (text: String, size: Double, dimension: PlainDimension)
  ) -> PlainExpression {
    let number = digits()
    let tenth = below(3) == 0 ? ".5" : ""
    let value = Double(number) + (tenth.isEmpty ? 0 : 0.5)
    let text = "\(number)\(tenth)" + (unit.text.isEmpty ? "" : " " + unit.text)
    return .number(text: text, value: value * unit.size, unit.dimension)
  }

  /// The next policy.
  mutating func policy(_ name: String) -> Policy {
    let pays = knots()
    let duty = knots()
    let share = knots()
    let money: PlainDimension = ["CNY": 1, "CO2": -1]
    leaves = [
      .schedule(name: "levy.pays", year: year(), knots: pays, money),
      .schedule(name: "duty.pays", year: year(), knots: duty, ["CNY": 1, "steel": -1]),
      .schedule(
        name: "growth", year: year(), knots: share.mapValues { $0 / 100 }, [:]),
      .result(text: "price[levy", name: "price", year: year(), ["CNY": 1, "CO2e": -1]),
      .result(
        text: "output[sector = steel", name: "output", year: year(), ["steel": 1, "yr": -1]),
      .result(
        text: "emissions[sector = steel", name: "emissions", year: year(),
        ["CO2e": 1, "yr": -1]),
      .result(text: "output-share[sector = steel", name: "output-share", year: year(), [:]),
    ]
    let sort = below(4)
    // One fault in an expression that makes sense otherwise: no other fault hides it.
    leavesToSpoil = sort == 1 ? below(8) : nil
    let condition = sort == 0 ? anything(3) : meantCondition(sort == 1 ? 2 : 3)
    let word = condition.readsResults ? "expect" : "require"
    let text = """
      policy \(name) {
        horizon: 2024..2030
        money: CNY(2025)
        let growth = \(schedule(share)) %
        tax levy {
          of: suppliers where sector = steel
          pays: \(schedule(pays)) CNY/t CO2
        }
        tax duty {
          of: suppliers where sector = steel
          pays: \(schedule(duty)) CNY/t steel
        }
        \(word) \(condition.text)
      }

      """
    return Policy(text: text, condition: condition)
  }

  private mutating func year() -> Int? { below(3) == 0 ? nil : 2024 + below(7) }

  private mutating func knots() -> [Int: Double] {
    var knots = [2024: Double(digits())]
    for year in 2025...2030 where below(3) == 0 { knots[year] = Double(digits()) }
    return knots
  }

  private func schedule(_ knots: [Int: Double]) -> String {
    let texts = knots.sorted { $0.key < $1.key }.map { "\($0.key): \(Int($0.value))" }
    return "[\(texts.joined(separator: ", ")), step, then hold]"
  }

  // MARK: Expressions that make sense

  private mutating func meantCondition(_ depth: Int) -> PlainExpression {
    switch depth == 0 ? 0 : below(8) {
    case 1:
      return .logical(
        pick(["and", "or"]),
        (0..<(2 + below(2))).map { _ in meantCondition(depth - 1) })
    case 2: return .not(meantCondition(depth - 1))
    case 3:
      let dimension = pick(Self.units).dimension
      let low = literal(unit(of: dimension))
      let high = PlainExpression.chain(low, [("+", literal(unit(of: dimension)))])
      return .within(meant(dimension, depth - 1), low, high)
    case 4:
      return .conditional(
        meantCondition(depth - 1), meantCondition(depth - 1), .truth(below(2) == 0))
    default:
      let dimension = pick(Self.units).dimension
      // Equality of computed numbers needs a tolerance: `AssertionTests`.
      return .compared(
        meant(dimension, depth), pick(["<", "<=", ">", ">="]), meant(dimension, depth - 1))
    }
  }

  private func unit(
    of dimension: PlainDimension
  ) -> (text: String, size: Double, dimension: PlainDimension) {
    Self.units.first { $0.dimension == dimension } ?? Self.units[0]
  }

  /// A number of a dimension.
  private mutating func meant(_ dimension: PlainDimension, _ depth: Int) -> PlainExpression {
    guard depth > 0 else {
      if let left = leavesToSpoil {
        leavesToSpoil = left == 0 ? nil : left - 1
        if left == 0 { return literal(pick(Self.units)) }
      }
      let known = leaves.filter { leaf in
        guard let found = try? leaf.dimension() else { return false }
        return found.dimension == dimension
      }
      return known.isEmpty || below(2) == 0 ? literal(unit(of: dimension)) : pick(known)
    }
    switch below(8) {
    case 0: return .negated(meant(dimension, depth - 1))
    case 1, 2:
      let links = (0..<(1 + below(2))).map { _ in
        (sign: pick(["+", "-"]), operand: meant(dimension, depth - 1))
      }
      return .chain(meant(dimension, depth - 1), links)
    case 3:
      return .chain(meant(dimension, depth - 1), [(pick(["*", "/"]), meant([:], depth - 1))])
    case 4:
      let other = pick(Self.units).dimension
      return .chain(
        meant(dimension, depth - 1),
        [("*", meant(other, depth - 1)), ("/", meant(other, depth - 1))])
    case 5:
      return .call(
        pick(["min", "max", "mean", "sum"]),
        (0..<(2 + below(2))).map { _ in meant(dimension, depth - 1) })
    case 6:
      return .conditional(
        meantCondition(depth - 1), meant(dimension, depth - 1), meant(dimension, depth - 1))
    default: return meant(dimension, 0)
    }
  }

  // MARK: Expressions that mostly make none

  private mutating func anything(_ depth: Int) -> PlainExpression {
    guard depth > 0 else {
      return below(2) == 0 ? literal() : below(9) == 0 ? .truth(true) : pick(leaves)
    }
    switch below(9) {
    case 0: return .negated(anything(depth - 1))
    case 1, 2:
      let isSum = below(2) == 0
      let links = (0..<(1 + below(2))).map { _ in
        (sign: pick(isSum ? ["+", "-"] : ["*", "/"]), operand: anything(depth - 1))
      }
      return .chain(anything(depth - 1), links)
    case 3:
      return .call(
        pick(["min", "max", "mean", "sum"]), (0..<2).map { _ in anything(depth - 1) })
    case 4: return .conditional(anything(depth - 1), anything(depth - 1), anything(depth - 1))
    case 5: return .logical(pick(["and", "or"]), (0..<2).map { _ in anything(depth - 1) })
    case 6: return .not(anything(depth - 1))
    default:
      return .compared(anything(depth - 1), pick(["<", "<=", ">", ">="]), anything(depth - 1))
    }
  }

  // MARK: Bytes

  /// A text of a policy with some of its bytes changed.
  mutating func mutated(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<(1 + below(6)) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(5) {
      case 0: bytes[place] = UInt8(below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8(32 + below(95)), at: place)
      case 3:
        let other = below(bytes.count)
        bytes.swapAt(place, other)
      default:
        let end = min(bytes.count, place + 1 + below(20))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
    return bytes
  }
}
