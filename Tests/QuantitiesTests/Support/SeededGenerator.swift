import Quantities
import SeededTesting

/// Numbers, units and schedules from a seed.
struct SeededGenerator: RandomNumberGenerator {
  private var random: SplitMix64

  init(_ seed: Int) { random = SplitMix64(case: seed) }

  mutating func next() -> UInt64 { random.next() }

  mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: 0..<list.count, using: &self)]
  }

  /// A number of 1 to 17 digits and a modest exponent, sometimes negative.
  mutating func number() -> Double {
    let magnitude = Double.random(in: 0..<1, using: &self)
    let digits = Int.random(in: 1...17, using: &self)
    let text = NumberText.text(magnitude, digits: digits)
    let exponent = Int.random(in: -8...8, using: &self)
    return (Bool.random(using: &self) ? -1 : 1) * (Double("\(text)e\(exponent)") ?? 1)
  }

  mutating func factor() -> String {
    let scale = pick(["", "", "", "million ", "billion ", "thousand "])
    let symbol = pick(UnitTable.standard.definitions.keys.sorted())
    guard let definition = UnitTable.standard.definitions[symbol] else { return "t" }
    // A scale word before `100km` would have a digit after its blank.
    let word = symbol.first?.isLetter == true ? scale : ""
    switch definition.suffix {
    case .substance where Bool.random(using: &self):
      return "\(word)\(symbol) \(pick(Substance.known.sorted()).name)"
    case .priceYear where Bool.random(using: &self):
      return "\(word)\(symbol)(\(Int.random(in: 1900...2199, using: &self)))"
    default: return word + symbol
    }
  }

  mutating func unit() -> String {
    let over = (0..<Int.random(in: 0...3, using: &self)).map { _ in factor() }
    let under = (0..<Int.random(in: 0...3, using: &self)).map { _ in factor() }
    let head = over.isEmpty ? "1" : over.joined(separator: ".")
    switch under.count {
    case 0: return head
    case 1: return "\(head)/\(under[0])"
    default: return "\(head)/(\(under.joined(separator: ".")))"
    }
  }

  mutating func schedule() throws -> Schedule {
    let mode = pick(Schedule.Mode.allCases)
    var year = Int.random(in: 2000...2020, using: &self)
    var knots: [Schedule.Knot] = []
    for _ in 0..<Int.random(in: 1...6, using: &self) {
      let month = Int.random(in: 1...12, using: &self)
      let date =
        switch Int.random(in: 0...5, using: &self) {
        case 0: try CalendarDate(year, month)
        case 1: try CalendarDate(year, month, Int.random(in: 1...28, using: &self))
        default: try CalendarDate(year)
        }
      knots.append(.init(date, mode == .geometric ? abs(number()) + 1e-9 : number()))
      year += Int.random(in: 1...7, using: &self)
    }
    let tail: Schedule.Tail =
      switch Int.random(in: 0...5, using: &self) {
      case 0: .none
      case 1: .hold
      case 2: .end
      case 3: .growth(percentPerYear: pick([-1.5, 3, 0.1, 12.345678901234567, -50]))
      case 4: .change(perYear: number())
      default: .value(number())
      }
    return try Schedule(
      knots, unit: try Unit.parse(pick(["t CO2/t steel", "%", "1", "million CNY(2025)/yr", "pp"])),
      mode: mode, holdsBefore: Bool.random(using: &self), tail: tail)
  }
}
