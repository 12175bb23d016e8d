/// What became of one run.
package struct RunRecord: Sendable, Equatable {
  /// How a run ended. A run that has no answer is a result too.
  package enum Status: Int, Sendable, CaseIterable, Codable {
    case solved = 0
    /// A requirement of the study or of the policy does not hold: nothing was solved.
    case excluded = 1
    /// A clause that nobody can meet.
    case infeasible = 2
    /// No equilibrium within the tolerance, or a computation that gave up.
    case failed = 3

    package var name: String {
      switch self {
      case .solved: "solved"
      case .excluded: "excluded"
      case .infeasible: "infeasible"
      case .failed: "failed"
      }
    }
  }

  package let run: Int
  /// Hash of the question: equal keys have equal answers.
  package let key: [UInt8]
  package let status: Status
  /// Values of the uncertain numbers, in base units.
  package let inputs: [Double]
  /// Answers in the order of the header; `nan` where the run has none; empty unless solved.
  package let outputs: [Double]
  /// Largest residual of the certificate.
  package let residual: Double
  /// Why there is no answer; of a solved run of a policy, which clauses bind (``BoundClauses``).
  package let diagnosis: String?

  package init(
    run: Int, key: [UInt8] = [], status: Status, inputs: [Double], outputs: [Double] = [],
    residual: Double = 0, diagnosis: String? = nil
  ) {
    self.run = run
    self.key = key
    self.status = status
    self.inputs = inputs
    self.outputs = outputs
    self.residual = residual
    self.diagnosis = diagnosis
  }

  /// The same answer to another run.
  func copied(to run: Int, inputs: [Double], key: [UInt8]) -> RunRecord {
    RunRecord(
      run: run, key: key, status: status, inputs: inputs, outputs: outputs, residual: residual,
      diagnosis: diagnosis)
  }

  /// Whether both say the same, bit for bit.
  package func hasSameBits(as other: RunRecord) -> Bool {
    run == other.run && key == other.key && status == other.status
      && inputs.map(\.bitPattern) == other.inputs.map(\.bitPattern)
      && outputs.map(\.bitPattern) == other.outputs.map(\.bitPattern)
      && residual.bitPattern == other.residual.bitPattern && diagnosis == other.diagnosis
  }
}
