import PolicySyntax
import SeededTesting
import Testing

@Suite struct PolicyFormatterTests {
  @Test(
    "The fixtures are in normal form",
    arguments: Corpus.fixtures.filter { $0 != "every-production.policy" })
  func fixturesAreNormal(name: String) throws {
    let tree = try Corpus.tree(name)
    #expect(PolicyFormatter.format(tree) == tree.source.text(0..<tree.source.bytes.count))
  }

  @Test(
    "Formatting twice gives the same as once and keeps words and comments",
    arguments: Corpus.fixtures)
  func idempotent(name: String) throws {
    let tree = try Corpus.tree(name)
    let once = try #require(PolicyFormatter.format(tree))
    let again = SyntaxTree.parse(
      SourceFile(name: name, text: once), keywords: Corpus.keywords(for: name))
    #expect(PolicyFormatter.format(again) == once)
    #expect(words(again) == words(tree))
    #expect(comments(again) == comments(tree))
  }

  @Test("Blanks, line ends and indentation of any kind come out alike", arguments: Corpus.fixtures)
  func normalises(name: String) throws {
    let tree = try Corpus.tree(name)
    let normal = try #require(PolicyFormatter.format(tree))
    var generator = SplitMix64(seed: 5)
    var text = ""
    for line in normal.split(separator: "\n", omittingEmptySubsequences: false) {
      let blanks = Int.random(in: 0...9, using: &generator)
      text += String(repeating: " ", count: blanks) + line.drop { $0 == " " } + "   \n"
    }
    let shaken = SyntaxTree.parse(
      SourceFile(name: name, text: text), keywords: Corpus.keywords(for: name))
    #expect(shaken.diagnostics.isEmpty)
    #expect(PolicyFormatter.format(shaken) == normal)
  }

  @Test("Blanks are put where they belong and nowhere else")
  func spacing() {
    let text = """
      policy   p{
      a:15%
      b :[2027:1 ,2028:  - 2,linear]t CO2/t steel


      c: ( 1+2 )*f( x , y:3 )   # why
      d: {a,b}
      market m { e: 1 }
      f: 1 .. 2
      g: {
        a, b
          }
      }
      """
    let expected = """
      policy p {
        a: 15 %
        b: [2027: 1, 2028: -2, linear] t CO2/t steel

        c: (1 + 2) * f(x, y: 3)  # why
        d: {a, b}
        market m {
          e: 1
        }
        f: 1..2
        g: {
          a, b
        }
      }

      """
    #expect(PolicyFormatter.format(SyntaxTree.parse(text.replacing("]t", with: "] t"))) == expected)
  }

  @Test("Comments stay where they were, also before a closing brace and at the end")
  func commentsStay() {
    let text = """
      # first

      policy p { # opening
          # of a
          a: 1
          # last
      }
      # end
      """
    let expected = """
      # first

      policy p {  # opening
        # of a
        a: 1
        # last
      }
      # end

      """
    #expect(PolicyFormatter.format(SyntaxTree.parse(text)) == expected)
  }

  @Test(
    "What ends a line elsewhere but not in a policy stays inside its comment",
    arguments: ["\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func foreignLineEnds(sign: String) {
    let text = "## a\(sign)b\nlet c = 1  # d\(sign)e\n"
    let tree = SyntaxTree.parse(text)
    #expect(PolicyFormatter.format(tree) == text)
    #expect(tree.root.childNodes.first?.documentation == "a\(sign)b")
  }

  @Test("Line ends of Windows are kept")
  func windows() {
    let tree = SyntaxTree.parse("policy p {\r\na: 1\r\n}\r\n")
    #expect(PolicyFormatter.format(tree) == "policy p {\r\n  a: 1\r\n}\r\n")
  }

  @Test("A file with errors is left alone")
  func errors() {
    #expect(PolicyFormatter.format(SyntaxTree.parse("policy p {\n a = 1\n}\n")) == nil)
  }

  @Test("Words of full width are kept; mending them is the fix-it's affair")
  func wide() {
    #expect(
      PolicyFormatter.format(SyntaxTree.parse("policy p {\na：1\n}\n")) == "policy p {\n  a： 1\n}\n")
  }
}
