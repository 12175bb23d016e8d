extension SyntaxTree {
  /// The words a statement may begin with at a place, as the file's table of keywords spells them.
  package func firstWords(at offset: Int) -> [String] {
    let node = node(at: offset)
    let place = ([node] + Array(node.ancestors.dropFirst())).lazy.compactMap(\.place).first
    return (place ?? .file).words.map { keywords.spelling($0) }
  }
}

extension Syntax {
  /// What kind of place the block of the node is; `nil` for nodes without a block of statements.
  fileprivate var place: Anomaly.Place? {
    switch kind {
    case .policyItem: .policy
    case .measure, .rule, .section, .referenceItem: .measure
    case .overlayItem: .overlay
    case .studyItem: .study
    case .testItem: .test
    default: nil
    }
  }
}
