import PolicyModel
package import Quantities
import Scenario

/// What a sampled number does to a run: it changes a field of the policy or a number of the data.
enum UncertainValue: Sendable {
  case policy(PolicyVariation.Change)
  case data(DataVariation)

  /// - Parameter priceLevel: Money of the data per money of the study: the ratio of the consumer prices of their years.
  init(
    _ uncertainty: CheckedUncertainty, value: Double, money: PriceBasis, priceLevel: Double
  ) throws(StudiesError) {
    switch uncertainty.target {
    case .field(let path):
      guard let dimension = uncertainty.distribution.dimension,
        let quantity = try? Quantity(base: value, dimension)
      else { throw .variation("\(path): no number") }
      self = .policy(PolicyVariation.Change(path, .replace(.quantity(quantity))))
    case .scaledField(let path):
      guard let factor = try? Quantity(base: value, .ratio) else {
        throw .variation("\(path): no number")
      }
      self = .policy(PolicyVariation.Change(path, .scale(.number(factor))))
    case .scaledData(let path):
      self = .data(DataVariation(Self.series(path), .factor(value)))
    case .data(let path):
      guard let row = UncertainDataTable[path.name], let unit = row.unit(money: money),
        let dimension = uncertainty.distribution.dimension,
        let number = try? Quantity(base: value, dimension).value(in: unit)
      else { throw .variation("\(path.text): no number") }
      let level = unit.dimension.moneys.isEmpty ? 1 : priceLevel
      self = .data(
        DataVariation(
          Self.series(path), .number(number * level * Self.factor(row.unit), year: path.year)))
    }
  }

  private static func series(_ path: DataPath) -> DataVariation.Series {
    let family = path.name.prefix { $0 != "." }
    let sector = String(path.name.dropFirst(family.count + 1))
    return switch family {
    case "demand": .demand(sector: sector)
    case "scrap": .scrap(sector: sector)
    case "grid": .gridFactor
    default: .price(path.series)
    }
  }

  /// From the unit of the table of uncertain numbers to that of the compiled problem: CNY/MWh, Mt a year.
  private static func factor(_ unit: String) -> Double {
    if unit.hasSuffix("/kWh") { return 1000 }
    return unit.hasSuffix("/yr") ? 1e-6 : 1
  }
}

extension PolicyModel.Distribution {
  /// The dimension of its numbers.
  var dimension: Dimension? {
    switch self {
    case .uniform(let low, _), .triangular(let low, _, _), .beta(let low, _, _, _): low.dimension
    case .normal(let mean, _, _, _): mean.dimension
    case .logNormal(let median, _): median.dimension
    case .oneOf(let values): values.first?.dimension
    }
  }
}

extension CheckedUncertainty {
  /// Its least and greatest value in base units; nil where there is none.
  package var range: ClosedRange<Double>? {
    distribution.bounds.map { $0.low.value...$0.high.value }
  }

  /// The dimension of its numbers.
  package var dimension: Dimension? { distribution.dimension }

  /// As it is written.
  package var name: String {
    switch target {
    case .field(let path): path.description
    case .data(let path): path.text
    case .scaledField(let path): "scale(\(path))"
    case .scaledData(let path): "scale(\(path.text))"
    }
  }

  /// All that is known of it, in one form.
  var canonicalText: String { "\(name) \(distribution)" }
}
