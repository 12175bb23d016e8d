package import Catalogue

/// What the data say of a maker's cars: units and powertrains of the last year known, as candidates where the split is open.
package struct MakerFleet: Sendable {
  package enum Kind: String, Sendable {
    case traditional
    case electricOnly = "EV-only"
    case unknown
  }

  package let kind: Kind
  /// Year of the sales; nil: unknown.
  package let year: Int?
  /// What the number counts.
  package let basis: String?
  /// Cars of the year.
  package let units: Estimate
  /// Cars by powertrain, each a candidate that the data do not exclude.
  package let candidates: [[String: Double]]

  /// Which part of the split was open.
  package var isSplitKnown: Bool { candidates.count == 1 }

  package init(_ maker: CarMaker) {
    let type = maker.type ?? ""
    kind = type.isEmpty ? .unknown : type.hasPrefix("EV-only") ? .electricOnly : .traditional
    let sales = [
      2022: maker.units2022, 2023: maker.units2023, 2024: maker.units2024, 2025: maker.units2025,
    ]
    let electric = [
      2022: maker.nev2022, 2023: maker.nev2023, 2024: maker.nev2024, 2025: maker.nev2025,
    ]
    var found = (2022...2025).reversed().lazy.compactMap { year in
      sales[year].flatMap { $0 }.map { (year: year, units: $0) }
    }.first
    var basis = maker.salesBasis
    if found == nil, let year = maker.retail.keys.max(), let units = maker.retail[year] {
      found = (year, units)
      basis = "retail in China"
    }
    guard let found else {
      year = nil
      self.basis = nil
      units = .unknown
      candidates = []
      return
    }
    year = found.year
    self.basis = basis
    let total = Double(found.units)
    units = .known(total)
    let battery = maker.batteryElectric[found.year].map(Double.init)
    let plugIn = maker.plugInHybrid[found.year].map(Double.init)
    let both =
      electric[found.year].flatMap { $0 }.map(Double.init) ?? (kind == .electricOnly ? total : nil)
    func cars(_ battery: Double, _ plugIn: Double) -> [String: Double] {
      ["BEV": battery, "PHEV": plugIn, "ICE": max(total - battery - plugIn, 0)]
    }
    candidates =
      switch (battery, plugIn, both) {
      case (let battery?, let plugIn?, _): [cars(battery, plugIn)]
      case (let battery?, nil, let both?): [cars(battery, max(both - battery, 0))]
      case (nil, let plugIn?, let both?): [cars(max(both - plugIn, 0), plugIn)]
      case (let battery?, nil, nil): [cars(battery, 0), cars(battery, total - battery)]
      case (nil, let plugIn?, nil): [cars(0, plugIn), cars(total - plugIn, plugIn)]
      case (nil, nil, let both?): [cars(both, 0), cars(0, both)]
      case (nil, nil, nil): [cars(0, 0), cars(0, total), cars(total, 0)]
      }
  }

  /// A sum over its cars of a number per car by powertrain.
  package func sum(_ perCar: [String: Double]) -> Estimate {
    Estimate(
      candidates.map { candidate in
        candidate.keys.sorted().reduce(0) { $0 + (candidate[$1] ?? 0) * (perCar[$1] ?? 0) }
      })
  }
}
