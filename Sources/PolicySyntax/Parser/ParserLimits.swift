/// What the parser refuses, so that no input can exhaust time or the stack.
package struct ParserLimits: Sendable {
  /// Largest file in bytes.
  package let bytes: Int
  /// Deepest nesting of brackets, blocks and signs together.
  package let nesting: Int

  package init(bytes: Int, nesting: Int) {
    self.bytes = bytes
    self.nesting = nesting
  }

  /// 8 MiB: some 200,000 lines, far above any policy. 200 levels: a stack of half a megabyte suffices.
  package static let standard = ParserLimits(bytes: 8 << 20, nesting: 200)
}
