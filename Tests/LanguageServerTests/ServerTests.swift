import LanguageServer
import PolicySyntax
import Testing

@Suite struct ServerTests {
  private let text = """
    language 1

    # one
    # two
    reference law "Law" {
      publisher: "Ministry"
    }
    ## The price of 钢.
    let price = 1.5 CNY/t CO2
      source law
    policy base "National 市场" {
      market cea {
        rule band {
          share: price
        }
      }
      tax fuel {
        pays: price
      }
    }
    overlay high on base {
    }

    """

  @Test("Nothing is answered before the beginning or after the end")
  func lifecycle() {
    var server = PolicyServer(version: "1", analyser: SyntaxAnalyser())
    let now = ContinuousClock().now
    func message(_ method: String, _ id: Int?) -> JSONValue {
      .object([("method", .string(method))] + (id.map { [("id", .number($0))] } ?? []))
    }
    #expect(
      server.receive(message("shutdown", 1), at: now).first?.at("error.code") == .number(-32002))
    let begun = server.receive(message("initialize", 2), at: now).first
    #expect(begun?.at("result.capabilities.textDocumentSync.change") == .number(2))
    #expect(
      server.receive(message("workspace/x", 3), at: now).first?.at("error.code") == .number(-32601))
    #expect(server.receive(message("$/setTrace", nil), at: now).isEmpty)
    #expect(server.receive(message("shutdown", 4), at: now).first?.at("result") == .null)
    #expect(
      server.receive(message("shutdown", 5), at: now).first?.at("error.code") == .number(-32600))
    _ = server.receive(message("exit", nil), at: now)
    #expect(server.exitCode == 0)
  }

  @Test("An exit without shutdown is a failure")
  func rudeExit() {
    var client = Client()
    client.notify("exit", .null)
    #expect(client.server.exitCode == 1)
  }

  @Test(
    "Questions that lack something are refused, not answered",
    arguments: [
      "textDocument/hover", "textDocument/formatting", "textDocument/codeAction",
      "textDocument/rename",
    ])
  func missingParameters(method: String) {
    var client = Client()
    #expect(client.request(method, .object([])).at("error.code") == .number(-32602))
    #expect(client.request(method, Client.about()).at("error.code") == .number(-32602))
  }

  @Test("Messages come in the language of the client, unless the command says otherwise")
  func languages() {
    var chinese = Client(locale: "zh-CN")
    chinese.open("let a = 1,5\n")
    #expect(
      chinese.wait(.seconds(1)).first?.at("params.diagnostics.0.message").strings.first?
        .contains("逗号") == true)
    var english = Client(language: .english, locale: "zh-CN")
    english.open("let a = 1,5\n")
    #expect(
      english.wait(.seconds(1)).first?.at("params.diagnostics.0.message").strings.first?
        .contains("comma") == true)
  }

  @Test("Each way to mend is offered where the fault is, and nowhere else")
  func codeActions() {
    var client = Client()
    client.open("let a = 1,300\nlet b = 2\nlet c = 1；\n")
    func actions(_ line: Int, _ only: String?) -> JSONValue {
      let here = Client.at(line, 9)
      let context: JSONValue = .object(only.map { [("only", .array([.string($0)]))] } ?? [])
      return client.request(
        "textDocument/codeAction",
        Client.about([("range", Client.range(here, here)), ("context", context)])
      ).at("result")
    }
    let first = actions(0, "quickfix")
    #expect(first.count == 2)
    #expect(first.at("0.title") == .string("write 1_300"))
    #expect(first.at("0.isPreferred") == .bool(true))
    #expect(first.at("0.edit.changes").firstMember.at("0.newText") == .string("1_300"))
    #expect(actions(1, "quickfix").count == 0)
    #expect(actions(1, "refactor").count == 0)
    #expect(actions(1, "source").at("0.kind") == .string("source.fixAll"))
  }

  @Test("Formatting sends what differs, and nothing for a text with errors")
  func formatting() {
    var client = Client()
    client.open("let a = 1\nlet   b = 钢 \nlet c = 3\n")
    let edits = client.request("textDocument/formatting", Client.about()).at("result")
    #expect(edits.count == 1)
    #expect(edits.at("0.range") == Client.range(Client.at(1, 0), Client.at(2, 0)))
    #expect(edits.at("0.newText") == .string("let b = 钢\n"))
    client.change(nil, "let a = \n")
    #expect(client.request("textDocument/formatting", Client.about()).at("result") == .null)
    client.change(nil, "let a = 1\n")
    #expect(client.request("textDocument/formatting", Client.about()).at("result") == .array([]))
  }

  @Test("The outline has measures in policies and rules in measures")
  func outline() {
    var client = Client()
    client.open(text)
    let symbols = client.request("textDocument/documentSymbol", Client.about()).at("result")
    #expect(symbols.count == 4)
    #expect(symbols.at("0.name") == .string("reference law"))
    #expect(symbols.at("2.detail") == .string("National 市场"))
    #expect(symbols.at("2.children.0.children.0.name") == .string("rule band"))
    #expect(symbols.at("2.children.0.children.0.children.0.name") == .string("share"))
  }

  @Test("Blocks fold up to the line before their end, comments in a row too")
  func folding() {
    var client = Client()
    client.open(text)
    let folds = client.request("textDocument/foldingRange", Client.about()).at("result")
    guard case .array(let all) = folds else {
      Issue.record("no folds")
      return
    }
    let lines = all.map { [$0.at("startLine"), $0.at("endLine")].map(\.compactText) }
    #expect(
      lines == [
        ["2", "3"], ["4", "5"], ["10", "18"], ["11", "14"], ["12", "13"], ["16", "17"],
      ])
    #expect(all.first?.at("kind") == .string("comment"))
  }

  @Test("Words are coloured by what they are")
  func semanticTokens() {
    var client = Client()
    client.open("let 钢 = 1.5 CNY/t\n")
    let data = client.request("textDocument/semanticTokens/full", Client.about()).at("result.data")
    // let, 钢 (declared), =, 1.5, CNY, /, t
    #expect(
      data.compactText
        == "[0,0,3,0,0,0,4,1,2,1,0,2,1,10,0,0,2,3,8,0,0,4,3,6,0,0,3,1,10,0,0,1,1,6,0]")
  }

  @Test("A name leads to where it is defined, tells what it is, and can be changed everywhere")
  func names() {
    var client = Client()
    client.open(text)
    let here: [(String, JSONValue)] = [("position", Client.at(13, 14))]
    let hover = client.request("textDocument/hover", Client.about(here)).at("result")
    #expect(hover.at("contents.value") == .string("`let price`\n\nThe price of 钢."))
    let definition = client.request("textDocument/definition", Client.about(here)).at("result")
    #expect(definition.at("range") == Client.range(Client.at(8, 4), Client.at(8, 9)))
    #expect(definition.at("uri") == .string(Client.uri))
    let uses = client.request("textDocument/references", Client.about(here)).at("result")
    #expect(uses.count == 3)
    let range = client.request("textDocument/prepareRename", Client.about(here)).at("result")
    #expect(range == Client.range(Client.at(13, 13), Client.at(13, 18)))
    let renamed = client.request(
      "textDocument/rename", Client.about(here + [("newName", .string("碳价"))]))
    #expect(renamed.at("result.changes").firstMember.count == 3)
    for name in ["a b", "1", "", "钢 = 1\nlet x", "\"x\"", "a{"] {
      let refused = client.request(
        "textDocument/rename", Client.about(here + [("newName", .string(name))]))
      #expect(refused.at("error.code") == .number(-32602), "\(name)")
    }
  }

  @Test("A word that is no name of the file has neither hover nor definition")
  func noName() {
    var client = Client()
    client.open(text)
    let here: [(String, JSONValue)] = [("position", Client.at(5, 4))]
    for method in ["hover", "definition", "prepareRename"] {
      #expect(
        client.request("textDocument/\(method)", Client.about(here)).at("result") == .null)
    }
  }

  @Test("At the beginning of a line the words of the place are offered, behind it the names")
  func completion() {
    var client = Client()
    client.open(text)
    func labels(_ line: Int, _ column: Int) -> [String] {
      let items = client.request(
        "textDocument/completion", Client.about([("position", Client.at(line, column))])
      ).at("result.items")
      guard case .array(let all) = items else { return [] }
      return all.flatMap { $0.at("label").strings }
    }
    #expect(labels(22, 0).contains("overlay"))
    #expect(labels(13, 14).prefix(3) == ["law", "price", "base"])
    #expect(labels(5, 20).isEmpty)
    client.change(Client.range(Client.at(21, 0), Client.at(21, 0)), "  \n")
    #expect(labels(21, 2).contains("replace"))
  }
}

extension JSONValue {
  /// The value of an object's first member.
  fileprivate var firstMember: JSONValue {
    if case .object(let members) = self { members.first?.1 ?? .null } else { .null }
  }
}
