package import Studies

/// What an analysis says, as lines for a terminal.
package enum AnalysisText {
  package static func lines(_ analysis: StudyAnalysis) -> [String] {
    let number = TextColumns.number
    let moments = analysis.moments
    var lines = ["\(analysis.output.name), \(analysis.output.unit)"]
    let shares = Moments.shares.map { "\(Int(($0 * 100).rounded())) %" }
    let figures = [moments.mean, moments.standardDeviation] + moments.quantiles
    lines += TextColumns.lines(
      ["", "mean", "deviation"] + shares,
      [
        ["\(moments.count) samples"] + figures.map { number($0.value) },
        ["  standard error"] + figures.map { number($0.standardError) },
      ], indent: 2)
    if analysis.failures > 0 {
      lines.append("  \(analysis.failures) samples without an answer are left out.")
    }
    guard analysis.associations != nil else {
      return lines + ["  The same in every sample: nothing to attribute."]
    }
    var head = ["uncertain number"]
    var columns: [[String]] = []
    func add(_ title: String, _ cells: [String]?) {
      guard let cells else { return }
      head.append(title)
      columns.append(cells)
    }
    add("first order", analysis.variance?.first.map { interval($0.value, $0.halfWidth) })
    add("total", analysis.variance?.total.map { interval($0.value, $0.halfWidth) })
    add("effect", analysis.effects?.map { number($0.mean) })
    add("size", analysis.effects?.map { interval($0.size, $0.halfWidth) })
    add("spread", analysis.effects?.map { number($0.spread) })
    add("correlation", analysis.associations?.map { number($0.linear) })
    add("rank", analysis.associations?.map { number($0.rank) })
    add("partial rank", analysis.associations?.map { $0.partialRank.map(number) ?? "-" })
    add("PAWN", analysis.distances?.map { number($0.median) })
    let rows = analysis.inputs.enumerated().map { row, input in
      [input.name] + columns.map { $0[row] }
    }
    return lines + TextColumns.lines(head, rows, indent: 2)
  }

  private static func interval(_ value: Double, _ halfWidth: Double) -> String {
    "\(TextColumns.number(value)) ± \(TextColumns.number(halfWidth))"
  }

  /// Boxes from wide to narrow, each with its sides.
  package static func lines(_ boxes: [ScenarioBox], inputs: [StoreHeader.Column]) -> [String] {
    let number = TextColumns.number
    var lines = TextColumns.lines(
      ["box", "coverage", "density", "mass", "restricted"],
      boxes.enumerated().map { index, box in
        [
          String(index), number(box.coverage), number(box.density), number(box.mass),
          String(box.restrictions.count),
        ]
      }, indent: 2)
    // Of equal products the narrower box says more.
    let best = boxes.indices.max {
      boxes[$0].coverage * boxes[$0].density <= boxes[$1].coverage * boxes[$1].density
    }
    guard let best else { return lines }
    lines.append("  Box \(best) (largest coverage times density):")
    for side in boxes[best].restrictions {
      let input = inputs[side.dimension]
      let bounds = [
        side.low.map { ">= \(number($0)) (quasi-p \(number(side.quasiPLow ?? 1)))" },
        side.high.map { "<= \(number($0)) (quasi-p \(number(side.quasiPHigh ?? 1)))" },
      ]
      lines.append(
        "    \(input.name) \(bounds.compactMap { $0 }.joined(separator: " and ")) \(input.unit)")
    }
    return lines
  }

  package static func lines(
    _ regret: Regret, header: StoreHeader, output: Int, wantsLeast: Bool
  ) -> [String] {
    let number = TextColumns.number
    let column = header.outputs[output]
    return [
      "Regret in \(column.name), \(column.unit): \(wantsLeast ? "less" : "more") is better; \(regret.count) samples"
    ]
      + TextColumns.lines(
        ["case", "mean", "largest", "best in"],
        regret.losses.map { loss in
          [
            header.cases[loss.caseIndex].name, number(loss.mean), number(loss.greatest),
            "\(number(loss.bestShare * 100)) %",
          ]
        }, indent: 2)
  }
}
