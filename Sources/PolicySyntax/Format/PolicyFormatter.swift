/// The normal form of a file: two blanks a level, one statement a line, one blank where blanks are.
///
/// Words, signs and comments stay as they are and in their order; line breaks inside a statement stay where the
/// author put them. Formatting twice gives the same as formatting once.
package struct PolicyFormatter {
  private let tree: SyntaxTree
  private let tokens: [SyntaxToken]
  private let spacing: Spacing
  private let newline: String
  private var output = ""
  /// Indentation of the line being written.
  private var lineIndent = 0
  /// Indentation of the statement being written.
  private var statementIndent = 0
  /// Indentation of the lines on which the open brackets stand.
  private var brackets: [Int] = []
  private var blockDepth = 0

  /// The file in normal form; `nil` if it holds errors, for then its meaning is not known.
  package static func format(_ tree: SyntaxTree) -> String? {
    guard !tree.hasErrors else { return nil }
    var formatter = PolicyFormatter(tree)
    formatter.run()
    return formatter.output
  }

  private init(_ tree: SyntaxTree) {
    self.tree = tree
    tokens = tree.root.tokens.filter { !$0.isMissing }
    spacing = Spacing(tree: tree)
    let firstLine = tree.source.lineRange(1).upperBound
    let bytes = tree.source.bytes
    let isWindows = firstLine + 1 < bytes.count && bytes[firstLine] == Byte.carriageReturn
    newline = isWindows ? "\r\n" : "\n"
  }

  private mutating func run() {
    var previous: SyntaxToken?
    for token in tokens {
      write(token, after: previous)
      previous = token
    }
    if !output.isEmpty, !output.hasSuffix(newline) { output += newline }
  }

  private mutating func write(_ token: SyntaxToken, after previous: SyntaxToken?) {
    let closesBlock = spacing.closesBlock(token)
    if closesBlock { blockDepth -= 1 }
    let isStatementStart = spacing.startsStatement(token) || closesBlock || token.kind == .endOfFile
    if isStatementStart {
      statementIndent = 2 * max(0, blockDepth)
      brackets = []
    }
    let comments = Comments(before: token)
    let breaks =
      isStatementStart || !comments.lines.isEmpty || comments.trailing != nil
      || (token.record.startsLine && !spacing.opensBlock(token))
    if previous == nil || breaks {
      breakLine(before: token, comments, isStatementStart, isFirst: previous == nil, closesBlock)
    } else if let previous, spacing.hasBlank(between: previous, and: token) {
      output += " "
    }
    output += token.text
    follow(token)
  }

  private mutating func breakLine(
    before token: SyntaxToken, _ comments: Comments, _ isStatementStart: Bool, isFirst: Bool,
    _ closesBlock: Bool
  ) {
    if let trailing = comments.trailing { output += "  " + trailing }
    let indent = indent(of: token, isStatementStart)
    let commentIndent = closesBlock ? indent + 2 : indent
    var isAfterOpening = isFirst || output.hasSuffix("{")
    if !isFirst { output += newline }
    for line in comments.lines {
      if line.hasBlankBefore, !isAfterOpening { output += newline }
      output += String(repeating: " ", count: commentIndent) + line.text + newline
      isAfterOpening = false
    }
    let mayHaveBlank = isStatementStart && !closesBlock && token.kind != .endOfFile
    if comments.hasBlankLast, mayHaveBlank, !isAfterOpening { output += newline }
    if token.kind != .endOfFile { output += String(repeating: " ", count: indent) }
    lineIndent = indent
  }

  private func indent(of token: SyntaxToken, _ isStatementStart: Bool) -> Int {
    if isStatementStart { return statementIndent }
    if let opening = brackets.last {
      return spacing.closesBracket(token) ? opening : opening + 2
    }
    return statementIndent + 2
  }

  /// Keeps count of blocks and brackets.
  private mutating func follow(_ token: SyntaxToken) {
    if spacing.opensBlock(token) {
      blockDepth += 1
    } else if spacing.opensBracket(token) {
      brackets.append(lineIndent)
    } else if spacing.closesBracket(token), !brackets.isEmpty {
      brackets.removeLast()
    }
  }
}
