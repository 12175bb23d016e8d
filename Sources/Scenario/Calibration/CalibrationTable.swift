package import Catalogue

/// Fitted constants: what the data leave unexplained in the base year, kept apart from the data.
///
/// A constant is added to the variable cost of a tonne (CNY/t). It has three parts (`model.md` section 6): the
/// *sector* part goes to every technology of the sector, new ones too; the *group* part to every technology in a
/// group of provinces, its capacity-weighted mean over groups is zero; the *route* part to the routes that
/// the base year identifies, its capacity-weighted mean within a group is zero. So the fit does not tilt the
/// choice between old routes and new ones.
package struct CalibrationTable: Sendable {
  /// One fitted number.
  package struct Entry: Sendable, Equatable {
    package enum Kind: String, Sendable {
      /// CNY/t on every technology of the sector.
      case sectorPart = "sector_part"
      /// CNY/t on every technology of a province group.
      case groupPart = "group_part"
      /// CNY/t on one route of a province group.
      case routePart = "route_part"
      /// Spread of short-run cost of the sector, CNY/t.
      case outputSpread = "sigma_q"
      /// Largest output per tonne of capacity of a route in a group.
      case maximumUtilisation = "u_max"

      package var unit: String {
        switch self {
        case .sectorPart, .groupPart, .routePart, .outputSpread: "CNY/t"
        case .maximumUtilisation: "fraction"
        }
      }
    }

    package let kind: Kind
    package let sector: String
    /// Empty where the number holds for all routes.
    package let route: String
    /// Group of provinces; empty where the number holds for all.
    package let group: String
    package let value: Double

    package init(kind: Kind, sector: String, route: String = "", group: String = "", value: Double)
    {
      self.kind = kind
      self.sector = sector
      self.route = route
      self.group = group
      self.value = value
    }
  }

  private struct Key: Hashable {
    let kind: Entry.Kind
    let sector: String
    let route: String
    let group: String
  }

  package let entries: [Entry]
  private let values: [Key: Double]

  /// No constants: costs are those of the data.
  package init(entries: [Entry] = []) {
    self.entries = entries
    values = Dictionary(
      entries.map {
        (Key(kind: $0.kind, sector: $0.sector, route: $0.route, group: $0.group), $0.value)
      }, uniquingKeysWith: { _, last in last })
  }

  private func value(
    _ kind: Entry.Kind, _ sector: String, _ route: String = "", _ group: String = ""
  )
    -> Double?
  {
    values[Key(kind: kind, sector: sector, route: route, group: group)]
  }

  /// The whole constant of a technology (CNY/t).
  package func constant(sector: String, route: String, group: String) -> Double {
    (value(.sectorPart, sector) ?? 0) + (value(.groupPart, sector, "", group) ?? 0)
      + (value(.routePart, sector, route, group) ?? 0)
  }

  package func outputSpread(sector: String) -> Double? { value(.outputSpread, sector) }

  package func maximumUtilisation(sector: String, route: String, group: String) -> Double? {
    value(.maximumUtilisation, sector, route, group)
  }
}

extension CalibrationTable {
  /// The name in the table of "holds for every route" and "for every group".
  static let all = "all"

  /// The stored constants of a catalogue.
  package init(catalogue: Catalogue) {
    self.init(
      entries: catalogue.fittedValues.compactMap { row in
        Entry.Kind(rawValue: row.kind).map { kind in
          Entry(
            kind: kind, sector: row.sector,
            route: row.route == CalibrationTable.all ? "" : row.route,
            group: row.group == CalibrationTable.all ? "" : row.group, value: row.value)
        }
      })
  }
}
