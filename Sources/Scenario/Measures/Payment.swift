import Catalogue

/// A subsidy or a tax: money per unit in the years in force.
package struct Payment: MeasureTerm {
  package enum Kind: String, Sendable, Equatable {
    /// The government pays.
    case subsidy
    /// The supplier pays.
    case tax
  }

  package enum Basis: Sendable, Equatable {
    /// CNY per t of product.
    case output
    /// CNY per MWh bought or made.
    case electricity
    /// What the power of the supplier costs above the rate, CNY per MWh; two-sided: less what it costs below it.
    case powerPriceAbove(isTwoSided: Bool)
    /// CNY per tCO2e of what counts.
    case emissions(EmissionScopes)
    /// CNY per t of standing capacity and year.
    case capacity
    /// CNY per t of hydrogen used.
    case hydrogen
    /// CNY per t of scrap used.
    case scrap
    /// CNY per t of CO2 stored.
    case storedCO2
  }

  package let name: String
  package let direction: Kind
  package let of: Coverage
  package let basis: Basis
  package var rate: YearPath
  /// What stays free of a payment on emissions; output below it is paid back.
  package let untaxed: Untaxed?
  package let years: ClosedRange<Int>

  /// An intensity that a payment on emissions leaves free: `rate x (x - untaxed)`.
  package struct Untaxed: Sendable {
    /// By technology; those without a number have nothing free.
    package let intensity: AllocationRule.Benchmark
    /// Whether it is per MWh of captive power instead of per tonne of product.
    package let isPerCaptivePower: Bool

    package init(_ intensity: AllocationRule.Benchmark, isPerCaptivePower: Bool = false) {
      self.intensity = intensity
      self.isPerCaptivePower = isPerCaptivePower
    }
  }

  package init(
    name: String, direction: Kind, of: Coverage, basis: Basis, rate: YearPath,
    untaxed: Untaxed? = nil, years: ClosedRange<Int>
  ) {
    self.name = name
    self.direction = direction
    self.of = of
    self.basis = basis
    self.rate = rate
    self.untaxed = untaxed
    self.years = years
  }

  var kind: String { direction.rawValue }
  var coverages: [Coverage] { [of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let sign = direction == .subsidy ? -1.0 : 1.0
    func money(_ year: Int) -> Double { sign * rate.value(in: builder.years[year]) }
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      switch basis {
      case .output: draft.pay(index, name, perTonne: masked(builder, money))
      case .capacity: draft.pay(index, name, perCapacity: masked(builder, money))
      case .electricity:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.electricity[$0] }) {
          step in masked(builder) { -money($0) * step.electricity[$0] }
        }
      case .powerPriceAbove(let isTwoSided):
        func due(_ year: Int) -> Double {
          let gap = profile.electricityPrice[year] - rate.value(in: builder.years[year])
          return sign * (isTwoSided ? gap : max(gap, 0))
        }
        draft.pay(index, name, perTonne: masked(builder) { due($0) * profile.electricity[$0] }) {
          step in masked(builder) { -due($0) * step.electricity[$0] }
        }
      case .hydrogen:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.hydrogen })
      case .storedCO2:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.stored[$0] })
      case .scrap:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.scrap }) {
          step in masked(builder) { money($0) * step.scrap[$0] }
        }
      case .emissions(let scopes):
        func free(_ year: Int) -> Double {
          untaxed?.intensity.value(
            technology: profile.technology.id, route: profile.technology.route,
            year: builder.years[year]) ?? 0
        }
        let perPower = untaxed?.isPerCaptivePower == true
        func own(_ electricity: [Double], _ year: Int) -> Double {
          perPower ? (profile.isCaptive ? electricity[year] : 0) : 1
        }
        draft.pay(
          index, name,
          perTonne: masked(builder) {
            money($0)
              * (scopes.perTonne(profile, $0) - free($0) * own(profile.electricity, $0))
          }
        ) { step in
          masked(builder) {
            -money($0)
              * (scopes.avoided(step, of: profile, $0)
                - (perPower ? free($0) * own(step.electricity, $0) : 0))
          }
        }
      }
    }
  }
}
