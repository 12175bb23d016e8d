extension Anomaly.Place {
  /// The words a statement may begin with at this kind of place, besides names of fields.
  var words: [Keyword] {
    switch self {
    case .file:
      [.language, .use, .reference, .rate, .unit, .let, .group, .policy, .overlay, .study, .test]
    case .policy: [.let, .group, .require, .expect]
    case .measure: [.rule, .let, .group, .require, .expect]
    case .overlay: [.replace, .scale, .shift, .delay, .add, .remove]
    case .study:
      [
        .case, .choose, .uncertain, .correlate, .sample, .report, .compare, .require, .expect, .let,
      ]
    case .test: [.case, .expect]
    }
  }

  /// Where a statement that begins with the word belongs.
  static func home(of keyword: Keyword) -> Anomaly.Place? {
    switch keyword {
    case .let, .group, .require, .expect: .policy
    default: [.file, .measure, .overlay, .study].first { $0.words.contains(keyword) }
    }
  }
}
