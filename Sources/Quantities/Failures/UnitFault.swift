/// What is wrong with a unit.
package enum UnitFault: Hashable, Sendable {
  /// A factor is missing where one must stand.
  case missingFactor(at: Int)
  /// No unit has this symbol.
  case unknownSymbol(String, at: Range<Int>, suggestions: [String])
  /// No substance has this name.
  case unknownSubstance(String, at: Range<Int>, suggestions: [String])
  /// A substance stands after a unit that is not a mass.
  case substanceNeedsMass(symbol: String, substance: String, at: Range<Int>)
  /// A blank stands elsewhere than before a substance.
  case blank(at: Int)
  /// A second slash; `fix` is the unit meant.
  case secondSlash(at: Int, fix: String)
  /// Several factors follow the slash without parentheses; `fix` is the unit meant.
  case ungroupedDenominator(at: Int, fix: String)
  /// The parenthesis opened at `opening` is not closed.
  case unclosedParenthesis(opening: Int, at: Int)
  /// A character that has no place in a unit.
  case unexpected(Character, at: Int)
  /// The price year in parentheses is not a year from 1900 to 2199.
  case priceYear(String, at: Range<Int>)
  /// A unit cannot be defined under this name, because it is no name.
  case invalidName(String)
  /// A unit cannot be defined under this name, because it has a meaning.
  case nameTaken(String)
  /// A unit cannot be defined as nothing or less.
  case invalidSize(String)
  /// A spelling of the data package that has no unit behind it.
  case noUnit(String)
}
