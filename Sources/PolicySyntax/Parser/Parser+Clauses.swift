/// The clauses after a value: where it comes from, and when it holds.
extension Parser {
  /// A part that begins with a keyword, if it is there.
  mutating func parsePart(_ keyword: Keyword, _ kind: SyntaxKind, _ rest: (inout Parser) -> Void) {
    guard at(keyword) else { return }
    let mark = builder.mark
    take()
    rest(&self)
    builder.close(kind, from: mark)
  }

  /// `source`, `assumption` and `note`, as many as there are.
  mutating func parseClauses() {
    while !isEnded() {
      switch token.keyword {
      case .source: parseSource()
      case .assumption: parsePart(.assumption, .assumptionClause) { $0.expectText() }
      case .note: parsePart(.note, .noteClause) { $0.expectText() }
      default: return
      }
    }
  }

  /// `"source" ( NAME | STRING ) ( "at" STRING )? ( "quote" STRING )?`
  private mutating func parseSource() {
    let mark = builder.mark
    take()
    if at(.string) { take() } else { expectName() }
    parsePart(.at, .atPart) { $0.expectText() }
    parsePart(.quote, .quotePart) { $0.expectText() }
    builder.close(.sourceClause, from: mark)
  }

  /// `"during" period`, if it is there.
  mutating func parseDuring() {
    parsePart(.during, .duringClause) { $0.parsePeriod() }
  }

  /// `bound ( ".." bound )?`
  private mutating func parsePeriod() {
    let mark = builder.mark
    parseBound()
    if at(.dotDot) {
      take()
      parseBound()
    }
    builder.close(.period, from: mark)
  }

  private mutating func parseBound() {
    if at(.number) || at(.date) || at(.start) || at(.end) {
      take()
    } else {
      insertMissing(.date)
      noteMissing(.date)
    }
  }
}
