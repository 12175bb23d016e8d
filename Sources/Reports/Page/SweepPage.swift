package import PolicySyntax
package import Studies

/// The store of a study as a page that opens without a network.
package struct SweepPage {
  /// What is asked of a store.
  package struct Request: Sendable {
    /// Results without their year, such as `price[cea]`; the first ones where none is named.
    let results: [String]
    /// Number of a combination of the levers.
    let setting: Int
    /// The samples for which ranges of the uncertain numbers are looked for.
    let interest: ResultCondition?

    package init(results: [String], setting: Int, interest: ResultCondition?) {
      self.results = results
      self.setting = setting
      self.interest = interest
    }
  }

  private let header: StoreHeader
  private let words: ReportWords
  private let counts: [RunRecord.Status: Int]
  private let worst: Double
  private let reasons: [(text: String, count: Int)]
  private let fans: [Chart]
  private let drivers: [Chart]
  private let boxes: [Chart]
  private let regimes: [Chart]
  private let rows: [[String]]

  /// Throws a `StoreError` where the store cannot be read, a `StudiesError` where it has no such result.
  package init(
    _ store: StudyStore, _ request: Request, language: MessageLanguage = .english
  ) throws {
    header = store.header
    words = ReportWords(language: language)
    counts = try store.counts()
    var worst = 0.0
    var reasons: [String: Int] = [:]
    try store.forEach { record in
      if record.status == .solved { worst = max(worst, record.residual) }
      if record.status != .solved, let diagnosis = record.diagnosis {
        reasons[diagnosis, default: 0] += 1
      }
    }
    self.worst = worst
    self.reasons = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map {
      (text: $0.key, count: $0.value)
    }
    let charts = try SweepCharts(store, request, words)
    fans = try charts.fans() + charts.settings()
    drivers = try charts.drivers()
    boxes = try charts.boxes()
    regimes = try charts.regimes()
    rows = try charts.rows()
  }

  /// All charts for files of their own.
  package var pictures: [ChartPicture] { (fans + drivers + boxes + regimes).map(ChartPicture.init) }

  /// The page.
  ///
  /// - Parameter script: The text of Vega, Vega-Lite and vega-embed; without it charts are plain drawings.
  package func html(script: String?) -> String {
    let title = header.title ?? header.name
    var body = PageFrame.header(title, subtitle)
    body += PageFrame.headline(cards, words)
    body += PageFrame.section("Results over the samples", fans, figures, words)
    body += PageFrame.section("What moves them", drivers, "", words)
    body += PageFrame.section("Where the cases of interest lie", boxes, "", words)
    body += PageFrame.section("Which clauses bind", regimes, "", words)
    if !reasons.isEmpty {
      let table = HTML.table(
        [words("reason"), words("runs")], reasons.map { [$0.text, "\($0.count)"] }, numbersFrom: 1)
      body += PageFrame.section("Runs without an answer", [], table, words)
    }
    body += PageFrame.section("Sources and assumptions", [], sources, words)
    body += PageFrame.section("What to doubt", [], ReportTables.doubts(words), words)
    body += "</main>"
    return PageFrame.page(title, body, language: words.language, script: script)
  }

  private var subtitle: String {
    let cases = header.cases.map(\.name).joined(separator: ", ")
    let design = header.design.isEmpty ? words("levers only, nothing by chance") : header.design
    return "\(header.name): \(cases); \(design)"
  }

  private var cards: [ReportTables.Card] {
    let all = counts.values.reduce(0, +)
    let solved = counts[.solved] ?? 0
    var cards = [
      ReportTables.Card(value: "\(all)", label: words("runs")),
      ReportTables.Card(value: "\(all - solved)", label: words("without an answer")),
    ]
    if solved > 0 {
      cards.append(
        ReportTables.Card(
          value: TextColumns.number(worst), label: words("largest residual, share of its market")))
    }
    return cards
  }

  private var figures: String {
    guard !rows.isEmpty else { return "" }
    return HTML.table(
      [
        words("result"), words("unit"), words("case"), words("samples"), words("mean"),
        words("deviation"),
      ]
        + Moments.shares.map { "\(Int(($0 * 100).rounded())) %" }, rows, numbersFrom: 3)
      + "<p>\(HTML.escape(words("Each figure with its standard error.")))</p>"
  }

  private var sources: String {
    let cases = header.cases.map { [$0.name, $0.title ?? "", String($0.policyHash.prefix(16))] }
    let levers = header.choices.map { ["\($0.path)", $0.values.joined(separator: ", "), ""] }
    let uncertain = header.terms.map { [$0, "", ""] }
    return HTML.table([words("case"), words("title"), "SHA-256"], cases)
      + (levers.isEmpty ? "" : HTML.table([words("lever"), words("settings"), ""], levers))
      + (uncertain.isEmpty
        ? "" : HTML.table([words("uncertain, in base units"), "", ""], uncertain))
      + HTML.table(
        [words("Data"), "SHA-256"],
        [["abate \(header.version)", String(header.dataHash.prefix(16))]])
  }
}
