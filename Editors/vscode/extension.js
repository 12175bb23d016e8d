// Starts `abate lsp` for the policies that are open. Everything else is the server's work.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate(context) {
  const settings = vscode.workspace.getConfiguration("abate");
  const language = settings.get("language");
  const chosen = language === "editor" ? [] : ["--language", language];
  client = new LanguageClient(
    "abate",
    "Abate",
    { command: settings.get("path"), args: ["lsp", ...chosen] },
    { documentSelector: [{ language: "policy" }] }
  );
  context.subscriptions.push({ dispose: () => deactivate() });
  try {
    await client.start();
  } catch (error) {
    const chinese = vscode.env.language.startsWith("zh");
    vscode.window.showErrorMessage(
      chinese
        ? `无法启动 ${settings.get("path")}：请安装 Abate，或在设置 abate.path 中写明其位置。`
        : `${settings.get("path")} cannot be started: install Abate, or name its place in the setting abate.path.`
    );
  }
}

async function deactivate() {
  const running = client;
  client = undefined;
  if (running && running.isRunning()) await running.stop();
}

module.exports = { activate, deactivate };
