"""The colours of editors without a server: every word the lexer takes for a keyword is one in the grammar too."""
import json
import logging

import pytest
from textmate_grammar.parsers.base import LanguageParser

from test_language_server import FIXTURES, ROOT, URI, Pipe

GRAMMAR = ROOT / "Editors/vscode/syntaxes/policy.tmLanguage.json"
KEYWORD = ("keyword.", "constant.language", "support.constant")


@pytest.fixture(scope="module")
def parser():
    logging.getLogger("textmate_grammar").setLevel(logging.CRITICAL)
    return LanguageParser(json.loads(GRAMMAR.read_text(encoding="utf-8")))


def scopes(parser, text):
    """(line, column) -> (text, innermost scope) for each stretch of one colour, columns in characters."""
    # The engine wants a last line that ends.
    found = parser.parse_string(text.rstrip("\n") + "\n")
    return {place: (words, names[-1]) for place, words, names in found.flatten()}


def scope_at(found, line, column):
    """The scope of the stretch that holds a character."""
    starts = [start for start in found if start[0] == line and start[1] <= column]
    return found[max(starts)][1] if starts else ""


def tokens(text):
    """(line, column, text, kind) of each word, as the server's own parser has it."""
    with Pipe() as pipe:
        begun = pipe.ask("initialize", capabilities={"general": {"positionEncodings": ["utf-32"]}})
        kinds = begun["result"]["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
        pipe.say("textDocument/didOpen", textDocument={"uri": URI, "version": 1, "text": text})
        data = pipe.ask("textDocument/semanticTokens/full", textDocument={"uri": URI})["result"]["data"]
    lines = text.splitlines()
    line = column = 0
    for place in range(0, len(data), 5):
        down, right, length, kind, _ = data[place : place + 5]
        line, column = line + down, right if down else column + right
        yield line, column, lines[line][column : column + length], kinds[kind]


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.policy")), ids=lambda file: file.name)
def test_keywords_numbers_and_texts_are_coloured_as_what_they_are(parser, file):
    text = file.read_text(encoding="utf-8")
    found = scopes(parser, text)
    missed = []
    for line, column, word, kind in tokens(text):
        scope = scope_at(found, line, column)
        fits = {
            "keyword": scope.startswith(KEYWORD),
            # The year in CNY(2025) has the colour of its unit.
            "number": scope.startswith(("constant.numeric", "constant.other.date", "keyword.other.unit")),
            "string": scope.startswith("string."),
        }.get(kind, True)
        if not fits:
            missed.append((line + 1, column + 1, word, kind, scope))
    assert missed == []


def test_a_keyword_alone_is_coloured_as_one(parser):
    """That the grammar has all of them is held against their tables in EditorGrammarTests.swift."""
    for name in ("every-production.policy", "chinese-keywords.policy"):
        words = {word for *_, word, kind in tokens((FIXTURES / name).read_text(encoding="utf-8")) if kind == "keyword"}
        assert len(words) > 15, name
        for word in words:
            ((_, scope),) = [value for value in scopes(parser, f" {word} ").values() if value[0] == word]
            assert scope.startswith(KEYWORD), word


def test_a_name_that_only_contains_a_keyword_is_no_keyword(parser):
    for word in ("policy-holder", "in-force", "forest", "a-with-b", "政策目标"):
        ((_, scope),) = [value for value in scopes(parser, f"({word})").values() if value[0] == word]
        assert scope == "variable.other.policy", word
