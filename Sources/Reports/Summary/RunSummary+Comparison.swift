package import Scenario

extension RunSummary {
  /// What a policy changes, against the same run without it or another policy.
  package static func comparison(
    _ result: ScenarioResult, with baseline: ScenarioResult, named name: String? = nil,
    span: YearSpan
  ) -> Section {
    let scenario = result.scenario
    let chosen = scenario.reportedYears.filter { span.contains(scenario.years[$0]) }
    let sectors = Set(scenario.classes.map(\.sector)).sorted { $0 > $1 }
    let emissions: [AccountVariable] = [
      .directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2,
    ]
    var rows: [Row] = []
    for sector in sectors {
      func change(_ variables: [AccountVariable], per scale: Double = 1) -> [Double] {
        func total(_ side: ScenarioResult) -> [Double] {
          variables.reduce(scenario.years.map { _ in 0.0 }) { sum, variable in
            zip(sum, side.accounts.total(variable) { $0.sector == sector }).map { $0 + $1 }
          }
        }
        let (with, without) = (total(result), total(baseline))
        return chosen.map { (with[$0] - without[$0]) / scale }
      }
      let market = MarketKey.product(sector: sector)
      rows += [
        Row(subject: sector, label: "emissions", unit: "MtCO2e", values: change(emissions)),
        Row(subject: sector, label: "output", unit: "Mt", values: change([.output])),
        Row(
          subject: sector, label: "price", unit: "CNY/t",
          values: chosen.map {
            (result.prices(of: market)?[$0] ?? 0) - (baseline.prices(of: market)?[$0] ?? 0)
          }),
        Row(
          subject: sector, label: "cost without allowances", unit: "bn CNY",
          values: change(
            CostComponent.allCases.filter { $0 != .allowances }.map(AccountVariable.cost),
            per: 1000)),
      ]
    }
    return Section(title: "Change against \(name ?? "the same without the policy")", rows: rows)
  }
}
