import Quantities

/// Dimensions in the words of the field: a price, an amount of money, an intensity.
enum DimensionName {
  /// The name of a phrase of the catalogue.
  static func phrase(_ dimension: Dimension) -> String {
    var over: [String] = []
    var under: [String] = []
    for (base, exponent) in dimension.sorted {
      let word: String
      switch base {
      case .money: word = "money"
      case .mass(.co2), .mass(.co2e): word = "emissions"
      case .mass: word = "mass"
      case .energy: word = "energy"
      case .time: word = "time"
      case .vehicle, .plant, .entity, .certificate: word = "count"
      default: return "dim-other"
      }
      if exponent > 0 { over.append(word) } else { under.append(word) }
    }
    let name =
      over.joined(separator: "-") + (under.isEmpty ? "" : "-per-" + under.joined(separator: "-"))
    return dimension.isRatio ? "dim-ratio" : known.contains(name) ? "dim-" + name : "dim-other"
  }

  /// Names that have a phrase.
  static let known: Set<String> = [
    "money", "emissions", "mass", "energy", "time", "count", "money-per-emissions",
    "money-per-mass", "money-per-energy", "money-per-time", "money-per-count",
    "money-per-count-time", "money-per-mass-time", "emissions-per-mass", "emissions-per-energy",
    "emissions-per-time", "mass-per-time", "mass-per-mass", "mass-per-count", "energy-per-mass",
    "energy-per-time", "count-per-time", "-per-time", "emissions-per-count", "mass-per-emissions",
    "emissions-per-money",
  ]

  /// Its unit, such as `CNY/t CO2`; empty for a ratio.
  static func text(_ dimension: Dimension) -> String {
    dimension.isRatio ? "" : withoutPriceYear(dimension.description)
  }

  /// `CNY(2025)/t` as `CNY/t`.
  static func withoutPriceYear(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "(") {
      let inner = rest[rest.index(after: open)...].prefix { $0.isNumber }
      let end = rest.index(open, offsetBy: inner.count + 1)
      if inner.count == 4, end < rest.endIndex, rest[end] == ")" {
        result += rest[..<open]
        rest = rest[rest.index(after: end)...]
      } else {
        result += rest[...open]
        rest = rest[rest.index(after: open)...]
      }
    }
    return result + rest
  }
}
