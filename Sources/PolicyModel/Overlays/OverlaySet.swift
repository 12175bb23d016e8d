package import PolicySyntax

/// Overlays on a policy, as a set: no order of writing has a meaning.
///
/// Effect = phases over the union of all changes: add and remove → replace → scale (factors multiply) → shift (amounts
/// add) → delay (years add). Within a phase changes are made in an order that depends on what they do alone, so that
/// results agree to the last bit however the stack was written.
package struct OverlaySet: Sendable {
  package let base: CheckedPolicy
  /// Each once, by name.
  package let overlays: [CheckedOverlay]
  package let resolutions: [OverlayResolution]
  /// Where the stack is written; nil if it is not in a file, so that no fix-it can be offered.
  package let stackSpan: SourceSpan?
  let kinds: KindTable

  package init(
    on base: CheckedPolicy, _ overlays: [CheckedOverlay], resolutions: [OverlayResolution] = [],
    stackSpan: SourceSpan? = nil, kinds: KindTable
  ) {
    self.base = base
    var seen: Set<String> = []
    self.overlays = overlays.filter { seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }
    self.resolutions = resolutions
    self.stackSpan = stackSpan
    self.kinds = kinds
  }

  /// The policy with all changes made, what each did, and what is wrong with them.
  package func applied() -> OverlaidPolicy {
    var diagnostics: [Diagnostic] = []
    let changes = settled(overlays.flatMap(\.changes), &diagnostics)
    let name = ([base.name] + overlays.map(\.name)).joined(separator: " with ")
    var pass = OverlayPass(
      policy: base.with(name: name, ancestry: base.ancestry + overlays.map(\.name)), kinds: kinds)
    for change in changes where change.phase == .removeAndAdd { pass.make(change) }
    let start = pass.policy
    for change in changes where change.phase != .removeAndAdd { pass.make(change) }
    pass.finish()
    return OverlaidPolicy(
      policy: pass.policy, base: base, start: start, steps: pass.steps,
      diagnostics: diagnostics + pass.diagnostics)
  }

  /// The changes in the order in which they are made, without those that give way to others.
  private func settled(
    _ changes: [OverlayChange], _ diagnostics: inout [Diagnostic]
  ) -> [OverlayChange] {
    let settling = OverlayResolutions(list: resolutions)
    if let circular = settling.circular {
      diagnostics.append(OverlayDiagnostics.circular(circular))
    }
    let conflicts = OverlayConflict.all(in: changes).filter {
      $0.first.overlay != $0.second.overlay
    }
    var dropped: Set<SourceSpan> = []
    var used: Set<SourceSpan> = []
    for conflict in conflicts {
      guard let loser = settling.loser(of: conflict) else { continue }
      let pair = Set([conflict.first.overlay, conflict.second.overlay])
      for resolution in resolutions where pair == [resolution.winner, resolution.loser] {
        used.insert(resolution.span)
      }
      // Of two replacements the winner's is made last; of other pairs one change falls.
      if conflict.kind != .replacements {
        dropped.insert((conflict.first.overlay == loser ? conflict.first : conflict.second).span)
      }
    }
    let left = conflicts.filter { conflict in
      settling.loser(of: conflict) == nil
        && ![conflict.first, conflict.second].contains { dropped.contains($0.span) }
    }
    for conflict in left {
      diagnostics.append(OverlayDiagnostics.conflict(conflict, stack: stackSpan))
      // The conflict has been told; its followers are not.
      if conflict.kind != .replacements { dropped.insert(conflict.idle.span) }
    }
    for resolution in resolutions where !used.contains(resolution.span) {
      diagnostics.append(
        OverlayDiagnostics.unused(resolution, overlays: overlays.map(\.name)))
    }
    let ranks = Dictionary(
      overlays.map { ($0.name, settling.rank(of: $0.name) ?? 0) }, uniquingKeysWith: max)
    func order(_ change: OverlayChange) -> (Int, Int, Int, String) {
      let depth = change.target.names.count
      return (
        change.phase.rawValue, change.isAddition ? depth : change.phase == .removeAndAdd ? 99 : 0,
        change.phase == .replace ? ranks[change.overlay] ?? 0 : 0, change.sortKey
      )
    }
    return changes.filter { !dropped.contains($0.span) }.sorted { order($0) < order($1) }
  }
}
