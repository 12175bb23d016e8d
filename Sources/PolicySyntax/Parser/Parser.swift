/// A recursive-descent parser that accepts every input and gives a tree of all of it.
///
/// Where the grammar asks for something that is not there, a missing token is put in; what fits nowhere is kept
/// in an `unexpected` node. Both are noted as anomalies, from which diagnostics are made later. A departure that
/// the parser cannot see through ends the statement (`isLost`), and nothing more is noted in it.
struct Parser {
  let source: SourceFile
  let keywords: KeywordTable
  let limits: ParserLimits
  var builder: TreeBuilder
  var anomalies: [Anomaly]
  /// The tokens of the file; the last is its end.
  let tokens: [Token]
  /// For each `(` and `[` that is closed, the place of its closing bracket; else 0.
  let partners: [Int32]
  var index = 0
  var statementStart = 0
  /// How many brackets and sets are open; inside them a newline ends nothing.
  var bracketDepth = 0
  var nesting = 0
  /// The first anomaly noted in this statement.
  var noted: Anomaly.Kind?
  /// A hard anomaly was noted in this statement.
  var isLost = false
  var nestingWasNoted = false
  /// A brace was missing somewhere: further braces that do not fit are a consequence.
  var braceWasNoted = false
  /// Braces do not pair, so the indentation is asked which block a brace closes. Where they pair it has no say.
  var asksIndentation = false
  /// The block being parsed has a header that was not understood, so nothing is said of what belongs in it.
  var isForeign = false
  /// The open blocks: the token `{` (or where it should be) and the indentation of its line.
  var openBlocks: [OpenBlock] = []

  struct OpenBlock {
    let place: Range<Int>
    /// Of the line of its header.
    let indentation: Int
    /// The first line of the block is indented deeper than its header, so indentation can be trusted.
    let isIndented: Bool
  }

  init(_ source: SourceFile, keywords: KeywordTable, limits: ParserLimits) {
    self.source = source
    self.keywords = keywords
    self.limits = limits
    (tokens, anomalies) = Lexer.tokens(of: source, keywords: keywords)
    partners = Parser.partners(tokens)
    builder = TreeBuilder(tokens: tokens)
  }

  // MARK: Looking

  var token: Token { tokens[index] }

  func peek(_ ahead: Int = 1) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  /// Whether the statement ends before the token `ahead` of the current one.
  func isEnded(_ ahead: Int = 0) -> Bool {
    let place = index + ahead
    guard place < tokens.count else { return true }
    let candidate = tokens[place]
    if candidate.kind == .endOfFile { return true }
    guard place > statementStart, bracketDepth == 0 else { return false }
    if candidate.kind == .semicolon { return true }
    if candidate.kind == .rightBrace { return !isStrayBrace(candidate) }
    guard candidate.startsLine else { return false }
    let continues = candidate.keyword?.continuesStatement == true
    return !(continues && tokens[min(place + 1, tokens.count - 1)].kind != .colon)
  }

  /// Whether the current token belongs to the statement and is of the kind.
  func at(_ kind: TokenKind) -> Bool { token.kind == kind && !isEnded() }

  func at(_ keyword: Keyword) -> Bool { token.keyword == keyword && !isEnded() }

  /// Whether the token after the current one belongs to the statement and is of the kind.
  func next(is kind: TokenKind, ahead: Int = 1) -> Bool {
    peek(ahead).kind == kind && !isEnded(ahead)
  }

  /// Where braces do not pair: a `}` at the end of a line, for a block that began on an earlier line.
  private func isStrayBrace(_ brace: Token) -> Bool {
    guard !brace.startsLine else { return false }
    guard let block = openBlocks.last else { return true }
    guard asksIndentation else { return false }
    return source.lineNumber(at: block.place.lowerBound) < source.lineNumber(at: Int(brace.start))
  }

  func text(_ token: Token) -> String { WideCharacters.plain(source.text(token.range)) }

  func indentation(of token: Token) -> Int { source.indentation(at: Int(token.start)) }

  /// The end of the text taken last.
  var previousEnd: Int { index > 0 ? Int(tokens[index - 1].end) : 0 }

  // MARK: Taking

  mutating func take() {
    guard token.kind != .endOfFile else { return }
    builder.take(index)
    index += 1
  }

  /// Takes the token if it is of the kind, else puts a missing one in.
  mutating func expect(_ kind: TokenKind, _ expectation: Anomaly.Expectation) {
    if at(kind) {
      take()
    } else {
      insertMissing(kind)
      noteMissing(expectation)
    }
  }

  mutating func expect(_ keyword: Keyword) {
    if at(keyword) {
      take()
    } else {
      insertMissing(.name, keyword)
      noteMissing(.word(keywords.spelling(keyword)))
    }
  }

  mutating func expectName() { expect(.name, .name) }

  mutating func expectText() { expect(.string, .text) }

  mutating func insertMissing(_ kind: TokenKind, _ keyword: Keyword? = nil) {
    builder.insert(.missing(kind, keyword: keyword, at: previousEnd))
  }

  // MARK: Noting

  /// Notes a departure that is understood; parsing goes on as if the right text stood there.
  mutating func noteSoft(_ kind: Anomaly.Kind, _ range: Range<Int>, related: Range<Int>? = nil) {
    guard !isLost, mayFollow(kind) else { return }
    if isForeign {
      switch kind {
      case .misplaced, .unknownWord: return
      default: break
      }
    }
    anomalies.append(Anomaly(kind, range, related: related))
    noted = noted ?? kind
  }

  /// Whether a departure is a cause of its own after another one in the same statement: only if it is of the same
  /// kind, and not a guess at a list that has lost something else.
  private func mayFollow(_ kind: Anomaly.Kind) -> Bool {
    guard let noted else { return true }
    switch (noted, kind) {
    case (.blanksAroundOperator, .blanksAroundOperator), (.blanksInUnit, .blanksInUnit),
      (.secondSlash, .secondSlash), (.unitWithoutBlank, _):
      return true
    default: return false
    }
  }

  /// Notes a departure after which the rest of the statement is not trusted.
  mutating func noteHard(_ kind: Anomaly.Kind, _ range: Range<Int>, related: Range<Int>? = nil) {
    noteSoft(kind, range, related: related)
    isLost = true
  }

  /// Notes that something was asked for here. Text without meaning here was noted by the lexer.
  mutating func noteMissing(_ expectation: Anomaly.Expectation) {
    if token.kind == .unknown, !isEnded() {
      isLost = true
    } else if isEnded() {
      noteHard(.missing(expectation), previousEnd..<previousEnd)
    } else {
      noteHard(.missing(expectation), token.range)
    }
  }

  // MARK: Statements

  mutating func beginStatement() {
    statementStart = index
    bracketDepth = 0
    isLost = false
    noted = nil
  }

  /// Runs a part one level deeper; beyond the limit the part is skipped instead.
  mutating func nested(_ part: (inout Parser) -> Void) {
    guard nesting < limits.nesting else {
      refuseNesting()
      return
    }
    nesting += 1
    part(&self)
    nesting -= 1
  }
}
