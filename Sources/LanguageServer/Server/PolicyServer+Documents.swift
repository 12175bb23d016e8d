import PolicySyntax

/// Open documents, and what the client is told of them without asking.
extension PolicyServer {
  /// The text of an open document as the server has it.
  package func text(of uri: String) -> String? {
    documents[uri].map { $0.source.text(0..<$0.source.bytes.count) }
  }

  mutating func didOpen(_ parameters: JSONValue) {
    guard let item = parameters["textDocument"], let uri = item["uri"]?.stringValue,
      let text = item["text"]?.stringValue
    else { return }
    documents[uri] = Document(uri: uri, version: item["version"]?.intValue, text: text)
    touch(uri)
  }

  mutating func didChange(_ parameters: JSONValue) {
    guard let item = parameters["textDocument"], let uri = item["uri"]?.stringValue,
      var document = documents.removeValue(forKey: uri)
    else { return }
    for change in parameters["contentChanges"]?.arrayValue ?? [] {
      guard let text = change["text"]?.stringValue else { continue }
      document.replace(change["range"].flatMap { bytes(of: $0, in: document.source) }, with: text)
    }
    document.setVersion(item["version"]?.intValue)
    documents[uri] = document
    touch(uri)
  }

  /// A closed document has no diagnostics any more.
  mutating func didClose(_ parameters: JSONValue) -> [JSONValue] {
    guard let uri = parameters["textDocument"]?["uri"]?.stringValue,
      documents[uri] != nil
    else { return [] }
    touch(uri)
    documents[uri] = nil
    changed.remove(uri)
    return [
      RPC.notification(
        "textDocument/publishDiagnostics",
        .object([("uri", .string(uri)), ("diagnostics", .array([]))]))
    ]
  }

  /// A document and those that use it are to be looked at again.
  private mutating func touch(_ uri: String) {
    changed.insert(uri)
    let name = DocumentName.name(of: uri)
    for (other, document) in documents where other != uri {
      if document.analysis?.intelligence.usedFiles[name] != nil {
        documents[other]?.invalidate()
        changed.insert(other)
      }
    }
  }

  mutating func diagnosticsMessage(for uri: String) -> JSONValue? {
    guard let analysis = analysis(of: uri), let document = documents[uri] else { return nil }
    var members: [(String, JSONValue)] = [("uri", .string(uri))]
    if let version = document.version { members.append(("version", .number(version))) }
    members.append(("diagnostics", .array(analysis.diagnostics.map { protocolDiagnostic($0) })))
    return RPC.notification("textDocument/publishDiagnostics", .object(members))
  }

  mutating func analysis(of uri: String) -> Document.Analysis? {
    let open = Dictionary(
      documents.values.map { ($0.source.name, $0.source) }, uniquingKeysWith: { first, _ in first })
    let analyser = analyser
    return documents[uri]?.analysed(by: analyser, open: open)
  }

  /// The tree of the document a request is about.
  mutating func tree(_ parameters: JSONValue) throws(Refusal) -> SyntaxTree {
    guard let uri = parameters["textDocument"]?["uri"]?.stringValue else {
      throw .parameters("textDocument.uri is missing")
    }
    let analyser = analyser
    guard let tree = documents[uri]?.tree(by: analyser) else {
      throw .parameters("\(uri) is not open")
    }
    return tree
  }

  /// The document a request is about, looked at.
  mutating func opened(
    _ parameters: JSONValue
  ) throws(Refusal) -> (uri: String, analysis: Document.Analysis) {
    guard let uri = parameters["textDocument"]?["uri"]?.stringValue else {
      throw .parameters("textDocument.uri is missing")
    }
    guard let analysis = analysis(of: uri) else { throw .parameters("\(uri) is not open") }
    return (uri, analysis)
  }
}
