package import PolicySyntax

extension StudyChecker {
  /// The checker of the studies of a project: a case starts from one of its policies, with its overlays.
  package init(of project: OverlaidProject) {
    self.init(kinds: project.kinds) { stack, diagnostics in
      // What is wrong with a stack itself the project says for all cases.
      guard let policy = project.overlaid(stack).result?.policy,
        let scope = project.checked.scopes[stack.policy.text]
      else { return nil }
      return Place(policy: policy, scope: scope)
    }
  }
}

/// A project with its studies and tests checked.
package struct StudiedProject: Sendable {
  package let overlaid: OverlaidProject
  package let studies: [CheckedStudy]
  package let tests: [CheckedTest]
  /// What is wrong with the studies and tests, each by itself.
  package let diagnostics: [Diagnostic]

  package init(_ project: OverlaidProject) {
    var studies: [CheckedStudy] = []
    var tests: [CheckedTest] = []
    var diagnostics: [Diagnostic] = []
    let names = project.checked.project.names
    for syntax in names.studies.all {
      var checker = StudyChecker(of: project)
      if let study = checker.check(syntax) { studies.append(study) }
      diagnostics += checker.diagnostics.map { $0.placed(in: syntax.node.tree) }
    }
    for syntax in names.tests {
      var checker = StudyChecker(of: project)
      if let test = checker.check(syntax) { tests.append(test) }
      diagnostics += checker.diagnostics.map { $0.placed(in: syntax.node.tree) }
    }
    overlaid = project
    self.studies = studies
    self.tests = tests
    self.diagnostics = diagnostics
  }

  /// Everything there is to say of the project: encoding, grammar, policies, overlays, the stacks of all cases, studies
  /// and tests.
  ///
  /// - Parameter isBatch: Whether a change of an overlay that alters nothing is an error.
  package func allDiagnostics(isBatch: Bool = false) -> [Diagnostic] {
    overlaid.checked.diagnostics + overlaid.allDiagnostics(isBatch: isBatch) + diagnostics
  }

  package func study(_ name: String) -> CheckedStudy? { studies.first { $0.name == name } }
}
