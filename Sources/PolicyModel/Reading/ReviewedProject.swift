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

  /// The stacks that a name stands for and that differ, each with a way to write it: a policy, or a case of a study or
  /// test, which may be written `STUDY.CASE`.
  package func stacks(
    named name: String, at span: SourceSpan
  ) -> [(writing: String, stack: OverlayStack)] {
    var found: [(writing: String, stack: OverlayStack)] = []
    if overlaid.checked.policies[name] != nil {
      found.append(
        (name, OverlayStack(policy: OverlayStack.Name(name, at: span), span: span)))
    }
    for item in overlaid.cases
    where (name == item.name || name == "\(item.owner).\(item.name)")
      && !found.contains(where: { $0.stack.says(item.stack) })
    {
      found.append(("\(item.owner).\(item.name)", item.stack))
    }
    return found
  }

  /// The policies the file itself holds, not those it uses.
  package var ownPolicies: [String] {
    let root = overlaid.checked.project.trees.first
    return (root?.file.policies ?? []).compactMap { $0.name?.plainText }
  }

  /// Names that `stacks(named:at:)` knows: own policies first, then cases, then policies of used files.
  package var stackNames: [String] {
    let own = ownPolicies
    let used = overlaid.checked.project.names.policies.names.filter { !own.contains($0) }
    return own + overlaid.cases.map(\.name) + used
  }
}
