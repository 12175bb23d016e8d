import PolicySyntax

/// The tables of a report.
enum ReportTables {
  /// Years that a comparison shows, as far as the results have them.
  private static let shownYears = [2025, 2030, 2035, 2040, 2050, 2060]

  /// A number that stands at the top.
  struct Card {
    let value: String
    let label: String
  }

  /// What a reader wants to know first, in the first and the last year.
  static func headline(_ result: StoredResult, _ words: ReportWords) -> [Card] {
    guard let first = result.years.first, let last = result.years.last else { return [] }
    let middle = result.years.first { $0 >= 2030 } ?? last
    var cards: [Card] = []
    let price = result.path(of: "price|allowance")
    if let index = result.years.firstIndex(of: middle), let value = price[index], value != 0 {
      cards.append(
        Card(
          value: "\(figure(value)) CNY/t",
          label: "\(words("Allowance price")), \(middle)"))
    }
    for sector in result.sectors {
      let path = result.emissions(of: sector)
      guard let start = path.first, let end = path.last, start > 0 else { continue }
      cards.append(
        Card(
          value: "\(figure(start)) → \(figure(end)) Mt",
          label: "\(words("\(sector) emissions, all scopes")), \(first)–\(last) "
            + "(\(signed((end / start - 1) * 100)) %)"))
    }
    for sector in result.sectors {
      let path = result.total("output", sector: sector)
      guard let start = path.first, let end = path.last else { continue }
      cards.append(
        Card(
          value: "\(figure(start)) → \(figure(end)) Mt",
          label: "\(words("\(sector) output")), \(first)–\(last)"))
    }
    return cards
  }

  /// Each case in the shown years, and its change against the last case named.
  static func comparison(_ results: [StoredResult], _ words: ReportWords) -> String {
    guard let subject = results.first, let base = results.last else { return "" }
    let years = shownYears.filter { year in results.allSatisfy { $0.years.contains(year) } }
    var rows: [[String]] = []
    func add(_ name: String, _ unit: String, _ values: (StoredResult) -> [Double?]) {
      let all = results.map { result -> [Double?] in
        let own = values(result)
        return years.map { year in result.years.firstIndex(of: year).flatMap { own[$0] } }
      }
      for (result, path) in zip(results, all) {
        rows.append(
          [words(name), unit, result.name] + path.map { $0.map(figure) ?? "–" })
      }
      rows.append(
        [words(name), unit, "\(words("change")) (\(subject.name) − \(base.name))"]
          + zip(all[0], all[all.count - 1]).map { left, right in
            guard let left, let right else { return "–" }
            return signed(left - right)
          })
    }
    add("allowance price", subject.unit(of: "price|allowance")) { $0.path(of: "price|allowance") }
    for sector in subject.sectors {
      add("\(sector) emissions, all scopes", "MtCO2e") { $0.emissions(of: sector) }
      add("\(sector) output", "Mt") { $0.total("output", sector: sector) }
      add("\(sector) price", subject.unit(of: "price|\(sector)")) { $0.path(of: "price|\(sector)") }
    }
    return HTML.table(
      [words("quantity"), words("unit"), words("case")] + years.map { "\($0)" }, rows,
      numbersFrom: 3)
  }

  static func clauses(_ result: StoredResult, _ words: ReportWords) -> String {
    var order: [[String]] = []
    var groups: [[String]: [ClauseRecord]] = [:]
    for record in result.clauses {
      let key = [record.measure, record.clause]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    let rows = order.compactMap { key -> [String]? in
      guard let records = groups[key], let first = records.first else { return nil }
      let binding = records.filter(\.isBinding)
      let values = binding.map(\.value)
      let span = binding.isEmpty ? "" : years(binding.map(\.year))
      let worth =
        values.isEmpty
        ? "" : "\(figure(values.min() ?? 0)) – \(figure(values.max() ?? 0)) \(first.unit)"
      return [
        key[0] == key[1] ? key[0] : "\(key[0]).\(key[1])", first.kind, words(first.status), span,
        worth,
      ]
    }
    return HTML.table(["clause", "kind", "status", "years", "worth"].map { words($0) }, rows)
  }

  static func certificates(_ results: [StoredResult], _ words: ReportWords) -> String {
    let rows = results.map { result in
      [result.name, result.manifest.certificate.sentence]
    }
    return HTML.table([words("case"), words("Certificate")], rows)
  }

  static func sources(_ result: StoredResult, _ words: ReportWords) -> String {
    let manifest = result.manifest
    let facts =
      [
        [words("Data"), "\(manifest.data.name) \(manifest.data.version)"],
        ["SHA-256", manifest.data.sha256],
        [
          "abate",
          "\(manifest.program.version) \(manifest.program.arguments.joined(separator: " "))",
        ],
      ] + manifest.options.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
      + manifest.scenarios.sorted { $0.key < $1.key }.map {
        ["\(words("scenario")): \($0.key)", $0.value]
      }
    return HTML.table([words("variable"), ""], facts)
      + HTML.table(
        [words("source"), words("licence"), words("used for")],
        manifest.sources.map { [$0.title, $0.licence, $0.usedFor] })
  }

  static func doubts(_ words: ReportWords) -> String {
    let texts =
      words.language == .chinese
      ? [
        "未公布的基准线与基准线递减率是假设：价格路径随之变化。",
        "结果对废钢供应情景的依赖大于对多数政策的依赖。",
        "工厂成本是按技术与省份的估计值，而非企业披露值；单个工厂的答案比全国总量更不确定。",
        "减排成本曲线只含现有工厂的措施；技术转换见投资。",
      ]
      : [
        "Benchmarks that are not published are assumptions; the price path follows from them.",
        "The answer depends on the scrap scenario more than on most policies.",
        "Costs of plants are estimates by technology and province, not what firms disclose: single plants are less "
          + "certain than national totals.",
        "The abatement cost curve holds measures of plants as they stand; changes of technology are investment.",
      ]
    return "<ul>" + texts.map { "<li>\(HTML.escape($0))</li>" }.joined() + "</ul>"
  }

  // MARK: Text

  /// Years as ranges: `2026–2030, 2035`.
  private static func years(_ years: [Int]) -> String {
    guard let first = years.min(), let last = years.max() else { return "" }
    return first == last ? "\(first)" : "\(first)–\(last)"
  }

  private static func figure(_ value: Double) -> String {
    Figure.text(value, decimals: Figure.decimals(for: [value]))
  }

  private static func signed(_ value: Double) -> String {
    let text = figure(value)
    return value > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+\(text)" : text
  }
}
