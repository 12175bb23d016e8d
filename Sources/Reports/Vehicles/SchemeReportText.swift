/// Schemes side by side as lines of text, and as tidy rows.
package enum SchemeReportText {
  /// Plants shown in a terminal.
  private static let shownPlants = 25

  package static func lines(_ report: SchemeReport, width: Int) -> [String] {
    var lines = ["Who passes which scheme in \(report.year): \(report.scenario).", ""]
    lines.append(
      "  " + DisplayWidth.left("scheme", in: 29) + DisplayWidth.left("level", in: 16)
        + DisplayWidth.right("t/t, ore", in: 9) + DisplayWidth.right("scrap", in: 7)
        + DisplayWidth.right("plants", in: 8) + DisplayWidth.right("Mt", in: 9)
        + DisplayWidth.right("of output", in: 11) + DisplayWidth.right("narrow Mt", in: 11))
    var last = ""
    for total in report.totals {
      func limit(_ value: Double?) -> String {
        value.map { Figure.text($0, decimals: 2) } ?? "-"
      }
      lines.append(
        "  " + DisplayWidth.left(total.scheme == last ? "" : total.name, in: 29)
          + DisplayWidth.left(total.level, in: 16)
          + DisplayWidth.right(limit(total.thresholdOre), in: 9)
          + DisplayWidth.right(limit(total.thresholdScrap), in: 7)
          + DisplayWidth.right("\(total.plants)", in: 8)
          + DisplayWidth.right(Figure.text(total.tonnes, decimals: 1), in: 9)
          + DisplayWidth.right(
            Figure.text(total.shareOfSector * 100, decimals: 1) + " %", in: 11)
          + DisplayWidth.right(Figure.text(total.narrow, decimals: 1), in: 11))
      last = total.scheme
    }
    lines.append("")
    lines += plants(report)
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

  /// Plants that pass something first, the largest of them first.
  private static func plants(_ report: SchemeReport) -> [String] {
    let ordered = report.plants.sorted {
      let (left, right) = (
        $0.verdicts.filter { $0.level != nil }.count, $1.verdicts.filter { $0.level != nil }.count
      )
      return (right, $1.output, $0.id) < (left, $0.output, $1.id)
    }
    var lines = [
      "  " + DisplayWidth.left("plant", in: 30) + DisplayWidth.left("technology", in: 13)
        + DisplayWidth.right("Mt", in: 6) + DisplayWidth.right("t/t", in: 7)
        + DisplayWidth.right("scrap", in: 7) + "  "
        + report.schemes.map { DisplayWidth.left($0, in: 21) }.joined()
    ]
    for row in ordered.prefix(shownPlants) {
      lines.append(
        "  " + DisplayWidth.left(row.chineseName ?? row.name, in: 29) + " "
          + DisplayWidth.left(row.technology, in: 13)
          + DisplayWidth.right(Figure.text(row.output, decimals: 1), in: 6)
          + DisplayWidth.right(
            Figure.text(row.direct + row.power + row.precursors, decimals: 2), in: 7)
          + DisplayWidth.right(Figure.text(row.scrapShare, decimals: 2), in: 7) + "  "
          + row.verdicts.map {
            DisplayWidth.left($0.applies ? $0.level ?? "fails" : "", in: 20) + " "
          }.joined())
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
