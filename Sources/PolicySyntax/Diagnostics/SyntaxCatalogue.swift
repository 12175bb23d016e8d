extension DiagnosticCatalogue {
  /// The sentences of families L and P.
  package static let syntax = DiagnosticCatalogue(
    lexical + grammatical,
    phrases: [
      "value": Sentence("a value", "一个值"),
      "name": Sentence("a name", "一个名称"),
      "text": Sentence("a text in quotes", "引号中的文本"),
      "number": Sentence("a number", "一个数"),
      "date": Sentence("a date such as 2027, start or end", "日期，例如 2027、start 或 end"),
      "unit": Sentence("a unit", "一个单位"),
      "at-file": Sentence("at the top of a file", "在文件顶层"),
      "at-policy": Sentence("in a policy", "在政策中"),
      "at-measure": Sentence("in this block", "在此区块中"),
      "at-overlay": Sentence("in an overlay", "在修改中"),
      "at-study": Sentence("in a study", "在研究中"),
      "at-test": Sentence("in a test", "在测试中"),
      "in-file": Sentence("at the top of a file, outside every block", "文件顶层、所有区块之外"),
      "in-policy": Sentence("in a policy", "政策之内"),
      "in-measure": Sentence("in a measure", "措施之内"),
      "in-overlay": Sentence("in an overlay", "修改之内"),
      "in-study": Sentence("in a study", "研究之内"),
      "in-test": Sentence("in a test", "测试之内"),
    ])
}
