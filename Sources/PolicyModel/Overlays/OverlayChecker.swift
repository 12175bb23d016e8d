import PolicySyntax
import Quantities

/// Checks the overlays of a project against the policies they are written for.
package struct OverlayChecker {
  private let checked: CheckedProject
  private let kinds: KindTable
  private var overlays: [String: CheckedOverlay] = [:]
  private var diagnostics: [Diagnostic] = []
  /// Everything any overlay adds, by the policy it is written for: paths may lead there, since the overlays may be
  /// stacked.
  private var additions: [String: [OverlayChange]] = [:]

  private init(_ checked: CheckedProject, kinds: KindTable) {
    self.checked = checked
    self.kinds = kinds
  }

  /// The overlays of a project, and what is wrong with each by itself.
  package static func check(_ checked: CheckedProject, kinds: KindTable) -> OverlaidProject {
    var checker = OverlayChecker(checked, kinds: kinds)
    checker.run()
    return OverlaidProject(
      checked: checked, overlays: checker.overlays, diagnostics: checker.diagnostics, kinds: kinds)
  }

  private mutating func run() {
    var readers: [OverlayReader] = []
    for syntax in checked.project.names.overlays.all {
      guard var reader = reader(of: syntax) else { continue }
      reader.readAdditions()
      additions[reader.base.name, default: []] += reader.changes
      readers.append(reader)
    }
    for var reader in readers {
      reader.readOthers(besides: others(for: reader))
      diagnostics += reader.diagnostics
      overlays[reader.overlay.name] = reader.overlay
      diagnostics += clashes(within: reader.overlay)
      // What needs another overlay is looked at where the two are stacked.
      let alone = OverlaySet(
        on: reader.base, [reader.overlay.keeping { !reader.needsOthers.contains($0.span) }],
        kinds: kinds
      ).applied()
      diagnostics += alone.diagnostics
      if !alone.diagnostics.contains(where: \.severity.isError) {
        diagnostics += CoverageCheck(scope: reader.scope, kinds: kinds).diagnostics(of: alone)
      }
    }
  }

  private mutating func reader(of syntax: OverlayItemSyntax) -> OverlayReader? {
    guard let base = syntax.base, !base.isMissing else { return nil }
    let name = base.plainText
    guard let policy = checked.policies[name], let scope = checked.scopes[name] else {
      diagnostics.append(
        OverlaidProject.unknown(
          OverlayStack.Name(name, at: base.span), part: "message",
          legal: checked.project.names.policies.names))
      return nil
    }
    return OverlayReader(syntax, base: policy, scope: scope, kinds: kinds)
  }

  /// Additions of all overlays that may be stacked with this one.
  private func others(for reader: OverlayReader) -> [OverlayChange] {
    let related = checked.policies.values.filter { policy in
      policy.ancestry.contains(reader.base.name) || reader.base.ancestry.contains(policy.name)
    }.map(\.name).sorted()
    return related.flatMap { additions[$0] ?? [] }.filter { $0.overlay != reader.overlay.name }
  }

  private func clashes(within overlay: CheckedOverlay) -> [Diagnostic] {
    OverlayConflict.all(in: overlay.changes).map { OverlayDiagnostics.conflict($0, stack: nil) }
  }
}

extension CheckedOverlay {
  func keeping(_ isKept: (OverlayChange) -> Bool) -> CheckedOverlay {
    CheckedOverlay(
      name: name, title: title, base: base, changes: changes.filter(isKept), span: span)
  }
}
