package import PolicySyntax

/// One or more results as a page that opens without a network.
package struct ReportPage: Sendable {
  private let results: [StoredResult]
  private let words: ReportWords
  private let charts: ReportCharts

  /// - Parameter results: The subject, then what it is compared with; not empty.
  package init(_ results: [StoredResult], language: MessageLanguage = .english) {
    self.results = results
    words = ReportWords(language: language)
    charts = ReportCharts(results: results, words: words)
  }

  /// All charts for files of their own.
  package var pictures: [ChartPicture] { charts.all.map(ChartPicture.init) }

  /// The page.
  ///
  /// - Parameter script: The text of Vega, Vega-Lite and vega-embed; without it charts are plain drawings.
  package func html(script: String?) -> String {
    guard let subject = results.first else { return "" }
    let title = ([subject.name] + results.dropFirst().map(\.name)).joined(separator: " / ")
    var body = PageFrame.header(title, subtitle(subject))
    body += PageFrame.headline(ReportTables.headline(subject, words), words)
    body += section("Prices", charts.prices)
    body += section("Emissions and output", charts.emissions + charts.output)
    body += section("Costs", charts.money)
    if results.count > 1 {
      body += section("Cases compared", charts.comparison, ReportTables.comparison(results, words))
    }
    if !subject.clauses.isEmpty {
      body += section("Clauses of the policy", [], ReportTables.clauses(subject, words))
    }
    body += section("Certificate", [], ReportTables.certificates(results, words))
    body += section("Sources and assumptions", [], ReportTables.sources(subject, words))
    body += section("What to doubt", [], ReportTables.doubts(words))
    body += "</main>"
    return PageFrame.page(title, body, language: words.language, script: script)
  }

  private func subtitle(_ subject: StoredResult) -> String {
    let first = subject.years.first ?? 0
    let last = subject.years.last ?? 0
    return words.language == .chinese
      ? "中国钢铁与铝，\(first)–\(last) 年；金额为 \(subject.manifest.units.priceYear) 年不变价人民币"
      : "China, steel and aluminium, \(first) to \(last); money in real CNY of "
        + "\(subject.manifest.units.priceYear)"
  }

  private func section(_ title: String, _ charts: [Chart], _ rest: String = "") -> String {
    PageFrame.section(title, charts, rest, words)
  }
}
