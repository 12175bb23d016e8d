import PolicySyntax

extension DiagnosticCatalogue {
  /// Sentences of family N: files and names.
  static let names: [DiagnosticEntry] = [
    DiagnosticEntry(
      "N101", title: Sentence("File not found", "找不到文件"),
      [
        "message": Sentence("there is no file {path}", "没有文件 {path}"),
        "note": Sentence("here are {files}", "此处有 {files}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N102", title: Sentence("Files that use each other", "文件循环引用"),
      [
        "message": Sentence("{path} is used by itself", "{path} 循环引用了自身"),
        "note": Sentence("the circle is {chain}", "循环路径：{chain}"),
      ]),
    DiagnosticEntry(
      "N103", title: Sentence("File outside the folder", "文件在文件夹之外"),
      [
        "message": Sentence(
          "{path} lies outside the folder of the policy", "{path} 在政策所在文件夹之外"),
        "link": Sentence(
          "{path} is a link that leads out of the folder of the policy",
          "{path} 是指向政策文件夹之外的链接"),
        "note": Sentence(
          "use takes files below the policy's own folder and those of the library",
          "use 只能引用政策文件夹之下的文件以及内置库文件"),
      ]),
    DiagnosticEntry(
      "N104", title: Sentence("File that cannot be read", "无法读取文件"),
      ["message": Sentence("{path} cannot be read", "无法读取 {path}")]),
    DiagnosticEntry(
      "N105", title: Sentence("Name given twice", "名称重复"),
      [
        "message": Sentence("the name {name} is taken", "名称 {name} 已被使用"),
        "label": Sentence("given again here", "此处再次定义"),
        "first": Sentence("first given here", "首次定义在此"),
      ]),
    DiagnosticEntry(
      "N106", title: Sentence("Unknown name", "未知名称"),
      [
        "message": Sentence("nothing is called {name} here", "此处没有名为 {name} 的内容"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N107", title: Sentence("Unknown policy", "未知政策"),
      [
        "message": Sentence("there is no policy {name}", "没有名为 {name} 的政策"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence(
          "a policy of another file is found after use \"that-file.policy\"",
          "其他文件中的政策须先用 use \"文件名.policy\" 引入"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N108", title: Sentence("Unknown kind of measure", "未知措施类型"),
      [
        "message": Sentence("{found} is no kind of measure", "没有 {found} 这种措施"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("there are {words}", "可用的措施有 {words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N109", title: Sentence("Unknown field", "未知字段"),
      [
        "message": Sentence("{block} has no field {found}", "{block} 没有字段 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("it may have {words}", "可用字段：{words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N110", title: Sentence("Field in the wrong block", "字段位置不对"),
      [
        "message": Sentence("{name} belongs in {section} {{ }}", "{name} 应写在 {section} {{ }} 之内"),
        "rule": Sentence("{name} belongs in a rule of this {kind}", "{name} 应写在该 {kind} 的规则之内"),
        "rule-variant": Sentence(
          "{name} belongs in a rule with {field}: {words}", "{name} 应写在 {field}: {words} 的规则之内"),
        "variant": Sentence(
          "{name} belongs in a rule with {field}: {words}", "{name} 应写在 {field}: {words} 的规则之内"),
        "measure": Sentence(
          "{name} belongs in the {kind} itself, outside this block", "{name} 应直接写在 {kind} 之内、本区块之外"),
        "header": Sentence(
          "{name} belongs in the policy, outside its measures", "{name} 应写在政策之内、措施之外"),
        "policy": Sentence(
          "{name} is a measure of its own: it belongs in the policy, outside this block",
          "{name} 是独立的措施，应写在政策之内、本区块之外"),
        "label": Sentence("not here", "不应在此"),
      ]),
    DiagnosticEntry(
      "N111", title: Sentence("Unknown block", "未知区块"),
      [
        "message": Sentence("{kind} has no block {found}", "{kind} 没有区块 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("it may have {words}", "可用区块：{words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N112", title: Sentence("Unknown rule", "未知规则"),
      [
        "message": Sentence("this measure has no rule {found}", "该措施没有规则 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("it has {words}", "已有规则：{words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N113", title: Sentence("Unknown measure", "未知措施"),
      [
        "message": Sentence("the policy has no {kinds} {name}", "政策中没有名为 {name} 的 {kinds}"),
        "kind": Sentence(
          "{name} is a {kind}; a {kinds} is asked here", "{name} 是 {kind}，此处应为 {kinds}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("there are {words}", "已有 {words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N114", title: Sentence("Policies that extend each other", "政策循环扩展"),
      [
        "message": Sentence(
          "{name} extends itself: {chain}", "{name} 扩展了自身：{chain}")
      ]),
    DiagnosticEntry(
      "N115", title: Sentence("Definition by itself", "循环定义"),
      [
        "message": Sentence("{name} is defined by itself: {chain}", "{name} 由自身定义：{chain}")
      ]),
    DiagnosticEntry(
      "N116", title: Sentence("Unknown word", "未知的词"),
      [
        "message": Sentence("{name} cannot be {found}", "{name} 不能取 {found}"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "note": Sentence("it may be {words}", "可取 {words}"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N117", title: Sentence("Unknown function", "未知函数"),
      [
        "message": Sentence(
          "{name}( ) cannot be computed here; min( ) and max( ) can",
          "此处不能计算 {name}( )；可用 min( ) 与 max( )"),
        "label": Sentence("did you mean {suggestion}?", "是否指 {suggestion}？"),
        "fix": Sentence("write {suggestion}", "写作 {suggestion}"),
      ]),
    DiagnosticEntry(
      "N118", title: Sentence("Policies extended too often", "扩展层数过多"),
      [
        "message": Sentence(
          "{name} extends more than {limit} policies, one by one", "{name} 逐层扩展超过 {limit} 个政策")
      ]),
    DiagnosticEntry(
      "N119", title: Sentence("Measure without name", "措施缺少名称"),
      [
        "message": Sentence("{name} needs a name of its own here", "此处 {name} 需要一个名称"),
        "note": Sentence(
          "in a policy stand measures, such as market cea {{ }}; their parts stand within them",
          "政策之内写措施，例如 market cea {{ }}；其组成部分写在措施之内"),
      ]),
  ]
}
