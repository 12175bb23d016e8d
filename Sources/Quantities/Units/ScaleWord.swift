/// A word before a unit that multiplies it: `6 billion CNY/yr`.
package enum ScaleWord: String, Sendable, CaseIterable {
  /// 10³.
  case thousand
  /// 10⁴, the Chinese wan.
  case tenThousand = "ten-thousand"
  /// 10⁶.
  case million
  /// 10⁹.
  case billion

  /// What the word multiplies by.
  package var factor: Double {
    switch self {
    case .thousand: 1e3
    case .tenThousand: 1e4
    case .million: 1e6
    case .billion: 1e9
    }
  }
}
