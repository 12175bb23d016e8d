/// How a report looks: on a wide screen, on a phone, on paper.
enum ReportStyle {
  static let css = """
    :root { --ink: #1c2430; --soft: #5c6775; --line: #dfe4ea; --mark: #0072b2; }
    * { box-sizing: border-box; }
    body { margin: 0; color: var(--ink); background: #fff; line-height: 1.5;
      font: 16px/1.5 "Noto Sans", "Noto Sans CJK SC", "Helvetica Neue", Arial, sans-serif; }
    header, main { max-width: 1180px; margin: 0 auto; padding: 0 20px; }
    header { padding-top: 28px; border-bottom: 3px solid var(--mark); }
    header p { color: var(--soft); margin: 0 0 14px; }
    .brand { color: var(--mark); font-weight: 700; letter-spacing: .06em; margin: 0; }
    h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 6px; overflow-wrap: anywhere; }
    h2 { font-size: 20px; margin: 34px 0 12px; }
    .cards { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); }
    .card { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
    .card b { display: block; font-size: 24px; }
    .card span { color: var(--soft); font-size: 14px; }
    .charts { display: grid; gap: 22px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); }
    figure { margin: 0; min-width: 0; }
    figcaption { font-weight: 600; margin-bottom: 6px; }
    figcaption small { color: var(--soft); font-weight: 400; }
    .chart { width: 100%; min-height: 120px; }
    .chart svg { max-width: 100%; height: auto; }
    .note { color: var(--soft); font-size: 14px; margin: 4px 0 0; }
    .scroll { overflow-x: auto; margin: 14px 0; }
    table { border-collapse: collapse; font-size: 14px; min-width: 100%; }
    th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    th { color: var(--soft); font-weight: 600; white-space: nowrap; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    code { overflow-wrap: anywhere; font-size: 13px; }
    @media (max-width: 600px) { h1 { font-size: 23px; } header, main { padding: 0 14px; } }
    @media print {
      body { font-size: 11pt; } section, figure { break-inside: avoid; }
      .charts { grid-template-columns: 1fr 1fr; } .scroll { overflow: visible; }
    }
    """
}
