package import PolicySyntax

extension DiagnosticCatalogue {
  /// The sentences of all families up to the checked policy: encoding and grammar, names, types, units, dates,
  /// selections, rules, sources, overlays and assertions.
  package static let policyModel = syntax.adding(checker).adding(overlays).adding(assertions)

  /// The sentences of families N, T, U, D, S, R and C.
  package static let checker = DiagnosticCatalogue(
    names + types + units + dates + selections + rules + citations,
    phrases: phrases.merging(KindTable.standard.helpPhrases) { first, _ in first })

  private static let phrases: [String: Sentence] = [
    "type-text": Sentence("a text in quotes", "引号中的文本"),
    "type-truth": Sentence("true or false", "true 或 false"),
    "type-word": Sentence("a word", "一个词"),
    "type-words": Sentence("a set of words in braces", "花括号中的一组词"),
    "type-measure": Sentence("the name of a measure", "一个措施的名称"),
    "type-year": Sentence("a year such as 2027", "年份，例如 2027"),
    "type-date": Sentence("a date such as 2025-03-20", "日期，例如 2025-03-20"),
    "type-period": Sentence("a period such as 2027..2030", "期间，例如 2027..2030"),
    "type-ratio": Sentence("a percentage or ratio", "百分比或比率"),
    "type-quantity": Sentence("a number with unit", "带单位的数值"),
    "type-money": Sentence(
      "a currency with its price year, such as CNY(2025)", "币种及价格年，例如 CNY(2025)"),
    "type-reference": Sentence("the name of a reference", "reference 的名称"),
    "found-set": Sentence("a set of words", "一组词"),
    "found-condition": Sentence("a condition", "一个条件"),
    "found-number": Sentence("a number", "一个数值"),
    "found-range": Sentence("a range", "一个区间"),
    "found-date": Sentence("a date", "一个日期"),
    "found-text": Sentence("a text", "一段文本"),
    "found-map": Sentence("values by name", "按名称分项的数值"),
    "found-schedule": Sentence("values by year", "逐年数值"),
    "found-list": Sentence("a list", "一个列表"),
    "found-name": Sentence("a name", "一个名称"),
    "found-call": Sentence("a function", "一个函数"),
    "found-selection": Sentence("a selection of suppliers", "供应商条件"),
    "found-conditional": Sentence("a choice between values", "条件取值"),
    "dim-ratio": Sentence("a pure number", "纯数"),
    "dim-other": Sentence("another kind of quantity", "其他量"),
    "dim-money": Sentence("an amount of money", "金额"),
    "dim-emissions": Sentence("an amount of emissions", "排放量"),
    "dim-mass": Sentence("a mass", "质量"),
    "dim-energy": Sentence("an amount of energy", "能量"),
    "dim-time": Sentence("a time", "时间"),
    "dim-count": Sentence("a count", "个数"),
    "dim-money-per-emissions": Sentence("a price of emissions", "碳价"),
    "dim-money-per-mass": Sentence("a price per tonne", "每吨价格"),
    "dim-money-per-energy": Sentence("a price of energy", "能源价格"),
    "dim-money-per-time": Sentence("an amount of money a year", "每年金额"),
    "dim-money-per-count": Sentence("an amount of money each", "每个的金额"),
    "dim-money-per-count-time": Sentence("an amount of money each and year", "每年每个的金额"),
    "dim-money-per-mass-time": Sentence("a price per tonne and year", "每吨每年价格"),
    "dim-emissions-per-mass": Sentence("an intensity of emissions", "排放强度"),
    "dim-emissions-per-energy": Sentence("emissions per unit of energy", "单位能量排放"),
    "dim-emissions-per-time": Sentence("emissions a year", "年排放量"),
    "dim-emissions-per-count": Sentence("emissions each", "每个的排放"),
    "dim-emissions-per-money": Sentence("emissions per amount of money", "单位金额排放"),
    "dim-mass-per-time": Sentence("a mass a year", "每年质量"),
    "dim-mass-per-mass": Sentence("a mass per mass", "质量比"),
    "dim-mass-per-count": Sentence("a mass each", "每个的质量"),
    "dim-mass-per-emissions": Sentence("a mass per amount of emissions", "单位排放的质量"),
    "dim-energy-per-mass": Sentence("energy per tonne", "吨耗能"),
    "dim-energy-per-time": Sentence("energy a year", "每年能量"),
    "dim-count-per-time": Sentence("a count a year", "每年个数"),
    "dim--per-time": Sentence("a rate a year", "年率"),
  ]
}

extension KindTable {
  /// The one-line helps of all fields as phrases, so that messages say them in either language.
  var helpPhrases: [String: Sentence] {
    var result: [String: Sentence] = [:]
    func add(_ fields: [FieldSpecification]) {
      for field in fields { result["help: " + field.help.english] = field.help }
    }
    func add(_ body: BlockSpecification) {
      add(body.fields)
      for section in body.sections {
        add(section.body)
        if let field = section.perSection?.field { add([field]) }
      }
      if let rules = body.rules {
        add(rules.fields)
        rules.variants.values.forEach(add)
      }
    }
    for kind in kinds { add(kind.body) }
    return result
  }
}
