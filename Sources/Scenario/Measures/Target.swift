import Catalogue
import Market

/// A share, quantity or intensity that is aimed at, as a market: credits where it is a least, permits where it is a most.
///
/// With `q` what counts of a tonne (of output, of capacity, of emissions, of scrap, of renewable power) and `d` what it is
/// a share of,
///
///     sum q >= A       position -q          the clause buys  A
///     sum q <= A       position  q          the clause sells A
///     sum q >= s sum d position  s d - q
///     sum q <= s sum d position  q - s d     an intensity: q emissions, d one tonne of output
///
/// The price is what one unit more of `A` would be worth: the implied subsidy of a least, the implied charge of a most. A
/// soft target moves nobody beyond its weight per unit, a hard one whatever it takes.
package struct Target: MeasureTerm {
  package enum Measured: Sendable, Equatable {
    /// Share of the output of `of` that `counted` makes.
    case outputShare
    /// Share of the capacity of `of` that `counted` holds.
    case capacityShare
    /// Output of `counted`, Mt a year.
    case output
    /// Capacity of `counted`, Mt a year.
    case capacity
    /// Emissions of `counted`, MtCO2e a year.
    case emissions(EmissionScopes)
    /// Emissions per tonne of product, tCO2e per t, on average of `of`.
    case intensity(EmissionScopes)
    /// Scrap that `counted` melts, Mt a year.
    case scrapUse
    /// Share of renewable contracts in the power of `of`.
    case renewableShare
  }

  package enum Aim: Sendable, Equatable {
    case atLeast(YearPath)
    case atMost(YearPath)

    package var level: YearPath {
      switch self {
      case .atLeast(let path), .atMost(let path): path
      }
    }
  }

  package enum Force: Sendable, Equatable {
    case hard
    /// The most that a missing unit is worth, CNY per t, per tCO2e or per MWh.
    case soft(weight: YearPath)
  }

  package let name: String
  package let measures: Measured
  package let of: Coverage
  package let counted: Coverage
  package let aim: Aim
  package let force: Force
  package let years: ClosedRange<Int>

  package init(
    name: String, measures: Measured, of: Coverage, counted: Coverage? = nil, aim: Aim,
    force: Force, years: ClosedRange<Int>
  ) {
    self.name = name
    self.measures = measures
    self.of = of
    self.counted = counted ?? of
    self.aim = aim
    self.force = force
    self.years = years
  }

  var kind: String { "target" }
  var coverages: [Coverage] { [of, counted] }

  /// Whether it aims at a share of something, not at an amount.
  var isShare: Bool {
    switch measures {
    case .outputShare, .capacityShare, .intensity, .renewableShare: true
    case .output, .capacity, .emissions, .scrapUse: false
    }
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let counts = Set(draft.covered(by: counted))
    let sign: Double = if case .atLeast = aim { -1 } else { 1 }
    func level(_ year: Int) -> Double { aim.level.value(in: builder.years[year]) }
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let own = counts.contains(index) ? 1.0 : 0
      guard isShare || own > 0 else { continue }
      func output(
        _ amount: (Int) -> Double, step: ((AbatementStep, Int) -> Double)? = nil
      ) {
        draft.addOutput(index, .measure(name), masked(builder) { sign * amount($0) })
        guard let step else { return }
        for (place, measure) in draft.steps[index].enumerated() {
          draft.addStep(
            index, place, .measure(name), masked(builder) { sign * step(measure, $0) })
        }
      }
      switch measures {
      case .outputShare: output { own - level($0) }
      case .output: output { _ in 1 }
      case .capacityShare:
        draft.addCapacity(index, .measure(name), masked(builder) { sign * (own - level($0)) })
      case .capacity: draft.addCapacity(index, .measure(name), masked(builder) { _ in sign })
      case .emissions(let scopes):
        output({ scopes.perTonne(profile, $0) }) { -scopes.avoided($0, of: profile, $1) }
      case .intensity(let scopes):
        output({ scopes.perTonne(profile, $0) - level($0) }) {
          -scopes.avoided($0, of: profile, $1)
        }
      case .scrapUse: output({ _ in profile.scrap }) { $0.scrap[$1] }
      case .renewableShare:
        let green = profile.technology.powerSource == .renewable ? 1.0 : 0
        output({ (green - level($0)) * profile.electricity[$0] }) {
          -(green - level($1)) * $0.electricity[$1]
        }
      }
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let wanted = masked(builder) { isShare ? 0 : aim.level.value(in: builder.years[$0]) }
    // What it is measured over, in the base year.
    let whole = drafts.reduce(0.0) { sum, draft in
      let covered = Set(draft.covered(by: of))
      guard !covered.isEmpty else { return sum }
      return draft.baseYear().reduce(sum) { total, cell in
        guard let profile = draft.profiles[cell.technology] else { return total }
        switch measures {
        case .emissions(let scopes), .intensity(let scopes):
          return covered.contains(cell.technology)
            ? total + cell.output * scopes.perTonne(profile, 0) : total
        case .renewableShare:
          return covered.contains(cell.technology)
            ? total + cell.output * profile.electricity[0] : total
        case .capacityShare: return total + cell.capacity
        default: return total + cell.output
        }
      }
    }
    let side: CurveParticipant.Side = if case .atLeast = aim { .buys } else { .sells }
    return MeasureMarket(
      unit: unit, quantityUnit: quantityUnit,
      ceiling: builder.years.map { year in
        if case .soft(let weight) = force { weight.value(in: year) } else { .infinity }
      }, size: max(wanted.max() ?? 0, whole, 1e-3), typicalMove: typicalMove, side: side,
      quantity: wanted)
  }

  private var unit: String {
    switch measures {
    case .outputShare, .output, .scrapUse: "CNY/t"
    case .capacity, .capacityShare: "CNY/(t capacity.yr)"
    case .emissions, .intensity: "CNY/tCO2e"
    case .renewableShare: "CNY/MWh"
    }
  }

  private var quantityUnit: String {
    switch measures {
    case .emissions, .intensity: "MtCO2e"
    case .renewableShare: "TWh"
    case .capacity, .capacityShare: "Mt/yr"
    case .outputShare, .output, .scrapUse: "Mt"
    }
  }

  /// How far the price moves between steps of the solver.
  private var typicalMove: Double {
    if case .renewableShare = measures { 20 } else { 50 }
  }
}
