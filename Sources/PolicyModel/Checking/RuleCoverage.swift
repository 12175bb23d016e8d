import PolicySyntax
import Quantities

/// Whether each supplier and year has exactly one rule.
///
/// A rule applies where its selector and period hold, except where a rule that excepts it applies by its own text. Time is
/// cut where periods begin or end; within a piece nothing changes.
struct RuleCoverage {
  let scope: PolicyScope
  let memory: CheckMemory
  let rules: [CheckedRule]
  let covered: Selection
  let years: ClosedRange<Int>?
  let mustCoverAll: Bool
  /// The text of the rules, to be pointed at; empty for checked policies without text.
  let nodes: [String: RuleSyntax]

  /// A stretch of time in which the same rules are in force.
  private struct Piece {
    let begin: Double
    let end: Double

    /// The years it touches.
    var years: ClosedRange<Int> {
      let first = Int(begin.rounded(.down))
      return first...max(first, Int(end.rounded(.up)) - 1)
    }
  }

  func diagnostics() -> [Diagnostic] {
    guard let years, !rules.isEmpty else { return [] }
    var circle = self.circle()
    if !circle.isEmpty { return circle }
    let everyone = rows(covered)
    let selected = rules.map { $0.selector.map { rows($0).intersection(everyone) } ?? everyone }
    circle += unmet(selected)
    var gaps: [Int: SupplierSet] = [:]
    var clashes: [Pair: (rows: SupplierSet, years: ClosedRange<Int>)] = [:]
    for piece in pieces(years) {
      let active = rules.indices.filter {
        rules[$0].period.begin < piece.end && rules[$0].period.end > piece.begin
      }
      var once = scope.suppliers.nobody
      var effective: [Int: SupplierSet] = [:]
      for index in active {
        var own = selected[index]
        for other in active where rules[other].exceptions.contains(rules[index].name) {
          own.subtract(selected[other])
        }
        effective[index] = own
        once.formUnion(own)
      }
      if mustCoverAll {
        let gap = everyone.subtracting(once)
        if !gap.isEmpty {
          for year in piece.years where years.contains(year) {
            gaps[year, default: scope.suppliers.nobody].formUnion(gap)
          }
        }
      }
      for (place, first) in active.enumerated() {
        for second in active.dropFirst(place + 1) {
          guard let a = effective[first], let b = effective[second] else { continue }
          let both = a.intersection(b)
          guard !both.isEmpty else { continue }
          let pair = Pair(first: first, second: second)
          var entry = clashes[pair] ?? (both, piece.years)
          entry.rows.formUnion(both)
          entry.years =
            min(
              entry.years.lowerBound, piece.years.lowerBound)...max(
              entry.years.upperBound, piece.years.upperBound)
          clashes[pair] = entry
        }
      }
    }
    return circle + gap(gaps) + clashes.sorted { $0.key < $1.key }.map { clash($0.key, $0.value) }
  }

  private struct Pair: Hashable, Comparable {
    let first: Int
    let second: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  private func rows(_ selection: Selection) -> SupplierSet { scope.rows(selection, memory) }

  private func pieces(_ years: ClosedRange<Int>) -> [Piece] {
    let (start, end) = (Double(years.lowerBound), Double(years.upperBound + 1))
    let bounds = rules.flatMap { [$0.period.begin, $0.period.end] }.filter {
      $0 > start && $0 < end
    }
    let cuts = [start] + Set(bounds).sorted() + [end]
    return zip(cuts, cuts.dropFirst()).map { Piece(begin: $0, end: $1) }
  }

  // MARK: Exceptions

  /// Rules that except each other in a circle.
  private func circle() -> [Diagnostic] {
    let byName = Dictionary(rules.map { ($0.name, $0) }) { first, _ in first }
    for rule in rules {
      var open = rule.exceptions
      var seen: Set<String> = []
      while let next = open.popLast() {
        if next == rule.name {
          return [
            Diagnostic(
              "R404", message: Message("message", ["name": .text(rule.name)]),
              at: LabelledSpan(rule.span), context: context(rule.span, rule.name))
          ]
        }
        if seen.insert(next).inserted { open += byName[next]?.exceptions ?? [] }
      }
    }
    return []
  }

