/// A fit with its evidence: constants, and base-year output as observed and as modelled.
package struct CalibrationReport: Sendable {
  /// Observed and modelled output of a route in a group of provinces, or a past share of a route.
  package struct Row: Sendable {
    package enum Kind: String, Sendable {
      /// Mt in the base year; what was fitted.
      case baseYear = "base_year_output"
      /// Share of the route in past output; fitted loosely.
      case hindcast = "hindcast_share"
    }
    package let kind: Kind
    package let sector: String
    package let route: String
    package let group: String
    package let year: Int
    package let observed: Double
    package let modelled: Double
    package let unit: String
    /// Modelled less observed, as a share of observed.
    package var relative: Double { observed == 0 ? 0 : modelled / observed - 1 }
  }

  /// Something the reader must know about a fitted number.
  package struct Remark: Sendable {
    package enum Kind: String, Sendable {
      /// The route is too small for a constant of its own.
      case tooSmall = "route below 2% of capacity: no constant of its own"
      /// Utilisation says nothing about cost: `u_max` was fitted instead.
      case saturated = "utilisation at its maximum: u_max fitted"
      /// The constant is larger than a constant should be.
      case large = "constant above 3% of the price: a fault in the data"
    }
    package let kind: Kind
    package let sector: String
    package let route: String
    package let group: String
    package let value: Double
  }

  package let baseYear: Int
  package let table: CalibrationTable
  package let rows: [Row]
  package let remarks: [Remark]
  /// Standard errors by entry of the table, where the fit gives one.
  package let standardErrors: [Double?]
  /// Steps of the fit by sector.
  package let iterations: [String: Int]

  /// Sum over groups of a route of observed and modelled base-year output.
  package func totals() -> [(sector: String, route: String, observed: Double, modelled: Double)] {
    let base = rows.filter { $0.kind == .baseYear }
    return Dictionary(grouping: base) { [$0.sector, $0.route] }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { key, own in
        (key[0], key[1], own.reduce(0) { $0 + $1.observed }, own.reduce(0) { $0 + $1.modelled })
      }
  }
}
