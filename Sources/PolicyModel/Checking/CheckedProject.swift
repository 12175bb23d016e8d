package import PolicySyntax

/// What a project says, checked.
package struct CheckedProject: Sendable {
  package let project: PolicyProject
  /// Policies by name, as far as they could be read; whether they may be used, `hasErrors` says.
  package let policies: [String: CheckedPolicy]
  /// What is known around the values of each policy, by its name: for overlays, studies and the editor.
  package let scopes: [String: PolicyScope]
  /// Everything there is to say, of encoding and grammar too. Not in order; `list` puts it in order.
  package let diagnostics: [Diagnostic]

  init(
    project: PolicyProject, policies: [String: CheckedPolicy], scopes: [String: PolicyScope],
    diagnostics: [Diagnostic]
  ) {
    self.project = project
    self.policies = policies
    self.scopes = scopes
    self.diagnostics = diagnostics
  }

  /// The diagnostics in the order in which they are shown.
  package var list: DiagnosticList { DiagnosticList(diagnostics, sources: project.sources) }

  package var hasErrors: Bool { diagnostics.contains { $0.severity.isError } }
}