  /// Exceptions that never meet their rule.
  private func unmet(_ selected: [SupplierSet]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for (index, rule) in rules.enumerated() {
      for name in rule.exceptions {
        guard let other = rules.firstIndex(where: { $0.name == name }) else { continue }
        let meetsInTime = rule.period.overlaps(rules[other].period)
        let meets = meetsInTime && !selected[index].intersection(selected[other]).isEmpty
        guard !meets else { continue }
        let token = nodes[rule.name]?.exceptions.first { $0.plainText == name }
        result.append(
          Diagnostic(
            "R403",
            message: Message(
              meetsInTime ? "message" : "time", ["name": .text(rule.name), "other": .text(name)]),
            at: LabelledSpan(token?.span ?? rule.span),
            others: [LabelledSpan(rules[other].span, Message("other", ["other": .text(name)]))],
            fixIts: fixRemovingException(rule.name), context: context(rule.span, rule.name)))
      }
    }
    return result
  }

  /// The fix that takes `except …` away, where it names one rule alone.
  private func fixRemovingException(_ name: String) -> [FixIt] {
    guard let node = nodes[name], node.exceptions.count == 1, let token = node.exceptions.first,
      let rule = node.name
    else { return [] }
    let span = SourceSpan(
      file: token.span.file, start: rule.span.end, end: token.span.end)
    return [FixIt(Message("fix"), [Edit(span, "")])]
  }

  // MARK: Gaps and clashes

  private func gap(_ gaps: [Int: SupplierSet]) -> [Diagnostic] {
    guard let first = gaps.keys.min(), let last = gaps.keys.max() else { return [] }
    var rows = scope.suppliers.nobody
    for set in gaps.values { rows.formUnion(set) }
    let place = rules[0].span
    let whole = gaps[first] ?? rows
    return [
      Diagnostic(
        "R401",
        message: Message(
          "message",
          [
            "count": .number(scope.suppliers.supplierCount(rows)),
            "years": .text(Self.text(first...last)),
          ]), at: LabelledSpan(place, Message("label")),
        notes: examples(whole, first)
          + [Message("sectors", ["words": .list(words("sector", rows))])],
        context: Array(context(place, rules[0].name).dropLast()))
    ]
  }

  private func clash(
    _ pair: Pair, _ found: (rows: SupplierSet, years: ClosedRange<Int>)
  ) -> Diagnostic {
    let (first, second) = (rules[pair.first], rules[pair.second])
    // The narrower rule is the likely exception.
    let narrow =
      rows(second.selector ?? .everybody).rows.count
        <= rows(first.selector ?? .everybody).rows.count ? second : first
    let wide = narrow.name == second.name ? first : second
    let place = ValueChecker.end(of: nodes[narrow.name]?.exceptions.last?.span ?? narrow.span)
    let text =
      nodes[narrow.name]?.exceptions.isEmpty == false ? ", \(wide.name)" : " except \(wide.name)"
    return Diagnostic(
      "R402",
      message: Message(
        "message",
        [
          "count": .number(scope.suppliers.supplierCount(found.rows)),
          "years": .text(Self.text(found.years)),
        ]), at: LabelledSpan(first.span, label(first)),
      others: [LabelledSpan(second.span, label(second))],
      notes: examples(found.rows, found.years.lowerBound),
      fixIts: nodes.isEmpty
        ? []
        : [
          FixIt(
            Message("fix", ["name": .text(narrow.name), "other": .text(wide.name)]),
            [Edit(place, text)])
        ], context: Array(context(first.span, first.name).dropLast()), layout: .places)
  }

  private func label(_ rule: CheckedRule) -> Message {
    if let selector = nodes[rule.name]?.selector {
      return Message("rule", ["name": .text(rule.name), "for": .text(selector.node.text)])
    }
    return Message("rule-all", ["name": .text(rule.name)])
  }

  private func examples(_ rows: SupplierSet, _ year: Int) -> [Message] {
    guard let row = rows.first else { return [] }
    let facts = scope.suppliers.rows[row]
    let supplier = scope.suppliers.suppliers[facts.supplier]
    return [
      Message(
        facts.facts.words["technology"] == nil ? "example" : "example-technology",
        [
          "name": .text(supplier.name), "chinese": .text(supplier.chineseName ?? supplier.name),
          "id": .text(supplier.id), "year": .number(year),
          "technology": .text(facts.facts.words["technology"] ?? ""),
        ])
    ]
  }

  private func words(_ attribute: String, _ rows: SupplierSet) -> [MessageArgument] {
    scope.suppliers.words(attribute, in: rows).sorted().map { .text($0) }
  }

  private static func text(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)..\(years.upperBound)"
  }

  private func context(_ span: SourceSpan, _ name: String) -> [String] {
    nodes[name].map { $0.node.tree.headings(at: span.start) } ?? []
  }
}
