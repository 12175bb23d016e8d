/// Diagnostics of one run in the order in which they are shown: by file, then by place.
package struct DiagnosticList: Sendable {
  /// All of them, in order, without repetitions.
  package let all: [Diagnostic]
  /// Those to show; errors are preferred where not all can be.
  package let shown: [Diagnostic]

  /// More than this nobody reads; the rest is counted.
  package static let mostShown = 20

  package init(_ diagnostics: [Diagnostic], sources: SourceSet, most: Int = mostShown) {
    let sorted = diagnostics.enumerated().sorted { left, right in
      let a = left.element
      let b = right.element
      let placeA = (sources.order(of: a.main.span.file), a.main.span.start, a.main.span.end)
      let placeB = (sources.order(of: b.main.span.file), b.main.span.start, b.main.span.end)
      if placeA != placeB { return placeA < placeB }
      return (a.code.text, left.offset) < (b.code.text, right.offset)
    }.map(\.element)
    var unique: [Diagnostic] = []
    for diagnostic in sorted where unique.last != diagnostic { unique.append(diagnostic) }
    all = unique
    let preferred = unique.indices.filter { unique[$0].severity.isError }
    let others = unique.indices.filter { !unique[$0].severity.isError }
    shown = (preferred + others).prefix(most).sorted().map { unique[$0] }
  }

  /// How many are not shown.
  package var hiddenCount: Int { all.count - shown.count }

  package var hasErrors: Bool { all.contains { $0.severity.isError } }
}
