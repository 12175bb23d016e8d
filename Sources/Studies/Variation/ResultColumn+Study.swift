package import PolicyModel
package import PolicySyntax
import Quantities

extension ResultColumn {
  /// All numbers that a study reports or that its expectations ask for, each once, in the order written.
  ///
  /// - Parameter text: What stands at a place of the study.
  package static func columns(
    of study: CheckedStudy, suppliers: SupplierList, text: (SourceSpan) -> String
  ) -> [ResultColumn] {
    let horizons = study.cases.map(\.policy.horizon)
    let first = horizons.map(\.lowerBound).min() ?? 0
    let last = horizons.map(\.upperBound).max() ?? first
    var columns: [ResultColumn] = []
    var names: Set<String> = []
    func add(_ column: ResultColumn) {
      if names.insert(column.name).inserted { columns.append(column) }
    }
    for report in study.reports {
      let years = report.years ?? max(first, suppliers.firstDecisionYear)...last
      for output in report.outputs {
        for group in groups(report.groupings, of: output, suppliers) {
          for column in Self.columns(
            output, group, years, text(output.span), in: study.cases.first?.policy)
          { add(column) }
        }
      }
    }
    for expectation in study.expectations {
      for query in queries(expectation.condition) {
        let expression = query.expression
        for column in Self.columns(
          expression, Group(words: [], selection: .everybody), first...last,
          text(expression.span), in: study.cases.first?.policy)
        {
          add(column)
        }
      }
    }
    return columns
  }

  /// Whom a report tells apart, with the words for it.
  private struct Group {
    let words: [(attribute: String, word: String)]
    let selection: Selection
  }

  private static func columns(
    _ expression: Expression, _ group: Group, _ years: ClosedRange<Int>, _ text: String,
    in policy: CheckedPolicy?
  ) -> [ResultColumn] {
    let query: ResultQuery? = if case .result(let query) = expression.form { query } else { nil }
    let hangsOnYear = expression.isFreeOfYear(in: policy)
    let named = query?.year ?? years.lowerBound
    let list = hangsOnYear ? years : named...named
    return list.map { year in
      let parts = group.words.map { "\($0.attribute) = \($0.word)" }
      return ResultColumn(
        name: name(text, hangsOnYear ? parts + [String(year)] : parts),
        series: hangsOnYear ? name(text, parts) : nil, unit: unit(of: expression), year: year,
        expression: expression,
        group: group.selection,
        key: query.map { Key($0.within(group.selection), year: year) })
    }
  }

  /// `price[cea]` and 2030 make `price[cea, 2030]`.
  private static func name(_ text: String, _ parts: [String]) -> String {
    let bare = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !parts.isEmpty else { return bare }
    let list = parts.joined(separator: ", ")
    guard bare.hasSuffix("]"), bare.filter({ $0 == "[" }).count == 1 else {
      return bare.contains(" ") ? "(\(bare))[\(list)]" : "\(bare)[\(list)]"
    }
    return "\(bare.dropLast()), \(list)]"
  }

  private static func unit(of expression: Expression) -> Unit {
    if let unit = expression.unit { return unit }
    guard case .quantity(let dimension) = expression.type else { return .one }
    return Unit(canonical: dimension)
  }

  /// The combinations of words that some supplier bears.
  private static func groups(
    _ names: [String], of output: Expression, _ suppliers: SupplierList
  ) -> [Group] {
    let results = queries(output).map(\.query)
    let own = names.filter { name in
      results.allSatisfy { ResultTable[$0.name]?.groupings.contains(name) ?? false }
    }
    guard !own.isEmpty, !results.isEmpty else {
      return [Group(words: [], selection: .everybody)]
    }
    var tuples: Set<[String]> = []
    for row in suppliers.rows where row.facts.words["plant"] != nil {
      guard results.allSatisfy({ $0.selection.contains(row.facts) }) else { continue }
      let words = own.compactMap { row.facts.words[$0] }
      if words.count == own.count { tuples.insert(words) }
    }
    guard !tuples.isEmpty else { return [Group(words: [], selection: .everybody)] }
    return tuples.sorted { $0.lexicographicallyPrecedes($1) }.map { words in
      let pairs = zip(own, words).map { (attribute: $0, word: $1) }
      let parts = pairs.map { Selection.among(attribute: $0.attribute, words: [$0.word]) }
      return Group(words: pairs, selection: parts.count == 1 ? parts[0] : .all(parts))
    }
  }

  private static func queries(
    _ expression: Expression
  ) -> [(expression: Expression, query: ResultQuery)] {
    if case .result(let query) = expression.form { return [(expression, query)] }
    return expression.parts.flatMap(queries)
  }
}
