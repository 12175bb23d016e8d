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
    /// CNY per tCO2e, direct with captive power.
    case emissions
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
  package let years: ClosedRange<Int>

  package init(
    name: String, direction: Kind, of: Coverage, basis: Basis, rate: YearPath,
    years: ClosedRange<Int>
  ) {
    self.name = name
    self.direction = direction
    self.of = of
    self.basis = basis
    self.rate = rate
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
      case .hydrogen:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.hydrogen })
      case .storedCO2:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.stored[$0] })
      case .scrap:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.scrap }) {
          step in masked(builder) { money($0) * step.scrap[$0] }
        }
      case .emissions:
        draft.pay(index, name, perTonne: masked(builder) { money($0) * profile.liable($0) }) {
          step in masked(builder) { -money($0) * step.liable($0) }
        }
      }
    }
  }
}
