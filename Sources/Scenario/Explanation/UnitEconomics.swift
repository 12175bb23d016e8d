import Catalogue
import Market

/// What a technology of a class costs per tonne at given prices, part by part, in exact terms: abatement steps are
/// taken when they pay, and the plant runs full.
///
/// Prices are those of the equilibrium; the allowance price may be replaced, to find the one at which two options
/// cost the same.
struct UnitEconomics {
  let scenario: CompiledScenario
  let item: CompiledClass
  /// `[global market][year]`
  let prices: [[Double]]

  /// Money per tonne by component in a year, without capital.
  func parts(
    _ technology: Int, year: Int, allowance: Double? = nil
  ) -> [CostComponent: Double] {
    guard let profile = item.profiles[technology] else { return [:] }
    let operation = item.supplier.economics.operations[technology]
    var parts: [CostComponent: Double] = [:]
    for (component, values) in profile.costs { parts[component] = values[year] }
    parts[.fixed] = profile.technology.fixedCost
    for payment in item.payments where payment.technology == technology {
      parts[.policyPayments, default: 0] += payment.perTonne[year] + payment.perCapacity[year]
    }
    func pay(_ positions: [SupplierEconomics.Position], times share: Double) {
      for position in positions {
        let key = scenario.markets[item.supplier.markets[position.market]]
        let price = self.price(of: position.market, year: year, allowance: allowance)
        let paid = share * price * position.amount[year]
        switch key {
        case .product: break
        case .allowance: parts[.allowances, default: 0] += paid
        case .scrap: parts[.scrap, default: 0] += paid
        case .resource: parts[.resourcePremiums, default: 0] += paid
        case .measure:
          parts[scenario.isPaymentLimit(key) ? .policyPayments : .credits, default: 0] += paid
        }
      }
    }
    pay(operation.perOutput, times: 1)
    pay(operation.perCapacity, times: 1)
    for step in operation.steps {
      let net =
        step.cost[year]
        + step.positions.reduce(0) {
          $0 + price(of: $1.market, year: year, allowance: allowance) * $1.amount[year]
        }
      guard net < 0 else { continue }
      parts[.abatement, default: 0] += step.cost[year]
      pay(step.positions, times: 1)
    }
    return parts
  }

  private func price(of local: Int, year: Int, allowance: Double?) -> Double {
    let global = item.supplier.markets[local]
    if let allowance, scenario.markets[global] == .allowance { return allowance }
    return prices[global][year]
  }

  /// What it costs for ever, from a year on, to run a technology that starts then by `conversion`, is renewed as
  /// itself and always runs: present value per tonne, by component.
  ///
  /// `K[j->i] + sum beta^n (fixed + mc) + sum over renewals beta^(n life) K[i->i]`, the last year repeating.
  func commitment(
    _ technology: Int, from start: Int, conversion: Double, allowance: Double? = nil
  ) -> [CostComponent: Double] {
    let years = scenario.years.count
    let beta = item.supplier.discountFactor
    var total: [CostComponent: Double] = [:]
    var weight = 1.0
    for year in start..<years {
      let share = year == years - 1 ? weight / (1 - beta) : weight
      for (component, value) in parts(technology, year: year, allowance: allowance) {
        total[component, default: 0] += share * value
      }
      weight *= beta
    }
    let life = item.supplier.topology.technologies[technology].life
    let cycle = powered(beta, Double(life))
    total[.capital] = conversion + renewal(technology) * cycle / (1 - cycle)
    return total
  }

  /// Cost of renewing a technology as itself (0 if it cannot be).
  func renewal(_ technology: Int) -> Double {
    conversion(from: technology, to: technology, year: scenario.years.count - 1) ?? 0
  }

  /// Cost of a rebuild in a year with the premiums it pays; `nil` where it is not allowed.
  func conversion(from: Int, to: Int, year: Int) -> Double? {
    guard
      let index = item.supplier.topology.rebuilds.firstIndex(where: {
        $0.from == from && $0.to == to
      })
    else { return nil }
    let change = item.supplier.economics.rebuilds[index]
    guard change.cost[year].isFinite else { return nil }
    return change.positions.reduce(change.cost[year]) {
      $0 + prices[item.supplier.markets[$1.market]][year] * $1.amount[year]
    }
  }
}
