import Catalogue
import LanguageServer
import PolicyModel
import PolicySyntax
import Testing

/// The server over the checker and the suppliers of the data package.
@Suite struct CheckedIntelligenceTests {
  private static let suppliers = CatalogueLoader().load().catalogue.map { SupplierList($0) }

  private func client() throws -> Client {
    let checker = PolicyChecker(suppliers: try #require(Self.suppliers))
    return Client(language: .english, analyser: CheckedAnalyser(checker))
  }

  private let text = """
    language 1
    policy base "基础" {
      horizon: 2025..2035
      money: CNY(2025)
      tax fuel {
        of: suppliers where sector = steel
        pays: 60 CNY

      }
    }

    """

  private func labels(_ client: inout Client, _ line: Int, _ column: Int) -> [String] {
    let items = client.request(
      "textDocument/completion", Client.about([("position", Client.at(line, column))])
    ).at("result.items")
    guard case .array(let all) = items else { return [] }
    return all.flatMap { $0.at("label").strings }
  }

  @Test("What the checker says stands beside what the syntax says, each once")
  func diagnostics() throws {
    var client = try client()
    client.open(text + "let a = 1;\n")
    let found = client.wait(.seconds(1)).first?.at("params.diagnostics") ?? .null
    guard case .array(let all) = found else {
      Issue.record("no diagnostics")
      return
    }
    let codes = all.flatMap { $0.at("code").strings }
    #expect(codes.filter { $0 == "P110" }.count == 1)
    #expect(codes.contains { $0.hasPrefix("U") }, "\(codes)")
  }

  @Test("A field tells what it takes; a kind what it says")
  func hover() throws {
    var client = try client()
    client.open(text)
    func hover(_ line: Int, _ column: Int) -> String {
      client.request("textDocument/hover", Client.about([("position", Client.at(line, column))]))
        .at("result.contents.value").strings.first ?? ""
    }
    #expect(hover(6, 5).hasPrefix("**pays** · "))
    #expect(hover(4, 3).hasPrefix("**tax** · "))
    #expect(hover(3, 12).isEmpty)
  }

  @Test("A field whose value differs by year tells some of its years, one that does not tells none")
  func hoverByYear() throws {
    var client = try client()
    client.open(
      """
      policy base {
        horizon: 2026..2034
        money: CNY(2025)
        market cea {
          covers: suppliers where sector = steel
          rule all {
            method: benchmark
            benchmark: [2026: 2, 2030: 1.6, linear, then hold] t CO2/t steel
          }
        }
        tax fuel {
          of: suppliers where sector = steel
          pays: 60 CNY/t CO2
        }
      }

      """)
    func hover(_ line: Int, _ column: Int) -> String {
      client.request("textDocument/hover", Client.about([("position", Client.at(line, column))]))
        .at("result.contents.value").strings.first ?? ""
    }
    #expect(
      hover(7, 8).hasSuffix(
        "2026: 2 t CO2/t steel · 2028: 1.8 t CO2/t steel · 2030: 1.6 t CO2/t steel · "
          + "2032: 1.6 t CO2/t steel · 2034: 1.6 t CO2/t steel"), "\(hover(7, 8))")
    #expect(!hover(12, 6).contains("2026"))
  }

  @Test("Words of suppliers and units of products are offered in their places")
  func words() throws {
    var client = try client()
    client.open(
      """
      policy base {
        horizon: 2026..2034
        money: CNY(2025)
        tax fuel {
          of: suppliers where province = H
          pays: 60 C
        }
        tax other {
          of: suppliers where sector = steel and province in {Hebei, S
        }
        tax third {
          of: suppliers where sector = steel and p
        }
      }

      """)
    let provinces = labels(&client, 4, 35)
    #expect(provinces.contains("Hebei") && provinces.contains("Inner Mongolia"))
    #expect(!provinces.contains("sector"))
    #expect(labels(&client, 8, 63).contains("Shandong"))
    #expect(labels(&client, 11, 43).contains("province"))
    let units = labels(&client, 5, 13)
    #expect(units.contains("CNY/t steel") && units.contains("CNY/t aluminium"), "\(units)")
    #expect(!units.contains { $0.contains("product") })
  }

  @Test("Fields that are missing, kinds, and properties of suppliers are offered in their places")
  func completion() throws {
    var client = try client()
    client.open(text)
    let fields = labels(&client, 7, 4)
    #expect(fields.contains("in-force") && !fields.contains("pays"), "\(fields)")
    #expect(labels(&client, 5, 24).contains("province"))
    #expect(labels(&client, 3, 2).contains("market"))
  }

  @Test("A name of a file that is used leads there; a change of that file is looked at anew")
  func files() throws {
    var client = try client()
    let base = "file:///nowhere/base.policy"
    let other = "file:///nowhere/other.policy"
    client.open("let price = 60 CNY/t CO2\n", uri: base)
    client.open("use \"base.policy\"\nlet double = 2 * price\n", uri: other)
    _ = client.wait(.seconds(1))
    let here: [(String, JSONValue)] = [("position", Client.at(1, 18))]
    let found = client.request("textDocument/definition", Client.about(here, uri: other))
    #expect(found.at("result.uri") == .string(base))
    client.change(nil, "let prise = 60 CNY/t CO2\n", uri: base)
    let sent = client.wait(.seconds(1))
    #expect(Set(sent.flatMap { $0.at("params.uri").strings }) == [base, other])
    let about = sent.first { $0.at("params.uri") == .string(other) } ?? .null
    #expect(about.at("params.diagnostics").count == 1)
  }
}
