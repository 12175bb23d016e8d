/// What a value cites, in the words of the language.
package enum ProvenanceText {
  package static func of(_ status: Provenance.Status) -> String {
    switch status {
    case .cited(let source, let isReference, let place, let quote):
      "source " + (isReference ? source : "\"\(source)\"") + (place.map { " at \"\($0)\"" } ?? "")
        + (quote.map { " quote \"\($0)\"" } ?? "")
    case .assumption(let reason): "assumption \"\(reason)\""
    case .hypothesis: "hypothesis"
    case .defaulted: "default"
    case .uncited: "uncited"
    }
  }

  /// The status alone, as tables name it.
  package static func word(_ status: Provenance.Status) -> String {
    switch status {
    case .cited: "cited"
    case .assumption: "assumption"
    case .hypothesis: "hypothesis"
    case .defaulted: "default"
    case .uncited: "uncited"
    }
  }
}
