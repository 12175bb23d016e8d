extension SyntaxKind {
  /// Whether a node of this kind can stand where a value is asked for.
  var isValue: Bool {
    switch self {
    case .set, .ifExpression, .orExpression, .andExpression, .notExpression, .comparison,
      .membership,
      .sum, .product, .negation, .conversion, .range, .number, .date, .text, .truth, .bracket,
      .path,
      .call, .selection, .parenthesised, .missingValue:
      true
    default: false
    }
  }

  /// Whether a node of this kind begins on a line of its own.
  var isStatement: Bool {
    switch self {
    case .languageItem, .useItem, .referenceItem, .rateItem, .unitItem, .letItem, .groupItem,
      .policyItem,
      .overlayItem, .studyItem, .testItem, .field, .section, .measure, .rule, .require, .expect,
      .replaceChange, .scaleChange, .delayChange, .addChange, .removeChange, .caseStep, .chooseStep,
      .uncertainStep, .correlateStep, .sampleStep, .reportStep, .compareStep:
      true
    default: false
    }
  }
}
