/// A change of the text that mends what a diagnostic says.
package struct FixIt: Sendable, Equatable {
  package let message: Message
  package let edits: [Edit]

  package init(_ message: Message, _ edits: [Edit]) {
    self.message = message
    self.edits = edits
  }

  /// The file with the fix-its applied, each wholly or not at all, and how many were.
  ///
  /// Edits of other files are left out. A fix-it that touches text an earlier one has changed is not applied.
  package static func apply(
    _ fixIts: [FixIt], to source: SourceFile
  ) -> (source: SourceFile, applied: Int) {
    var accepted: [Edit] = []
    var applied = 0
    for fixIt in fixIts {
      let edits = fixIt.edits.filter {
        $0.span.file == source.name && $0.span.end <= source.bytes.count
      }
      let clashes = edits.contains { edit in accepted.contains { $0.clashes(with: edit) } }
      guard !edits.isEmpty, !clashes else { continue }
      accepted += edits
      applied += 1
    }
    return (SourceFile(name: source.name, bytes: Edit.apply(accepted, to: source.bytes)), applied)
  }
}

extension Edit {
  /// Whether the edits cannot both be made: their spans overlap, or both insert at one place.
  func clashes(with other: Edit) -> Bool {
    if span.length == 0 && other.span.length == 0 { return span.start == other.span.start }
    return span.start < other.span.end && other.span.start < span.end
  }

  /// Makes edits that do not clash, in one pass.
  static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) })
    where edit.span.start >= place {
      result += bytes[place..<edit.span.start]
      result += Array(edit.replacement.utf8)
      place = edit.span.end
    }
    return result + bytes[place...]
  }
}
