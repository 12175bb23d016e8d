import PolicySyntax

/// What the server offers, as it tells the client.
enum Capabilities {
  static func answer(version: String, encoding: PositionEncoding) -> JSONValue {
    .object([
      (
        "capabilities",
        .object([
          ("positionEncoding", .string(encoding.rawValue)),
          // Incremental: the client sends what was changed.
          ("textDocumentSync", .object([("openClose", .bool(true)), ("change", .number(2))])),
          ("documentFormattingProvider", .bool(true)),
          ("documentSymbolProvider", .bool(true)),
          ("foldingRangeProvider", .bool(true)),
          ("hoverProvider", .bool(true)),
          ("definitionProvider", .bool(true)),
          ("referencesProvider", .bool(true)),
          ("documentHighlightProvider", .bool(true)),
          ("renameProvider", .object([("prepareProvider", .bool(true))])),
          (
            "completionProvider",
            .object([("triggerCharacters", .array([".", " ", ":"].map { .string($0) }))])
          ),
          (
            "codeActionProvider",
            .object([
              ("codeActionKinds", .array([.string("quickfix"), .string("source.fixAll")]))
            ])
          ),
          (
            "semanticTokensProvider",
            .object([("legend", SemanticTokens.legend), ("full", .bool(true))])
          ),
        ])
      ),
      ("serverInfo", .object([("name", .string("abate")), ("version", .string(version))])),
    ])
  }
}
