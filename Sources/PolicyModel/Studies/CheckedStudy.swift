package import PolicySyntax

/// A study that has been checked: its cases are policies, its values lie in their dimensions, its design can be run.
package struct CheckedStudy: Sendable {
  package let name: String
  package let title: String?
  package let cases: [CheckedCase]
  /// Levers: what a government sets. The study runs every combination.
  package let choices: [CheckedChoice]
  /// Nature and markets: what is sampled.
  package let uncertainties: [CheckedUncertainty]
  /// Correlations of the uncertainties, in their order; nil where none is written.
  package let correlation: CorrelationMatrix?
  package let design: SampleDesign?
  package let reports: [CheckedReport]
  package let comparisons: [CheckedComparison]
  /// For each case in which all fields they name exist.
  package let requirements: [CheckedAssertion]
  package let expectations: [CheckedAssertion]
  package let span: SourceSpan

  /// Runs the study takes: cases, combinations of choices and samples multiplied.
  package var runCount: Int {
    let samples = design?.sampleCount(dimensions: uncertainties.count) ?? 1
    return cases.count * choices.reduce(1) { $0 * $1.values.count } * samples
  }

  package func `case`(_ name: String) -> CheckedCase? { cases.first { $0.name == name } }
}

/// A case of a study or test: a policy with overlays.
package struct CheckedCase: Sendable {
  package let name: String
  package let title: String?
  package let policy: CheckedPolicy
  package let span: SourceSpan
}

/// `choose path from values`
package struct CheckedChoice: Sendable {
  package let path: PolicyPath
  package let values: [CheckedValue]
  /// The cases whose policy has the field; the others stay as they are.
  package let cases: [String]
  package let span: SourceSpan
}

/// `uncertain target as distribution`
package struct CheckedUncertainty: Sendable {
  package enum Target: Hashable, Sendable {
    /// The number takes the place of a field of the policy.
    case field(PolicyPath)
    /// The number takes the place of a number of the data.
    case data(DataPath)
    /// All years of a field are multiplied by it.
    case scaledField(PolicyPath)
    /// All years of a number of the data are multiplied by it.
    case scaledData(DataPath)
  }

  package let target: Target
  package let distribution: Distribution
  /// The cases it has an effect in.
  package let cases: [String]
  package let span: SourceSpan
}

/// `report outputs by groups during years`
package struct CheckedReport: Sendable {
  package let outputs: [Expression]
  package let groupings: [String]
  package let years: ClosedRange<Int>?
  package let span: SourceSpan
}

/// `compare cases against base`
package struct CheckedComparison: Sendable {
  package let cases: [String]
  package let base: String
  package let span: SourceSpan
}

/// A test that has been checked.
package struct CheckedTest: Sendable {
  package let title: String
  package let cases: [CheckedCase]
  package let expectations: [CheckedAssertion]
  package let span: SourceSpan
}
