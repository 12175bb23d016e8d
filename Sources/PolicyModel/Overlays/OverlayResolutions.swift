package import PolicySyntax

/// `resolve WINNER over LOSER`: whose change stands where two conflict.
package struct OverlayResolution: Sendable {
  package let winner: String
  package let loser: String
  package let span: SourceSpan

  package init(winner: String, loser: String, span: SourceSpan) {
    self.winner = winner
    self.loser = loser
    self.span = span
  }
}

/// All resolutions of a stack.
struct OverlayResolutions {
  let list: [OverlayResolution]

  /// The overlay that gives way; nil if nothing settles the conflict.
  func loser(of conflict: OverlayConflict) -> String? {
    let names = [conflict.first.overlay, conflict.second.overlay]
    return list.first { Set(names) == [$0.winner, $0.loser] }?.loser
  }

  /// How many overlays one wins over, directly and through others: who wins comes later. Nil for a circle.
  func rank(of overlay: String, below: Set<String> = []) -> Int? {
    guard !below.contains(overlay) else { return nil }
    var highest = 0
    for resolution in list where resolution.winner == overlay {
      guard let rank = rank(of: resolution.loser, below: below.union([overlay])) else { return nil }
      highest = max(highest, rank + 1)
    }
    return highest
  }

  /// The first resolution that contradicts others.
  var circular: OverlayResolution? { list.first { rank(of: $0.winner) == nil } }
}
