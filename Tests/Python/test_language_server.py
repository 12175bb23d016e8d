"""The language server as an editor meets it: a client library over standard input and output, and a bare pipe."""
import json
import os
import pathlib
import subprocess
import time

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / os.environ.get("ABATE", ".build/release/abate")
FIXTURES = ROOT / "Tests/PolicySyntaxTests/Fixtures"
URI = "file:///work/%E6%94%BF%E7%AD%96.policy"
DOCUMENT = types.TextDocumentIdentifier(uri=URI)

TEXT = """\
## 碳价 😀
let 碳价 = 1,5 CNY/t CO2
policy base "National 市场" {
  market cea {
    floor: 碳价
  }
}
"""


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(BINARY), "lsp"]))
async def client(lsp_client: LanguageClient):
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), locale="zh-cn")
    )
    yield
    await lsp_client.shutdown_session()


def opened(client, text=TEXT, uri=URI):
    item = types.TextDocumentItem(uri=uri, language_id="policy", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))


def edited(client, text, start, end):
    place = types.Range(start=types.Position(*start), end=types.Position(*end))
    change = types.TextDocumentContentChangePartial(text=text, range=place)
    identifier = types.VersionedTextDocumentIdentifier(uri=URI, version=2)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(text_document=identifier, content_changes=[change])
    )


async def published(client):
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[URI]


def place(line, start, end):
    return types.Range(start=types.Position(line, start), end=types.Position(line, end))


@pytest.mark.asyncio
async def test_faults_are_told_while_typing_in_the_language_of_the_editor(client):
    opened(client)
    (fault,) = [one for one in await published(client) if one.code.startswith("L")]
    assert (fault.code, fault.source, fault.severity) == ("L108", "abate", types.DiagnosticSeverity.Error)
    assert fault.range == place(1, 9, 12)
    assert "逗号" in fault.message
    edited(client, ".", (1, 10), (1, 11))
    assert "L108" not in [one.code for one in await published(client)]


@pytest.mark.asyncio
async def test_a_fix_mends_the_text_it_is_offered_for(client):
    opened(client)
    (fault,) = [one for one in await published(client) if one.code == "L108"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(DOCUMENT, fault.range, types.CodeActionContext(diagnostics=[fault]))
    )
    first = actions[0]
    assert (first.title, first.kind, first.is_preferred) == ("写作 1.5", types.CodeActionKind.QuickFix, True)
    (edit,) = first.edit.changes[URI]
    assert (edit.new_text, edit.range) == ("1.5", place(1, 9, 12))


@pytest.mark.asyncio
async def test_columns_behind_emoji_are_counted_in_utf_16(client):
    opened(client, "let a = 1 # 😀😀\nlet b = 2\n")
    await published(client)
    # Between the two faces: a place that only UTF-16 calls 14.
    edited(client, "\nlet c = 1,5\n#", (0, 14), (0, 14))
    (fault,) = await published(client)
    assert fault.range == place(1, 8, 11)


@pytest.mark.asyncio
async def test_formatting_touches_the_lines_that_differ(client):
    opened(client, "let a = 1\nlet   钢 = 2\nlet c = 3\n")
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(DOCUMENT, types.FormattingOptions(tab_size=2, insert_spaces=True))
    )
    assert [(edit.range.start.line, edit.range.end.line, edit.new_text) for edit in edits] == [(1, 2, "let 钢 = 2\n")]


@pytest.mark.asyncio
async def test_outline_folds_and_colours_are_given(client):
    opened(client, TEXT.replace("1,5", "1.5"))
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT))
    assert [symbol.name for symbol in symbols] == ["let 碳价", "policy base"]
    assert symbols[1].children[0].children[0].name == "floor"
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(DOCUMENT))
    assert [(fold.start_line, fold.end_line) for fold in folds] == [(2, 5), (3, 4)]
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(DOCUMENT))
    assert len(tokens.data) % 5 == 0 and list(tokens.data[:5]) == [1, 0, 3, 0, 0]


