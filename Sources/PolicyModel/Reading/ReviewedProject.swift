package import PolicySyntax

/// A project read to its end: policies, overlays, studies and tests, and everything there is to say about them.
package struct ReviewedProject: Sendable {
  package let overlaid: OverlaidProject
  package let studies: [CheckedStudy]
  package let tests: [CheckedTest]
  /// In the order in which they are shown.
  package let diagnostics: DiagnosticList

  /// Checks a project.
  ///
  /// - Parameter isBatch: Whether a change that alters nothing is an error.
  package init(_ project: PolicyProject, with checker: PolicyChecker, isBatch: Bool = false) {
    let overlaid = OverlayChecker.check(checker.check(project), kinds: checker.kinds)
    var studyChecker = StudyChecker(kinds: checker.kinds) { stack, diagnostics in
      let (result, found) = overlaid.overlaid(stack, isBatch: isBatch)
      diagnostics += found
      guard let result, let scope = overlaid.checked.scopes[stack.policy.text] else { return nil }
      return StudyChecker.Place(policy: result.policy, scope: scope)
    }
    studies = project.names.studies.all.compactMap { studyChecker.check($0) }
    tests = project.names.tests.compactMap { studyChecker.check($0) }
    self.overlaid = overlaid
    diagnostics = DiagnosticList(
      overlaid.checked.diagnostics
        + (isBatch ? overlaid.diagnostics.map(\.asBatchError) : overlaid.diagnostics)
        + studyChecker.diagnostics, sources: project.sources)
  }

  /// What a stack written outside the files, such as on the command line, leads to.
  package func policy(of stack: OverlayStack) -> (
    result: OverlaidPolicy?, diagnostics: [Diagnostic]
  ) {
    overlaid.overlaid(stack, isInFile: false)
  }

  /// The stack a name stands for: a policy, or a case of a study or test, which may be written `STUDY.CASE`.
  package func stack(named name: String, at span: SourceSpan) -> OverlayStack? {
    if overlaid.checked.policies[name] != nil {
      return OverlayStack(policy: OverlayStack.Name(name, at: span), span: span)
    }
    return overlaid.cases.first { name == $0.name || name == "\($0.owner).\($0.name)" }?.stack
  }

  /// The policies the file itself holds, not those it uses.
  package var ownPolicies: [String] {
    let root = overlaid.checked.project.trees.first
    return (root?.file.policies ?? []).compactMap { $0.name?.plainText }
  }

  /// Names that `stack(named:at:)` knows: own policies first, then cases, then policies of used files.
  package var stackNames: [String] {
    let own = ownPolicies
    let used = overlaid.checked.project.names.policies.names.filter { !own.contains($0) }
    return own + overlaid.cases.map(\.name) + used
  }
}
