import Catalogue

/// Cars by powertrain and year: observed years, then a scenario of the vehicle market, linear between its years.
///
/// A scenario speaks of passenger cars made in China, exports included; observed years count passenger cars by what
/// was sold, new-energy vehicles of all kinds among them.
struct CarProduction: Sendable {
  private var points: [String: [(year: Int, value: Double)]] = [:]
  private let years: ClosedRange<Int>?
  private let lastObserved: Int
  /// Cars observed that stay in the country, by year.
  private let kept: [Int: Double]

  init(_ catalogue: Catalogue, scenario: String) {
    var kept: [Int: Double] = [:]
    var observed = 0
    var first = Int.max
    var last = 0
    for point in catalogue.vehicleMarket {
      let isHistory = point.kind == Catalogue.history
      guard isHistory || point.scenario == scenario, let total = point.passengerSales,
        let electric = point.batteryElectric, let plugIn = point.plugInHybrid
      else { continue }
      points["ICE", default: []].append((point.year, max(total - electric - plugIn, 0)))
      points["PHEV", default: []].append((point.year, plugIn))
      points["BEV", default: []].append((point.year, electric))
      first = min(first, point.year)
      last = max(last, point.year)
      if isHistory {
        observed = max(observed, point.year)
        if let sold = point.sales, let home = point.domesticSales {
          kept[point.year] = home / sold
        }
      }
    }
    years = first <= last ? first...last : nil
    lastObserved = observed
    self.kept = kept
  }

  func isHistory(_ year: Int) -> Bool { year <= lastObserved }

  /// Million cars by powertrain; nil in years of which the data say nothing.
  func made(in year: Int) -> [String: Double]? {
    guard let years, years.contains(year) else { return nil }
    return points.mapValues { AnnualSeries($0).value(in: year) }
  }

  /// Share that stays in the country where it was observed.
  func kept(in year: Int) -> Double? { kept[year] }
}
