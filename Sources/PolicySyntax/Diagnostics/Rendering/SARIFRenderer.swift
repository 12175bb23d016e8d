/// Diagnostics as SARIF 2.1.0 (OASIS 2020), for forges and editors.
package struct SARIFRenderer: Sendable {
  let sources: SourceSet
  let catalogue: DiagnosticCatalogue
  let language: MessageLanguage
  let toolVersion: String

  package init(
    sources: SourceSet, catalogue: DiagnosticCatalogue = .syntax,
    language: MessageLanguage = .english,
    toolVersion: String
  ) {
    self.sources = sources
    self.catalogue = catalogue
    self.language = language
    self.toolVersion = toolVersion
  }

  /// The log of one run.
  package func log(_ list: DiagnosticList) -> JSONValue {
    let codes = Set(list.all.map(\.code)).sorted()
    let driver: JSONValue = .object([
      ("name", .string("abate")),
      ("version", .string(toolVersion)),
      ("rules", .array(codes.map(rule))),
    ])
    let run: JSONValue = .object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(list.all.map { result($0, codes) })),
    ])
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
  }

  private func rule(_ code: DiagnosticCode) -> JSONValue {
    let title = catalogue.entry(code)?.title.template(language) ?? code.text
    return .object([
      ("id", .string(code.text)),
      ("shortDescription", text(title)),
    ])
  }

  private func result(_ diagnostic: Diagnostic, _ codes: [DiagnosticCode]) -> JSONValue {
    func say(_ message: Message) -> String {
      catalogue.text(message, of: diagnostic.code, in: language)
    }
    let sentences = [diagnostic.message] + diagnostic.notes
    let separator = language == .chinese ? "；" : "; "
    var members: [(String, JSONValue)] = [
      ("ruleId", .string(diagnostic.code.text)),
      ("ruleIndex", .number(codes.firstIndex(of: diagnostic.code) ?? -1)),
      ("level", .string(level(diagnostic.severity))),
      ("message", text(sentences.map(say).joined(separator: separator))),
      ("locations", .array([location(diagnostic.main, say)])),
    ]
    if !diagnostic.others.isEmpty {
      members.append(("relatedLocations", .array(diagnostic.others.map { location($0, say) })))
    }
    if !diagnostic.fixIts.isEmpty {
      members.append(("fixes", .array(diagnostic.fixIts.map { fix($0, say) })))
    }
    return .object(members)
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error, .failed: "error"
    case .warning: "warning"
    case .remark: "note"
    }
  }

  private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

  private func location(_ labelled: LabelledSpan, _ say: (Message) -> String) -> JSONValue {
    var members: [(String, JSONValue)] = [
      (
        "physicalLocation",
        .object([
          ("artifactLocation", .object([("uri", .string(uri(labelled.span.file)))])),
          ("region", region(labelled.span)),
        ])
      )
    ]
    if let label = labelled.label { members.append(("message", text(say(label)))) }
    return .object(members)
  }

  private func fix(_ fixIt: FixIt, _ say: (Message) -> String) -> JSONValue {
    let files = Set(fixIt.edits.map(\.span.file)).sorted()
    let changes = files.map { file -> JSONValue in
      let replacements = fixIt.edits.filter { $0.span.file == file }.map { edit -> JSONValue in
        .object([
          ("deletedRegion", region(edit.span)), ("insertedContent", text(edit.replacement)),
        ])
      }
      return .object([
        ("artifactLocation", .object([("uri", .string(uri(file)))])),
        ("replacements", .array(replacements)),
      ])
    }
    return .object([
      ("description", text(say(fixIt.message))), ("artifactChanges", .array(changes)),
    ])
  }

  private func region(_ span: SourceSpan) -> JSONValue {
    guard let source = sources[span.file] else {
      return .object([("byteOffset", .number(span.start)), ("byteLength", .number(span.length))])
    }
    let start = codePoints(source, span.start)
    let end = codePoints(source, span.end)
    return .object([
      ("startLine", .number(start.line)), ("startColumn", .number(start.column)),
      ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
      ("byteOffset", .number(span.start)), ("byteLength", .number(span.length)),
    ])
  }

  /// Line, and column in Unicode code points, as `columnKind` says.
  private func codePoints(_ source: SourceFile, _ offset: Int) -> SourcePosition {
    let line = source.lineNumber(at: offset)
    let start = source.lineRange(line).lowerBound
    let column = source.text(start..<max(start, offset)).unicodeScalars.count + 1
    return SourcePosition(line: line, column: column)
  }

  /// A relative reference (RFC 3986): everything but unreserved characters and slashes is percent-encoded.
  private func uri(_ file: String) -> String {
    var result = ""
    for byte in file.utf8 {
      let isPlain =
        Byte.isLetter(byte) || Byte.isDigit(byte) || [0x2D, 0x2E, 0x5F, 0x7E, 0x2F].contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return result
  }
}
