/// A mechanism of the question that Abate was built for, and what became of it: a row of `Pages/mechanisms.tsv`.
package struct Mechanism: Sendable, Equatable {
  package enum Status: String, Sendable {
    /// Tested by the test that `evidence` names.
    case feature
    /// Said by the field of a policy that `evidence` names, as `kind.field`.
    case field
    /// Not in the model; the note says why and what it would take.
    case leftOut = "left out"
  }

  /// `M1` to `M55`.
  package let id: String
  package let title: String
  package let chineseTitle: String
  package let status: Status
  package let evidence: String
  package let note: String

  init?(_ line: Substring) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 6, let status = Status(rawValue: cells[3]) else { return nil }
    id = cells[0]
    title = cells[1]
    chineseTitle = cells[2]
    self.status = status
    evidence = cells[4]
    note = cells[5]
  }
}

extension Manual {
  /// All mechanisms, in order.
  package static var mechanisms: [Mechanism] {
    (text("mechanisms.tsv") ?? "").split(separator: "\n").dropFirst().compactMap(Mechanism.init)
  }
}
