import PolicySyntax

/// What all pages share: the frame, sections, figures.
enum PageFrame {
  static func header(_ title: String, _ subtitle: String) -> String {
    "<header><p class=\"brand\">Abate</p><h1>\(HTML.escape(title))</h1>"
      + "<p>\(HTML.escape(subtitle))</p></header><main>"
  }

  static func headline(_ cards: [ReportTables.Card], _ words: ReportWords) -> String {
    let all = cards.map {
      "<div class=\"card\"><b>\(HTML.escape($0.value))</b><span>\(HTML.escape($0.label))</span></div>"
    }
    return
      "<section><h2>\(words("Headline"))</h2><div class=\"cards\">\(all.joined())</div></section>"
  }

  /// Nothing where there is nothing to show.
  static func section(
    _ title: String, _ charts: [Chart], _ rest: String = "", _ words: ReportWords
  ) -> String {
    guard !charts.isEmpty || !rest.isEmpty else { return "" }
    return "<section><h2>\(HTML.escape(words(title)))</h2><div class=\"charts\">"
      + charts.map(figure).joined() + "</div>\(rest)</section>"
  }

  private static func figure(_ chart: Chart) -> String {
    let specification = HTML.inline(ResultWriter.json(VegaLiteSpec(chart), isCompact: true))
    let note = chart.note.isEmpty ? "" : "<p class=\"note\">\(HTML.escape(chart.note))</p>"
    return "<figure data-chart=\"\(chart.id)\"><figcaption>\(HTML.escape(chart.title)) "
      + "<small>[\(HTML.escape(chart.unit))]</small></figcaption>"
      + "<div class=\"chart\">\(ChartSVG(chart).svg)</div>\(note)"
      + "<script type=\"application/json\">\(specification)</script></figure>"
  }

  /// The whole page around a body that begins with ``header(_:_:)``.
  ///
  /// - Parameter script: The text of Vega, Vega-Lite and vega-embed; without it charts are plain drawings.
  static func page(
    _ title: String, _ body: String, language: MessageLanguage, script: String?
  ) -> String {
    let scripts =
      script.map {
        "<script type=\"module\">\(HTML.inline($0))</script><script type=\"module\">\(drawing)</script>"
      } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(language == .chinese ? "zh-CN" : "en")">
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
}

/// A chart as a specification for a picture of its own.
package struct ChartPicture: Sendable {
  /// Part of its file name.
  package let id: String
  /// Vega-Lite, as JSON.
  package let specification: String

  /// Width of pictures in files, in pixels.
  private static let width = 720

  init(_ chart: Chart) {
    id = chart.id
    specification = ResultWriter.json(VegaLiteSpec(chart, width: Self.width), isCompact: true)
  }
}
