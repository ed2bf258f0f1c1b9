/**
 * The style of the page. Dark text on light colours for readability; wide tables scroll
 * independently.
 */
export const style = `
:root { color-scheme: light; --text: #1c1c21; --quiet: #55555f; --line: #d5d5dc; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: #fff; color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .2rem .45rem; text-align: left; vertical-align: top; }
thead th { background: #f3f3f6; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid #1d4ed8; }
.months { display: flex; flex-wrap: wrap; gap: 1rem; }
.month td, .month th { width: 2.6rem; text-align: center; padding: .2rem; white-space: nowrap; font-size: .9rem; }
.month caption { font-weight: 600; color: var(--text); }
.hours { font-size: .85rem; }
.hours td { text-align: right; }
th[scope=row] { white-space: nowrap; }
.parts td:nth-child(3), .parts td:nth-child(6) { text-align: right; }
code { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .5rem 0 1rem; }
.legend li { padding: .1rem .6rem; border: 1px solid var(--line); border-radius: .3rem; }
.counted { background: #d7f0dd; color: #12391f; }
.reported { background: #fdf0c8; color: #4a3800; }
.none { background: #e6e6ee; color: #2f2f3a; }
.incomplete { background: #fbd9d6; color: #6b0f0a; }
.outside { color: #5f5f68; }
.heat-1 { background: #e8f0fe; } .heat-2 { background: #d0e1fd; } .heat-3 { background: #b5d0fb; } .heat-4 { background: #97bdf9; }
.verdict { display: inline-block; padding: .2rem .7rem; border-radius: .3rem; font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .5rem; color: var(--quiet); }
@media print { .wide { overflow: visible; } }
`;
