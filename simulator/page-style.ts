/** Style of the page for people: tokens once, light and dark by the system's wish. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f6f9, #0f141b);
  --surface: light-dark(#fff, #171e28);
  --raised: light-dark(#f8fafc, #1e2733);
  --line: light-dark(#dfe4ec, #2b3645);
  --ink: light-dark(#1b2432, #e7ecf3);
  --soft: light-dark(#566275, #9dabbf);
  --accent: light-dark(#4653c9, #97a2ff);
  --on-accent: light-dark(#fff, #10142e);
  --wash: light-dark(#eef0fd, #232a4b);
  --ringing: light-dark(#1864ab, #74c0fc);
  --talking: light-dark(#1f7a36, #69db7c);
  --missed: light-dark(#8f5300, #ffc078);
  --failed: light-dark(#c02a2a, #ff9b9b);
  --radius: 8px;
  font: 14px/1.45 Inter, "Segoe UI", system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font-variant-numeric: tabular-nums; }
h1, h2, h3, p { margin: 0; }
h1 { font-size: 16px; font-weight: 650; }
h2 { font-size: 14px; font-weight: 650; }
h3 { font-size: 12px; font-weight: 600; color: var(--soft); }
code, pre { font: 12px/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 12px 24px; background: var(--surface); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 2; }
header svg { width: 22px; height: 22px; color: var(--accent); flex: none; }
header .brand { display: flex; gap: 10px; align-items: center; }
header .brand span { color: var(--soft); font-size: 13px; }
header .state { margin-left: auto; display: flex; gap: 8px; align-items: center; font-size: 13px; color: var(--soft); }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--talking); flex: none; }
.dot.off { background: var(--failed); }
.dot.warn { background: var(--missed); }
main { display: grid; gap: 16px; padding: 16px 24px 40px; max-width: 1680px; margin: auto; grid-template-columns: minmax(0, 1fr); }
.column { display: grid; gap: 16px; align-content: start; min-width: 0; }
@media (min-width: 860px) { main { grid-template-columns: 340px minmax(0, 1fr); } .side { grid-column: 1 / -1; grid-template-columns: 1fr 1fr; } .wide { grid-column: 1 / -1; } }
@media (min-width: 1240px) { main { grid-template-columns: 340px minmax(0, 1fr) 360px; } .side { grid-column: auto; grid-template-columns: minmax(0, 1fr); } }
/* On a phone the live calls come straight after the form that places them. */
@media (max-width: 859px) { header, main { padding-left: 12px; padding-right: 12px; } .column { display: contents; } .column:first-child > :nth-child(2), .side > *, .wide { order: 1; } }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 16px; display: grid; gap: 12px; align-content: start; min-width: 0; }
.head { display: flex; gap: 8px; align-items: center; justify-content: space-between; min-height: 28px; flex-wrap: wrap; }
.row { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
.grow { flex: 1; min-width: 0; }
label.field { display: grid; gap: 4px; font-size: 12px; color: var(--soft); min-width: 0; }
input, select, button { font: inherit; color: inherit; }
input:not([type=checkbox]), select { height: 36px; width: 100%; min-width: 0; padding: 0 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--ink); font-size: 14px; }
select.small, input.small { height: 30px; font-size: 13px; padding: 0 6px; }
button { height: 36px; padding: 0 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); cursor: pointer; font-weight: 550; white-space: nowrap; }
button:hover { background: var(--raised); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.primary:hover { filter: brightness(1.08); }
button.go { border-color: var(--talking); color: var(--talking); }
button.stop { border-color: var(--failed); color: var(--failed); }
button.small { height: 30px; padding: 0 10px; font-size: 13px; }
button.plain { border-color: transparent; background: none; color: var(--accent); padding: 0 6px; }
button:disabled { opacity: .5; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.chips { display: flex; gap: 6px; flex-wrap: wrap; }
.chips label { position: relative; display: inline-flex; align-items: center; min-height: 30px; padding: 0 10px; border: 1px solid var(--line); border-radius: 15px; font-size: 13px; cursor: pointer; color: var(--soft); }
.chips label:has(:checked) { background: var(--wash); border-color: var(--accent); color: var(--accent); font-weight: 600; }
.chips label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.chips input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
.switch { display: flex; gap: 8px; align-items: center; min-height: 28px; font-size: 13px; cursor: pointer; }
.switch input { appearance: none; width: 30px; height: 18px; border-radius: 9px; background: var(--soft); margin: 0; position: relative; cursor: pointer; flex: none; }
.switch input::after { content: ""; position: absolute; width: 14px; height: 14px; left: 2px; top: 2px; border-radius: 50%; background: var(--surface); transition: left .12s; }
.switch input:checked { background: var(--accent); }
.switch input:checked::after { left: 14px; }
.badge { display: inline-flex; align-items: center; height: 22px; padding: 0 8px; border-radius: 11px; font-size: 12px; font-weight: 600; border: 1px solid currentColor; white-space: nowrap; }
.ringing { color: var(--ringing); } .talking { color: var(--talking); } .missed { color: var(--missed); } .failed { color: var(--failed); } .quiet { color: var(--soft); }
.call { border: 1px solid var(--line); border-left: 3px solid currentColor; border-radius: var(--radius); padding: 12px; display: grid; gap: 10px; background: var(--raised); }
.call > * { color: var(--ink); }
.call .number { font-size: 17px; font-weight: 650; overflow-wrap: anywhere; }
.call .ringing { color: var(--ringing); } .call .talking { color: var(--talking); } .call .quiet { color: var(--soft); }
.timer { margin-left: auto; color: var(--soft); }
.empty { color: var(--soft); padding: 20px 0; text-align: center; }
.note { color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
.list { display: grid; min-width: 0; }
.item { border-top: 1px solid var(--line); padding: 8px 0; min-width: 0; }
.item:first-child { border-top: 0; }
.ended { display: grid; gap: 2px 10px; grid-template-columns: 68px minmax(0, 1fr) auto; align-items: center; }
.ended audio { grid-column: 1 / -1; width: 100%; height: 34px; }
.ended .number { font-weight: 600; overflow-wrap: anywhere; }
.log summary { display: grid; grid-template-columns: 68px minmax(120px, 190px) minmax(0, 1fr) 74px 66px; gap: 10px; align-items: center; cursor: pointer; list-style: none; border-radius: 4px; min-height: 28px; }
.log summary::-webkit-details-marker { display: none; }
.log summary > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.log summary > :last-child { text-align: right; }
.log summary .badge { justify-self: start; }
.log pre { margin: 8px 0 0; padding: 10px; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 640px) { .log summary { grid-template-columns: 62px minmax(0, 1fr) auto; } .log summary > :nth-child(3) { grid-column: 2 / -1; grid-row: 2; } .log summary > :last-child { display: none; } }
.tabs { display: flex; gap: 4px; }
.tabs button { border-color: transparent; background: none; color: var(--soft); height: 32px; padding: 0 10px; }
.tabs button[aria-selected=true] { background: var(--wash); color: var(--accent); }
.copy { display: flex; gap: 6px; align-items: center; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 2px 4px 2px 10px; }
.copy code { flex: 1; min-width: 0; overflow-wrap: anywhere; }
details.more > summary { cursor: pointer; color: var(--accent); font-size: 13px; font-weight: 550; min-height: 24px; }
details.more[open] > summary { margin-bottom: 8px; }
.two { display: grid; gap: 8px; grid-template-columns: 1fr 1fr; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; min-width: 0; }
legend { font-size: 12px; color: var(--soft); padding: 0; margin-bottom: 4px; }
#toast { position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); max-width: calc(100vw - 24px); background: var(--ink); color: var(--surface); border-radius: var(--radius); padding: 10px 14px; font-size: 13px; z-index: 5; }
#toast:empty { display: none; }
@media (prefers-reduced-motion: no-preference) { .dot.live { animation: pulse 1.2s infinite; } @keyframes pulse { 50% { opacity: .35; } } }
@media (prefers-reduced-motion: reduce) { * { transition: none; } }
`
