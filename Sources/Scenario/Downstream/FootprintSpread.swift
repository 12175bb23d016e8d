package import Catalogue

/// What buyers know of the metal in a car: reported against true footprint, the spread around it, and whose data would
/// narrow it most.
///
/// Per sector, with `h` the share of output with plant data, `s` the half width of what is not disclosed and `d` that of
/// plant data, both as shares of the factor:
///
///     interval:  EF* = EF                    half width = EF (h d + (1 - h) s)
///     mean:      EF* = EF                    half width = EF h d
///     default:   EF* = h EF + (1 - h) D      half width = EF h d        (D: default factor)
///
/// `EF` is the mean of the solved supply, which stands for the truth. Errors of one metal move together, those of two
/// metals do not, so half widths of a car add in squares.
package struct FootprintSpread: Sendable {
  /// What is known of a sector, by year.
  package struct Knowledge: Sendable {
    package let sector: String
    package let disclosed: [Double]
    /// Half width of what is not disclosed, as a share of the factor.
    package let undisclosed: [Double]
    /// Half width of a factor as a share of it.
    package let width: [Double]
    /// Reported over true factor of the data's metal, less one.
    package let bias: [Double]
    /// The measure that says so; nil: the defaults of the data.
    package let measure: String?
  }

  /// A supplier whose data would help.
  package struct Value: Sendable {
    package let plant: Plant
    /// Share in the output of its sector.
    package let share: Double
    package let footprint: Double
    /// What its disclosure takes off the half width of the mean factor, tCO2e per t.
    package let narrowing: Double
    /// By how much it moves the mean that buyers assume for it, tCO2e per t.
    package let shift: Double
  }

  package let years: [Int]
  package let steel: Knowledge
  package let aluminium: Knowledge
  /// Half width of plant data.
  package let ownSpread: Double

  /// - Parameter disclosures: In place of those of the run; they move nobody in it.
  package init(
    _ model: VehicleModel, result: ScenarioResult, catalogue: Catalogue,
    disclosures: [Disclosure]? = nil
  ) throws(ScenarioError) {
    let defaults = DefaultValues(catalogue: catalogue, overrides: result.scenario.options.defaults)
    let own = try defaults.number("footprint.disclosed_spread")
    func knowledge(_ sector: String, factor: [Double]) throws(ScenarioError) -> Knowledge {
      let rules = (disclosures ?? result.scenario.options.measures.disclosures)
        .filter { $0.sector == sector }
      let share = try defaults.number("footprint.disclosed.\(sector)")
      let spread = try defaults.number("footprint.spread.\(sector)")
      var disclosed: [Double] = []
      var width: [Double] = []
      var undisclosed: [Double] = []
      var bias: [Double] = []
      for (place, year) in model.years.enumerated() {
        let rule = rules.last { $0.years.contains(year) }
        let h = min(max(rule?.share.value(in: year) ?? share, 0), 1)
        var reported = factor[place]
        var rest = 0.0
        switch rule?.undisclosed {
        case nil: rest = spread
        case .interval(let path): rest = path?.value(in: year) ?? spread
        case .mean: break
        case .standard(let path):
          reported = h * factor[place] + (1 - h) * path.value(in: year)
        }
        disclosed.append(h)
        undisclosed.append(rest)
        width.append(h * own + (1 - h) * rest)
        bias.append(factor[place] > 0 ? reported / factor[place] - 1 : 0)
      }
      return Knowledge(
        sector: sector, disclosed: disclosed, undisclosed: undisclosed, width: width, bias: bias,
        measure: rules.last?.name)
    }
    years = model.years
    ownSpread = own
    steel = try knowledge("steel", factor: model.steel.intensity)
    aluminium = try knowledge("aluminium", factor: model.primaryAluminium.intensity)
  }

  /// Half width of the production emissions of a car, tCO2e, by year.
  package func width(of car: VehicleFootprint) -> [Double] {
    years.indices.map { year in
      let (a, b) = (
        car.steel[year] * steel.width[year], car.aluminium[year] * aluminium.width[year]
      )
      return (a * a + b * b).squareRoot()
    }
  }

  /// What is reported of the production emissions of a car, tCO2e, by year.
  package func reported(of car: VehicleFootprint) -> [Double] {
    years.indices.map { year in
      car.production[year] + car.steel[year] * steel.bias[year]
        + car.aluminium[year] * aluminium.bias[year]
    }
  }

  /// Suppliers of a sector in the order in which their data would help, in one year.
  ///
  /// Buyers take the mean of the sector for a supplier that says nothing. Its data take `w (s EF - d EF_i)` off the half
  /// width of the mean factor, `w` its share of the output, and move it by `w (EF_i - EF)`.
  package func valueOfInformation(
    of sector: String, _ suppliers: [SupplierFootprint], spread: Double
  ) -> [Value] {
    let made = suppliers.filter { $0.plant.sector == sector && $0.output > 0 }
    let all = made.reduce(0) { $0 + $1.output }
    let mean = made.reduce(0) { $0 + $1.output * ($1.footprint ?? 0) } / max(all, 1e-12)
    return made.compactMap { supplier in
      guard let footprint = supplier.footprint else { return nil }
      let share = supplier.output / all
      return Value(
        plant: supplier.plant, share: share, footprint: footprint,
        narrowing: share * max(spread * mean - ownSpread * footprint, 0),
        shift: share * (footprint - mean))
    }.sorted {
      ($1.narrowing + abs($1.shift), $0.plant.id) < ($0.narrowing + abs($0.shift), $1.plant.id)
    }
  }
}
