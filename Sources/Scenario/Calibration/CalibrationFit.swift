import Numerics

/// Fits constants and spreads of a sector to the base year and to past shares of its routes.
///
/// Model of a cell: `u = u_max logistic((m - c)/sigma_q)`, margin `m`, constant `c` of its route and province
/// group. Residuals, each in units of what it may miss by:
/// ```
/// (modelled - observed output)/(s_u sqrt(capacity x mean capacity))     every route and province group
/// (modelled - observed share)/s_h                                       every year of the hindcast
/// c/(s_c P0)                                                            every constant
/// log(sigma_q/default)/s_q                                              the spread
/// ```
/// Output is compared by route and group only: inside a group the utilisation of most plant rows is a uniform
/// residual (`plants.csv`), which says nothing about how plants answer to cost. The last two are needed because cross-section data cannot tell a wide spread with large constants from a
/// narrow one with small ones, and a large constant is a fault in the data (`model.md` section 6).
struct CalibrationFit {
  /// What each kind of residual may miss by.
  struct Weights: Sendable {
    /// Utilisation of a route in a group: it is calibrated to national output by route.
    var utilisation = 0.02
    /// Share of a route in past output: the fleet of those years is unknown, and electric furnaces made up
    /// between 12 and 17% of capacity.
    var share = 0.04
    /// Constants, as a share of the product price: 3% is 100 CNY/t of steel.
    var constant = 0.03
    /// Logarithm of the spread: a factor of 1.4 either way.
    var spread = 0.35
  }

  /// A route in a group of provinces.
  struct Place: Hashable, Comparable {
    let route: String
    let group: String
    static func < (left: Place, right: Place) -> Bool {
      (left.route, left.group) < (right.route, right.group)
    }
  }

  /// A route below this share of its sector's capacity is not identified.
  static let leastShare = 0.02
  /// A route above this share of its largest output is not identified: any margin would do.
  static let saturation = 0.995

  let sector: String
  let cells: [BaseYearCell]
  let past: Hindcast?
  let referencePrice: Double
  let defaultSpread: Double
  let weights: Weights

  /// What the fit found.
  struct Answer {
    let places: [Place]
    let constants: [Double]
    let standardErrors: [Double]
    let spread: Double
    let spreadError: Double
    let solution: NonlinearFit.Solution
  }

  /// Routes whose constant the base year can tell.
  func identifiedRoutes() -> [String] {
    let total = cells.reduce(0) { $0 + $1.capacity }
    return Dictionary(grouping: cells, by: \.route).filter { _, own in
      let capacity = own.reduce(0) { $0 + $1.capacity }
      let possible = own.reduce(0) { $0 + $1.capacity * $1.maximumUtilisation }
      let made = own.reduce(0) { $0 + $1.output }
      return capacity >= CalibrationFit.leastShare * total
        && made < CalibrationFit.saturation * possible
    }.keys.sorted()
  }

  func run() throws(ScenarioError) -> Answer? {
    let routes = identifiedRoutes()
    let own = cells.filter { routes.contains($0.route) }
    let places = Set(own.map { Place(route: $0.route, group: $0.group) }).sorted()
    guard !places.isEmpty else { return nil }
    let index = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let place = own.map { index[Place(route: $0.route, group: $0.group)] ?? 0 }
    var capacity = places.map { _ in 0.0 }
    for cell in own.indices { capacity[place[cell]] += own[cell].capacity }
    let mean = capacity.reduce(0, +) / Double(places.count)
    let pastShares = past?.shares.filter { routes.contains($0.key) } ?? [:]
    let pastCount = pastShares.values.reduce(0) { $0 + $1.count }
    let (weights, referencePrice, defaultSpread) = (weights, referencePrice, defaultSpread)

    // Parameters: constants in units of their tolerance, then the logarithm of the spread.
    func residuals(_ parameters: [Double]) -> [Double] {
      let scale = weights.constant * referencePrice
      let spread = defaultSpread * exponential(parameters[places.count])
      func utilisation(_ cell: Int, _ margin: Double) -> Double {
        own[cell].maximumUtilisation * logistic((margin - scale * parameters[place[cell]]) / spread)
      }
      var missed = places.map { _ in 0.0 }
      for cell in own.indices {
        missed[place[cell]] +=
          own[cell].capacity * utilisation(cell, own[cell].margin) - own[cell].output
      }
      var list = places.indices.map {
        missed[$0] / (weights.utilisation * (capacity[$0] * mean).squareRoot())
      }
      for route in pastShares.keys.sorted() {
        for (year, observed) in (pastShares[route] ?? []).enumerated() {
          var (part, all) = (0.0, 0.0)
          for cell in own.indices {
            let made = own[cell].capacity * utilisation(cell, own[cell].pastMargins[year])
            all += made
            if own[cell].route == route { part += made }
          }
          list.append((part / all - observed) / weights.share)
        }
      }
      list += parameters.dropLast()
      list.append(parameters[places.count] / weights.spread)
      return list
    }

    let solution: NonlinearFit.Solution
    do {
      solution = try NonlinearFit.fit(
        start: Array(repeating: 0, count: places.count + 1),
        residualCount: places.count + pastCount + places.count + 1,
        residuals: { residuals($0) }
      ).requireConverged()
    } catch {
      throw .calibration(sector: sector, reason: "\(error)")
    }
    let scale = weights.constant * referencePrice
    let errors = solution.standardErrors
    let spread = defaultSpread * exponential(solution.parameters[places.count])
    return Answer(
      places: places, constants: solution.parameters.dropLast().map { $0 * scale },
      standardErrors: errors.dropLast().map { $0 * scale }, spread: spread,
      spreadError: (errors.last ?? 0) * spread, solution: solution)
  }
}
