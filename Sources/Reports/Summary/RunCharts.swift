package import Scenario

/// The paths of a run that `--plot` draws.
package enum RunCharts {
  /// Rows of dots of a chart.
  private static let height = 8

  /// Allowance price, and price and emissions of each metal; the baseline as dots.
  package static func lines(
    _ result: ScenarioResult, baseline: ScenarioResult?, named name: String?, span: YearSpan,
    width: Int
  ) -> [String] {
    let scenario = result.scenario
    let chosen = scenario.reportedYears.filter { span.contains(scenario.years[$0]) }
    func cut(_ path: [Double]?) -> [Double]? { path.map { path in chosen.map { path[$0] } } }
    var charts: [TerminalChart] = []
    func add(_ title: String, _ unit: String, _ path: (ScenarioResult) -> [Double]?) {
      guard let values = cut(path(result)), values.contains(where: { $0 != 0 }) else { return }
      charts.append(
        TerminalChart(
          title: title, unit: unit, years: chosen.map { scenario.years[$0] }, values: values,
          reference: baseline.flatMap { cut(path($0)) }))
    }
    add("Allowance price", "CNY/tCO2e") { $0.prices(of: .allowance) }
    for sector in Set(scenario.classes.map(\.sector)).sorted(by: >) {
      let title = sector.prefix(1).uppercased() + sector.dropFirst()
      add("\(title) emissions, direct and power", "MtCO2e") { run in
        [AccountVariable.directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2].reduce(
          run.scenario.years.map { _ in 0.0 }
        ) { sum, variable in
          zip(sum, run.accounts.total(variable) { $0.sector == sector }).map { $0 + $1 }
        }
      }
      add("\(title) price", "CNY/t") { $0.prices(of: .product(sector: sector)) }
    }
    return charts.flatMap { [""] + $0.lines(width: width, height: height) }
      + (baseline == nil
        ? []
        : ["", "Line: the run. Dots: \(name ?? "the same without the policy")."])
  }
}