@pytest.mark.asyncio
async def test_a_name_is_explained_found_and_renamed(client):
    opened(client, TEXT.replace("1,5", "1.5"))
    here = types.Position(4, 12)
    hover = await client.text_document_hover_async(types.HoverParams(DOCUMENT, here))
    assert "碳价 😀" in hover.contents.value
    found = await client.text_document_definition_async(types.DefinitionParams(DOCUMENT, here))
    assert found.range == place(1, 4, 6)
    edit = await client.text_document_rename_async(types.RenameParams(text_document=DOCUMENT, position=here, new_name="carbon-price"))
    assert {(change.new_text, change.range.start.line) for change in edit.changes[URI]} == {
        ("carbon-price", 1), ("carbon-price", 4),
    }
    offered = await client.text_document_completion_async(types.CompletionParams(DOCUMENT, types.Position(4, 11)))
    assert "碳价" in [item.label for item in offered.items]


YEARS = """\
policy base "时间" {
  horizon: 2026..2034
  money: CNY(2025)
  let high = 90 CNY/t CO2
  tax fuel {
    of: suppliers where sector = steel and province in {Hebei}
    pays: [2026: 50, 2034: 90, linear] CNY/t CO2
  }
  tax other {
    of: suppliers where sector = aluminium
    pays: high
  }
}
"""


@pytest.mark.asyncio
async def test_a_field_tells_its_years_and_suppliers_are_offered(client):
    opened(client, YEARS)
    hover = await client.text_document_hover_async(types.HoverParams(DOCUMENT, types.Position(6, 5)))
    assert hover.contents.value.endswith(
        "2026: 50 CNY(2025)/t CO2 · 2028: 60 CNY(2025)/t CO2 · 2030: 70 CNY(2025)/t CO2 · 2032: 80 CNY(2025)/t CO2 · 2034: 90 CNY(2025)/t CO2")
    hover = await client.text_document_hover_async(types.HoverParams(DOCUMENT, types.Position(10, 6)))
    assert "2026" not in hover.contents.value
    offered = await client.text_document_completion_async(
        types.CompletionParams(DOCUMENT, types.Position(5, 60)))
    labels = [item.label for item in offered.items]
    assert "Shandong" in labels and "province" not in labels


@pytest.mark.asyncio
async def test_a_name_is_found_and_renamed_in_all_files_that_use_it(client, tmp_path):
    base, other = tmp_path / "base.policy", tmp_path / "other.policy"
    base.write_text("let price = 60 CNY/t CO2\n", encoding="utf-8")
    other.write_text('use "base.policy"\nlet double = 2 * price\nlet half = price / 2\n', encoding="utf-8")
    opened(client, other.read_text(encoding="utf-8"), other.as_uri())
    document, here = types.TextDocumentIdentifier(uri=other.as_uri()), types.Position(1, 18)
    found = await client.text_document_definition_async(types.DefinitionParams(document, here))
    assert (found.uri, found.range) == (base.as_uri(), place(0, 4, 9))
    edit = await client.text_document_rename_async(
        types.RenameParams(text_document=document, position=here, new_name="碳价"))
    assert {uri: [change.range.start.line for change in changes] for uri, changes in edit.changes.items()} == {
        base.as_uri(): [0], other.as_uri(): [1, 2]}
    assert {change.new_text for changes in edit.changes.values() for change in changes} == {"碳价"}


@pytest.mark.asyncio
async def test_what_the_checker_can_mend_is_offered_and_mends(client):
    text = YEARS.replace("pays: high", "pais: high")
    opened(client, text)
    (fault,) = [one for one in await published(client) if one.severity == types.DiagnosticSeverity.Error]
    assert fault.code == "N109" or fault.code.startswith("N")
    (action,) = await client.text_document_code_action_async(
        types.CodeActionParams(DOCUMENT, fault.range, types.CodeActionContext(diagnostics=[fault])))
    (edit,) = action.edit.changes[URI]
    assert (edit.new_text, edit.range) == ("pays", fault.range)
    edited(client, edit.new_text, (edit.range.start.line, edit.range.start.character),
           (edit.range.end.line, edit.range.end.character))
    assert not [one for one in await published(client) if one.severity == types.DiagnosticSeverity.Error]


