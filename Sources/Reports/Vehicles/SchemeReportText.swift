/// Schemes side by side as lines of text, and as tidy rows.
package enum SchemeReportText {
  /// Plants shown in a terminal.
  private static let shownPlants = 25

  package static func lines(_ report: SchemeReport, width: Int) -> [String] {
    var lines = DisplayWidth.wrap(
      "Who passes which scheme in \(report.year): \(report.scenario).", to: width)
    lines.append("")
    func limit(_ value: Double?) -> String {
      value.map { Figure.text($0, decimals: 2) } ?? "-"
    }
    var rows: [[String]] = []
    var last = ""
    for total in report.totals {
      if total.scheme != last { rows.append([total.name]) }
      last = total.scheme
      rows.append([
        "  \(total.level)", limit(total.thresholdOre), limit(total.thresholdScrap),
        "\(total.plants)", Figure.text(total.tonnes, decimals: 1),
        Figure.text(total.shareOfSector * 100, decimals: 1) + " %",
        Figure.text(total.narrow, decimals: 1),
      ])
    }
    lines += TextColumns.folded(
      ["scheme, level", "t/t, ore", "scrap", "plants", "Mt", "of output", "narrow Mt"], rows,
      width: width, indent: 2)
    lines.append("")
    lines += plants(report, width)
    lines.append("")
    for scheme in report.schemes {
      guard let total = report.totals.first(where: { $0.scheme == scheme }) else { continue }
      lines += DisplayWidth.wrap(
        "\(total.name) (\(total.chineseName)): \(total.source)"
          + (total.confidence.isEmpty ? "." : "; confidence \(total.confidence)."), to: width,
        indent: 2)
    }
    let spreads = report.spread.sorted { $0.key < $1.key }.map {
      "\(Figure.text($0.value * 100, decimals: 1)) % for \($0.key)"
    }
    lines += DisplayWidth.wrap(
      "Narrow: what would fail were the footprint higher by the spread of published factors ("
        + spreads.joined(separator: ", ")
        + "). Footprints hold direct emissions, power and alumina; mining, coking coal and rolling, which schemes count, are outside the model.",
      to: width)
    lines += report.certificate.lines(width: width)
    return lines
  }

  /// Plants that pass something first, the largest of them first. What the schemes say stands beside a plant where all of
  /// them fit, otherwise below it.
  private static func plants(_ report: SchemeReport, _ width: Int) -> [String] {
    let ordered = report.plants.sorted {
      let (left, right) = (
        $0.verdicts.filter { $0.level != nil }.count, $1.verdicts.filter { $0.level != nil }.count
      )
      return (right, $1.output, $0.id) < (left, $0.output, $1.id)
    }
    let verdict = 21
    let isWide = 67 + verdict * report.schemes.count <= width
    var lines = [
      "  " + DisplayWidth.left("plant", in: 30) + DisplayWidth.left("technology", in: 13)
        + DisplayWidth.right("Mt", in: 6) + DisplayWidth.right("t/t", in: 7)
        + DisplayWidth.right("scrap", in: 7)
        + (isWide
          ? "  " + report.schemes.map { DisplayWidth.left($0, in: verdict) }.joined() : "")
    ]
    for row in ordered.prefix(shownPlants) {
      let own =
        "  " + DisplayWidth.left(row.chineseName ?? row.name, in: 29) + " "
        + DisplayWidth.left(row.technology, in: 13)
        + DisplayWidth.right(Figure.text(row.output, decimals: 1), in: 6)
        + DisplayWidth.right(
          Figure.text(row.direct + row.power + row.precursors, decimals: 2), in: 7)
        + DisplayWidth.right(Figure.text(row.scrapShare, decimals: 2), in: 7)
      func text(_ verdict: SchemeReport.Verdict) -> String { verdict.level ?? "fails" }
      if isWide {
        lines.append(
          own + "  "
            + row.verdicts.map {
              DisplayWidth.left($0.applies ? text($0) : "", in: verdict - 1) + " "
            }.joined())
      } else {
        let said = zip(report.schemes, row.verdicts).filter(\.1.applies)
          .map { "\($0) \(text($1))" }.joined(separator: ", ")
        lines.append(own)
        lines += DisplayWidth.wrap(said, to: width - 4).map { "    \($0)" }
      }
    }
    if report.plants.count > shownPlants {
      lines.append("  … and \(report.plants.count - shownPlants) more: --csv lists all.")
    }
    return lines
  }

  /// Tidy CSV: a plant and scheme a line.
  package static func csv(_ report: SchemeReport) -> [String] {
    var lines = [
      "scenario,year,plant,name,name_zh,sector,province,technology,output_mt,direct_tco2e_per_t,power_tco2e_per_t,precursors_tco2e_per_t,scrap_share,scheme,applies,level,certified_mt"
    ]
    for row in report.plants {
      for verdict in row.verdicts {
        let cells = [
          report.scenario, "\(report.year)", row.id, row.name, row.chineseName ?? "", row.sector,
          row.province, row.technology, "\(row.output)", "\(row.direct)", "\(row.power)",
          "\(row.precursors)", "\(row.scrapShare)", verdict.scheme, verdict.applies ? "yes" : "no",
          verdict.level ?? "", "\(verdict.tonnes)",
        ]
        lines.append(CSVText.row(cells))
      }
    }
    return lines
  }
}
