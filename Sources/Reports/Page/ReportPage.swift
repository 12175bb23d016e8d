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

  /// A chart as a specification for a picture of its own.
  package struct Picture: Sendable {
    /// Part of its file name.
    package let id: String
    /// Vega-Lite, as JSON.
    package let specification: String
  }

  /// Width of pictures in files, in pixels.
  private static let pictureWidth = 720

  /// All charts for files of their own.
  package var pictures: [Picture] {
    charts.all.map {
      Picture(
        id: $0.id,
        specification: ResultWriter.json(
          VegaLiteSpec($0, width: Self.pictureWidth), isCompact: true))
    }
  }

  /// The page.
  ///
  /// - Parameter script: The text of Vega, Vega-Lite and vega-embed; without it charts are plain drawings.
  package func html(script: String?) -> String {
    guard let subject = results.first else { return "" }
    let title = ([subject.name] + results.dropFirst().map(\.name)).joined(separator: " / ")
    let language = words.language == .chinese ? "zh-CN" : "en"
    var body = "<header><p class=\"brand\">Abate</p><h1>\(HTML.escape(title))</h1>"
    body += "<p>\(HTML.escape(subtitle(subject)))</p></header><main>"
    body += headline(subject)
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
    let scripts =
      script.map {
        "<script type=\"module\">\(HTML.inline($0))</script><script type=\"module\">\(Self.drawing)</script>"
      } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="abate \(Release.version)">
      <title>\(HTML.escape(title))</title>
      <style>\(ReportStyle.css)</style>
      </head>
      <body>
      \(body)
      \(scripts)
      </body>
      </html>

      """
  }

  /// Draws every figure with Vega in place of its plain drawing.
  private static let drawing = """
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      const specification = JSON.parse(figure.querySelector("script").textContent);
      const plain = figure.querySelector(".chart");
      const place = plain.cloneNode(false);
      plain.before(place);
      try {
        await window.vegaEmbed(place, specification, { renderer: "svg", actions: false });
        plain.remove();
      } catch (error) {
        place.remove();
        console.error(error);
      }
    }
    """

  private func subtitle(_ subject: StoredResult) -> String {
    let first = subject.years.first ?? 0
    let last = subject.years.last ?? 0
    return words.language == .chinese
      ? "中国钢铁与铝，\(first)–\(last) 年；金额为 \(subject.manifest.units.priceYear) 年不变价人民币"
      : "China, steel and aluminium, \(first) to \(last); money in real CNY of "
        + "\(subject.manifest.units.priceYear)"
  }

  private func headline(_ subject: StoredResult) -> String {
    let cards = ReportTables.headline(subject, words).map {
      "<div class=\"card\"><b>\(HTML.escape($0.value))</b><span>\(HTML.escape($0.label))</span></div>"
    }
    return
      "<section><h2>\(words("Headline"))</h2><div class=\"cards\">\(cards.joined())</div></section>"
  }

  private func section(_ title: String, _ charts: [Chart], _ rest: String = "") -> String {
    guard !charts.isEmpty || !rest.isEmpty else { return "" }
    return "<section><h2>\(HTML.escape(words(title)))</h2><div class=\"charts\">"
      + charts.map(figure).joined() + "</div>\(rest)</section>"
  }

  private func figure(_ chart: Chart) -> String {
    let specification = HTML.inline(ResultWriter.json(VegaLiteSpec(chart), isCompact: true))
    return "<figure data-chart=\"\(chart.id)\"><figcaption>\(HTML.escape(chart.title)) "
      + "<small>[\(HTML.escape(chart.unit))]</small></figcaption>"
      + "<div class=\"chart\">\(ChartSVG(chart).svg)</div>"
      + "<script type=\"application/json\">\(specification)</script></figure>"
  }
}
