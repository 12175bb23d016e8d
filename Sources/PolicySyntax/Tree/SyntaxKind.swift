/// What a node of the tree is: one kind for each production of the grammar.
package enum SyntaxKind: UInt8, Sendable, CaseIterable {
  case sourceFile
  // Items
  case languageItem, useItem, referenceItem, rateItem, unitItem, letItem, groupItem
  case policyItem, overlayItem, studyItem, testItem
  // Blocks and entries
  case block, field, section, measure, rule, require, expect, extendsPart, onPart
  case exceptPart, forPart, nameList
  // Clauses
  case sourceClause, atPart, quotePart, assumptionClause, noteClause
  case duringClause, withinClause, becauseClause
  // Changes
  case replaceChange, scaleChange, delayChange, addChange, removeChange, toPart
  // Steps
  case caseStep, stack, withPart, resolvePart
  case chooseStep, uncertainStep, correlateStep, sampleStep, reportStep, byPart, compareStep
  // Values
  case set, period
  case ifExpression, orExpression, andExpression, notExpression, comparison, membership
  case sum, product, negation, conversion, range
  case number, date, text, truth, bracket, path, pathMember, pathIndex, call, argument, selection
  case parenthesised, missingValue
  case keyedKnot, modeKnot, thenKnot, beforeKnot
  case unit, unitGroup, unitFactor, priceYear
  /// Text the parser could not place, kept as it stood.
  case unexpected
}
