/// What is wrong with a number's spelling.
package enum NumberFault: Hashable, Sendable {
  /// No number stands here.
  case missing(at: Int)
  /// A comma stands inside; `fix` is the number meant.
  case comma(at: Int, fix: String)
  /// An underscore stands elsewhere than between digits.
  case misplacedUnderscore(at: Int)
  /// Something else follows the digits.
  case malformed(String, at: Range<Int>)
  /// Beyond the range of a double.
  case tooLarge(String, at: Range<Int>)
}
