extension DiagnosticCatalogue {
  /// Sentences of family L: the file as bytes, and the words and signs in it.
  static let lexical: [DiagnosticEntry] = [
    DiagnosticEntry(
      "L101", title: Sentence("The file is not UTF-8", "文件不是 UTF-8 编码"),
      [
        "message": Sentence(
          "this file is not UTF-8: {count} {count:byte does|bytes do} not fit, the first one here",
          "此文件不是 UTF-8 编码：有 {count} 个字节不符合，第一个在这里"),
        "note": Sentence(
          "a file in GBK or GB18030 must be saved again as UTF-8 in the editor",
          "GBK 或 GB18030 编码的文件须在编辑器中另存为 UTF-8"),
        "utf16": Sentence(
          "this file is UTF-16; a policy is read as UTF-8", "此文件是 UTF-16 编码；政策文件须为 UTF-8"),
        "utf16-note": Sentence(
          "save it again as UTF-8 in the editor, or: iconv -f UTF-16 -t UTF-8 old.policy > new.policy",
          "请在编辑器中另存为 UTF-8，或运行：iconv -f UTF-16 -t UTF-8 old.policy > new.policy"),
      ]),
    DiagnosticEntry(
      "L102", title: Sentence("The file holds empty bytes", "文件含有空字节"),
      [
        "message": Sentence(
          "this file holds {count} empty {count:byte|bytes} (NUL), the first one here",
          "此文件含有 {count} 个空字节（NUL），第一个在这里"),
        "note": Sentence(
          "no text holds them: the file is damaged or no policy; fetch it again",
          "文本中不应有空字节：文件已损坏或不是政策文件，请重新获取"),
      ]),
    DiagnosticEntry(
      "L103", title: Sentence("Byte-order mark", "字节顺序标记"),
      [
        "message": Sentence(
          "the file begins with a byte-order mark (BOM), which is not needed",
          "文件以字节顺序标记（BOM）开头，不需要它"),
        "fix": Sentence("remove the mark", "删除该标记"),
      ]),
    DiagnosticEntry(
      "L104", title: Sentence("The file is too large", "文件过大"),
      [
        "message": Sentence(
          "this file has {size} bytes; a policy may have {limit}",
          "此文件有 {size} 字节；政策文件最多 {limit} 字节"),
        "note": Sentence(
          "tables of data belong in the data package, not in a policy",
          "数据表应放入数据包，而不是政策文件"),
      ]),
    DiagnosticEntry(
      "L105", title: Sentence("Tabs and blanks mixed", "制表符与空格混用"),
      [
        "message": Sentence(
          "some lines are indented with tabs and some with blanks, first here",
          "有的行用制表符缩进，有的行用空格缩进，第一处在这里"),
        "fix": Sentence("write two blanks for every tab", "把每个制表符改为两个空格"),
      ]),
    DiagnosticEntry(
      "L106", title: Sentence("Full-width or typeset character", "全角或排版字符"),
      [
        "message": Sentence(
          "{found} is understood as {plain}", "{found} 按 {plain} 理解"),
        "blank": Sentence(
          "this blank of another width is understood as an ordinary one", "此处的全角空格按普通空格理解"),
        "fix": Sentence("write {plain}", "写作 {plain}"),
        "fix-blank": Sentence("write an ordinary blank", "改为普通空格"),
      ]),
    DiagnosticEntry(
      "L107", title: Sentence("Text without end", "文本没有结束"),
      [
        "message": Sentence(
          "the quotation mark that ends this text is missing", "这段文本缺少结尾的引号"),
        "note": Sentence("a text ends on the line on which it begins", "文本须在同一行内结束"),
        "fix": Sentence("write {closing} at the end of the line", "在行末加上 {closing}"),
      ]),
    DiagnosticEntry(
      "L108", title: Sentence("Comma inside a number", "数字中含有逗号"),
      [
        "message": Sentence(
          "{found} has a comma inside; thousands are separated with _, decimals with a point",
          "{found} 中含有逗号；千位用 _ 分隔，小数用点"),
        "fix": Sentence("write {replacement}", "写作 {replacement}"),
      ]),
    DiagnosticEntry(
      "L109", title: Sentence("Comma between numbers without a blank", "数字间的逗号后没有空格"),
      [
        "message": Sentence(
          "two numbers or one? a comma between numbers is followed by a blank",
          "是两个数还是一个数？数字之间的逗号后面要有空格"),
        "fix": Sentence("write a blank after the comma", "在逗号后加空格"),
      ]),
    DiagnosticEntry(
      "L110", title: Sentence("Ill-formed number", "数字写法有误"),
      [
        "message": Sentence(
          "{found} is not how a number is written", "{found} 不是数字的正确写法"),
        "note": Sentence(
          "numbers look like 1_300.5, 0.05 or 2e6", "数字写作 1_300.5、0.05 或 2e6"),
        "fix": Sentence("write {replacement}", "写作 {replacement}"),
      ]),
    DiagnosticEntry(
      "L111", title: Sentence("No such date", "日期不存在"),
      [
        "message": Sentence("there is no date {found}", "没有 {found} 这个日期"),
        "form": Sentence("{found} is not how a date is written", "{found} 不是日期的正确写法"),
        "note": Sentence(
          "dates look like 2026, 2026-07 or 2026-07-01; a period like 2026..2030",
          "日期写作 2026、2026-07 或 2026-07-01；期间写作 2026..2030"),
        "fix": Sentence("write {replacement}", "写作 {replacement}"),
      ]),
    DiagnosticEntry(
      "L112", title: Sentence("Character without meaning", "无意义的字符"),
      [
        "message": Sentence("{found} means nothing here", "{found} 在这里没有意义"),
        "control": Sentence("an invisible control character stands here", "这里有一个不可见的控制字符"),
        "fix": Sentence("remove it", "删除它"),
      ]),
    DiagnosticEntry(
      "L113", title: Sentence("Backslash in a text", "文本中的反斜杠"),
      [
        "message": Sentence(
          "a backslash in a text must be followed by a quotation mark or another backslash",
          "文本中的反斜杠后面须是引号或另一个反斜杠"),
        "fix": Sentence("write two backslashes", "写两个反斜杠"),
      ]),
    DiagnosticEntry(
      "L114", title: Sentence("Comment with slashes", "用斜杠写的注释"),
      [
        "message": Sentence("comments begin with #", "注释以 # 开头"),
        "fix": Sentence("write # instead of //", "把 // 改为 #"),
      ]),
    DiagnosticEntry(
      "L115", title: Sentence("Text in single quotes", "单引号文本"),
      [
        "message": Sentence("text stands between \" and \"", "文本须写在双引号 \" 之间"),
        "fix": Sentence("write double quotes", "改为双引号"),
      ]),
    DiagnosticEntry(
      "L116", title: Sentence("Sign of another language", "其他语言的符号"),
      [
        "message": Sentence("{found} is written {replacement} here", "{found} 在这里写作 {replacement}"),
        "fix": Sentence("write {replacement}", "写作 {replacement}"),
      ]),
    DiagnosticEntry(
      "L117", title: Sentence("Unit without a blank before it", "单位前没有空格"),
      [
        "message": Sentence(
          "a blank stands between a number and its unit", "数字与单位之间要有空格"),
        "fix": Sentence("write a blank before {unit}", "在 {unit} 前加空格"),
      ]),
  ]
}