class Pipe:
    """A client that sees every byte."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [BINARY, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.number = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()

    def send(self, body):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def say(self, method, **parameters):
        self.send(json.dumps({"jsonrpc": "2.0", "method": method, "params": parameters}).encode())

    def receive(self):
        length = int(self.process.stdout.readline().split(b":")[1])
        assert self.process.stdout.readline() == b"\r\n"
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, **parameters):
        self.number += 1
        request = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters}
        self.send(json.dumps(request).encode())
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                return answer


def test_an_orderly_end_is_0_and_any_other_is_1():
    with Pipe() as pipe:
        pipe.ask("initialize", capabilities={})
        pipe.ask("shutdown")
        pipe.say("exit")
        assert pipe.process.wait(10) == 0
    with Pipe() as pipe:
        pipe.ask("initialize", capabilities={})
        pipe.process.stdin.close()
        assert pipe.process.wait(10) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"jsonrpc": "2.0"}', b"[" * 100_000])
def test_what_is_no_message_is_answered_with_an_error_and_survived(body):
    with Pipe() as pipe:
        pipe.send(body)
        assert pipe.receive()["error"]["code"] in (-32700, -32600)
        assert "capabilities" in pipe.ask("initialize", capabilities={})["result"]


def test_what_stands_in_the_command_wins_over_the_editor():
    with Pipe("--language", "en") as pipe:
        pipe.ask("initialize", capabilities={}, locale="zh-cn")
        pipe.say("textDocument/didOpen", textDocument={"uri": URI, "version": 1, "text": "let a = 1,5\n"})
        assert "comma" in pipe.receive()["params"]["diagnostics"][0]["message"]


def large_policy():
    """2,000 lines and some as analysts write them, without an error, so that formatting has its work."""
    block = (FIXTURES / "baseline-ets.policy").read_text(encoding="utf-8").split("policy baseline-ets", 1)[1]
    count = -(-2_000 // len(block.splitlines()))
    return "".join(f"policy p{number}{block}" for number in range(count))


# Processor time of the loop below on a machine of 2025 with nothing else to do.
QUIET_LOOP = 0.0055


def reference_loop():
    """Seconds of processor time that a fixed piece of arithmetic takes just now."""
    start = time.thread_time()
    total = 0
    for number in range(200_000):
        total += number * number
    return time.thread_time() - start


def processor_time(process):
    """Seconds that the threads of a process have run: unlike time on the wall it does not count what others do."""
    tasks = pathlib.Path(f"/proc/{process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def test_formatting_and_checking_after_an_edit_of_2000_lines_is_quick(record_property):
    text = large_policy()
    assert len(text.splitlines()) >= 2_000
    with Pipe() as pipe:
        pipe.ask("initialize", capabilities={})
        pipe.say("textDocument/didOpen", textDocument={"uri": URI, "version": 1, "text": text})
        times, loops = [], []
        for version in range(2, 22):
            loops.append(reference_loop())
            start = processor_time(pipe.process)
            pipe.say(
                "textDocument/didChange",
                textDocument={"uri": URI, "version": version},
                contentChanges=[{"text": " ", "range": {
                    "start": {"line": 1000, "character": 0}, "end": {"line": 1000, "character": 0}}}],
            )
            answer = pipe.ask("textDocument/formatting", textDocument={"uri": URI}, options={})
            # A question that needs everything checked.
            pipe.ask("textDocument/hover", textDocument={"uri": URI}, position={"line": 0, "character": 0})
            times.append(processor_time(pipe.process) - start)
            assert answer["result"]
    record_property("milliseconds", round(1000 * min(times), 1))
    record_property("reference loop, milliseconds", round(1000 * min(loops), 1))
    # The best of twenty. The bound is the aim, 20 ms, stretched by how slow the reference loop runs; 14.3 were measured on a
    # machine with much else to do.
    assert min(times) < 0.020 * max(1, min(loops) / QUIET_LOOP), [round(1000 * t, 1) for t in times]
