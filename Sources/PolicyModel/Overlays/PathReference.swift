package import PolicySyntax
import Quantities

/// A path as it stands in a text, with the place of each part.
package struct PathReference: Sendable {
  package let path: PolicyPath
  /// Where each name stands.
  package let nameSpans: [SourceSpan]
  package let keySpan: SourceSpan?
  package let yearSpan: SourceSpan?
  package let span: SourceSpan

  package init(
    path: PolicyPath, nameSpans: [SourceSpan], keySpan: SourceSpan?, yearSpan: SourceSpan?,
    span: SourceSpan
  ) {
    self.path = path
    self.nameSpans = nameSpans
    self.keySpan = keySpan
    self.yearSpan = yearSpan
    self.span = span
  }
}

extension PathReference {
  /// The path a syntax stands for; what is wrong with its brackets, if it stands for none.
  ///
  /// In brackets may stand a key of a map, a year, or both, each once; nothing may follow them.
  package static func read(_ syntax: PathSyntax) -> Result<PathReference, PathFault> {
    var names = [syntax.head].compactMap { $0 }
    var key: SyntaxToken?
    var keySpan: SourceSpan?
    var year: Int?
    var yearSpan: SourceSpan?
    for part in syntax.parts {
      switch part {
      case .member(let name):
        guard keySpan == nil, yearSpan == nil else {
          return .failure(PathFault(.afterBrackets(name.plainText), at: name.span))
        }
        names.append(name)
      case .index(let values, let node):
        for value in values {
          if case .path(let path) = value, path.simpleName != nil, keySpan == nil {
            key = path.head
            keySpan = value.span
          } else if case .number(let number) = value, number.unit == nil,
            let written = number.token?.integerValue, CalendarDate.years.contains(written),
            yearSpan == nil
          {
            year = written
            yearSpan = value.span
          } else {
            return .failure(PathFault(.badIndex(value.node.text), at: value.span))
          }
        }
        if values.isEmpty { return .failure(PathFault(.badIndex(node.text), at: node.span)) }
      }
    }
    return .success(
      PathReference(
        path: PolicyPath(names.map(\.plainText), key: key?.plainText, year: year),
        nameSpans: names.map(\.span), keySpan: keySpan, yearSpan: yearSpan, span: syntax.span))
  }

  /// The path written in a text of its own, such as an argument of the command.
  package static func read(_ source: SourceFile) -> Result<PathReference, PathFault> {
    let prefix = "overlay a on a {\n  remove "
    let text = source.text(0..<source.bytes.count)
    let tree = SyntaxTree.parse(prefix + text + "\n}\n", name: source.name)
    func moved(_ span: SourceSpan) -> SourceSpan {
      let shift = prefix.utf8.count
      return SourceSpan(
        file: source.name, start: max(0, span.start - shift),
        end: min(source.bytes.count, max(0, span.end - shift)))
    }
    guard !tree.hasErrors, case .overlay(let overlay)? = tree.file.items.first,
      tree.file.items.count == 1, overlay.changes.count == 1,
      case .remove(let change)? = overlay.changes.first, let syntax = change.path,
      change.clauses.citesNothing
    else {
      let whole = SourceSpan(file: source.name, start: 0, end: source.bytes.count)
      return .failure(PathFault(.malformed(text), at: whole))
    }
    switch read(syntax) {
    case .failure(let fault): return .failure(PathFault(fault.problem, at: moved(fault.span)))
    case .success(let found):
      return .success(
        PathReference(
          path: found.path, nameSpans: found.nameSpans.map(moved),
          keySpan: found.keySpan.map(moved),
          yearSpan: found.yearSpan.map(moved), span: moved(found.span)))
    }
  }
}
