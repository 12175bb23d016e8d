import PolicySyntax

/// What libFuzzer calls with each input it makes. A broken law ends the process; `.ci/fuzz` keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let source = SourceFile(name: "fuzz.policy", bytes: bytes)
  // Both tables of keywords get their share; which one an input meets depends on the input alone.
  let tree = SyntaxTree.parse(source, keywords: size.isMultiple(of: 2) ? .english : .chinese)
  for law in laws { law.holds(for: tree) }
  return 0
}

/// Every law that must hold for every text. A further target joins here with a law of its own and with its name in
/// the list of modules of `.ci/fuzz`.
let laws: [any Law.Type] = [
  LosslessTree.self, Messages.self, FixIts.self, Formatting.self, Checking.self,
]

/// Something that is true of every text, however broken.
protocol Law: SendableMetatype {
  /// Ends the process where the law does not hold.
  static func holds(for tree: SyntaxTree)
}

extension Law {
  static func demand(_ condition: Bool, _ words: String) {
    if !condition { fatalError("\(Self.self): \(words)") }
  }
}
