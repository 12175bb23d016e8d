extension DiagnosticCatalogue {
  /// Sentences of family P: how statements are put together.
  static let grammatical: [DiagnosticEntry] = [
    DiagnosticEntry(
      "P101", title: Sentence("Block without end", "区块没有结束"),
      [
        "message": Sentence("the }} that ends this block is missing", "缺少结束该区块的 }}"),
        "label": Sentence("the block begins here", "区块从这里开始"),
        "place": Sentence("the }} is missing after this line", "这一行之后缺少 }}"),
        "fix": Sentence("write }} on a line of its own", "另起一行写 }}"),
      ]),
    DiagnosticEntry(
      "P102", title: Sentence("Block without beginning", "区块没有开始"),
      [
        "message": Sentence("the {{ that begins the block is missing", "缺少开始区块的 {{"),
        "fix": Sentence("write {{ at the end of the line", "在行末写 {{"),
        "fix-empty": Sentence("write an empty block", "写一个空区块"),
      ]),
    DiagnosticEntry(
      "P103", title: Sentence("Bracket that closes nothing", "多余的右括号"),
      [
        "message": Sentence("this {found} closes nothing", "这个 {found} 没有对应的左括号"),
        "fix": Sentence("remove it", "删除它"),
      ]),
    DiagnosticEntry(
      "P104", title: Sentence("Bracket without end", "括号没有结束"),
      [
        "message": Sentence("the closing {closer} is missing", "缺少右括号 {closer}"),
        "label": Sentence("missing here at the latest", "最迟应在这里"),
        "opening": Sentence("it belongs to this one", "与这个括号对应"),
        "fix": Sentence("write {closer}", "写上 {closer}"),
      ]),
    DiagnosticEntry(
      "P105", title: Sentence("List without comma", "列表缺少逗号"),
      [
        "message": Sentence("a comma is missing between these two", "这两项之间缺少逗号"),
        "fix": Sentence("write a comma", "加上逗号"),
      ]),
    DiagnosticEntry(
      "P106", title: Sentence("Nested too deeply", "嵌套过深"),
      [
        "message": Sentence(
          "brackets and blocks lie more than {limit} deep here", "此处括号与区块的嵌套超过 {limit} 层"),
        "note": Sentence(
          "give parts of the expression names with let", "可用 let 为表达式的各部分命名"),
      ]),
    DiagnosticEntry(
      "P107", title: Sentence("= in a field", "字段中用了 ="),
      [
        "message": Sentence(
          "a field is written with a colon: {name}: …", "字段用冒号书写：{name}: …"),
        "fix": Sentence("write : instead of =", "把 = 改为 :"),
      ]),
    DiagnosticEntry(
      "P108", title: Sentence("Colon in a definition", "定义中用了冒号"),
      [
        "message": Sentence(
          "a definition is written with =: {word} {name} = …", "定义用 = 书写：{word} {name} = …"),
        "fix": Sentence("write = instead of :", "把 : 改为 ="),
      ]),
    DiagnosticEntry(
      "P109", title: Sentence("Field without colon", "字段缺少冒号"),
      [
        "message": Sentence(
          "a colon is missing between {name} and its value", "{name} 与它的值之间缺少冒号"),
        "fix": Sentence("write a colon", "加上冒号"),
      ]),
    DiagnosticEntry(
      "P110", title: Sentence("Semicolon", "分号"),
      [
        "message": Sentence(
          "no semicolon is needed: the end of the line ends the statement", "不需要分号：换行即结束语句"),
        "fix": Sentence("remove it", "删除它"),
        "fix-line": Sentence("begin a new line", "另起一行"),
      ]),
    DiagnosticEntry(
      "P111", title: Sentence("Unknown word", "未知的词"),
      [
        "message": Sentence("{found} is not known {place}", "{place}不认识 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("known are {words}", "可用的词有 {words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "P112", title: Sentence("Statement in the wrong block", "语句位置不对"),
      [
        "message": Sentence("{found} belongs {home}", "{found} 应写在{home}")
      ]),
    DiagnosticEntry(
      "P113", title: Sentence("Clause without value", "子句没有所属的值"),
      [
        "message": Sentence(
          "{found} belongs below the value it speaks of", "{found} 应写在它所说明的值之下"),
        "note": Sentence(
          "a field of that name is written with a colon: {found}: …", "若是同名字段，请用冒号：{found}: …"),
      ]),
    DiagnosticEntry(
      "P114", title: Sentence("Line that begins with an operator", "行首是运算符"),
      [
        "message": Sentence(
          "a line cannot begin with {found}: the statement above has ended",
          "行首不能是 {found}：上一行的语句已经结束"),
        "note": Sentence(
          "put a value that takes several lines in brackets", "占多行的值要放在括号中"),
      ]),
    DiagnosticEntry(
      "P115", title: Sentence("Something is missing", "缺少内容"),
      [
        "message": Sentence("{what} is expected here", "这里应有{what}"),
        "found": Sentence("{what} is expected here, not {found}", "这里应有{what}，而不是 {found}"),
        "word": Sentence("{word} is expected here", "这里应有 {word}"),
        "word-found": Sentence(
          "{word} is expected here, not {found}", "这里应有 {word}，而不是 {found}"),
      ]),
    DiagnosticEntry(
      "P116", title: Sentence("Text that does not belong here", "多余的内容"),
      [
        "message": Sentence("this does not belong here", "此处不应有这些内容"),
        "note": Sentence(
          "a statement ends with its line; the next one begins on a new line",
          "语句随行结束；下一条语句另起一行"),
      ]),
    DiagnosticEntry(
      "P117", title: Sentence("Operator without blanks", "运算符两侧缺少空格"),
      [
        "message": Sentence(
          "{found} between values has a blank on either side", "值之间的 {found} 两侧要有空格"),
        "note": Sentence(
          "without blanks, a-b is one name and CNY/t one unit",
          "没有空格时，a-b 是一个名称，CNY/t 是一个单位"),
        "fix": Sentence("write blanks around it", "在两侧加空格"),
      ]),
    DiagnosticEntry(
      "P118", title: Sentence("Blanks in a unit", "单位中有空格"),
      [
        "message": Sentence(
          "a unit has no blanks around its slash", "单位的斜杠两侧没有空格"),
        "fix": Sentence("remove the blanks", "删除空格"),
      ]),
    DiagnosticEntry(
      "P119", title: Sentence("Two slashes in a unit", "单位中有两个斜杠"),
      [
        "message": Sentence(
          "what stands below the slash of a unit is put in brackets", "单位斜杠之下有多项时要加括号"),
        "fix": Sentence("write {replacement}", "写作 {replacement}"),
      ]),
    DiagnosticEntry(
      "P120", title: Sentence("Two comparisons in a row", "连续比较"),
      [
        "message": Sentence(
          "two comparisons are joined with and", "两个比较须用 and 连接"),
        "fix": Sentence("write and {middle} before {found}", "在 {found} 前写 and {middle}"),
      ]),
    DiagnosticEntry(
      "P121", title: Sentence("Language line not first", "语言版本行不在最前"),
      [
        "message": Sentence(
          "the language line stands first in a file, and once", "语言版本行须在文件最前，且只有一行")
      ]),
    DiagnosticEntry(
      "P122", title: Sentence("Unknown edition of the language", "未知的语言版本"),
      [
        "message": Sentence(
          "there is no edition {found} here; the newest this program reads is {newest}",
          "没有第 {found} 版；本程序可读的最新版本是 {newest}"),
        "fix": Sentence("write {newest}", "写作 {newest}"),
      ]),
  ]
}
