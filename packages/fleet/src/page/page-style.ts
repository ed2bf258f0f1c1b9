/**
 * Readable from a width of 320 pixels, in light and dark mode; color is never the only signal. Wide
 * tables scroll.
 */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1c21; --soft: #55555f; --line: #d5d5dc; --paper: #ffffff; --head: #f3f3f6; --focus: #1d4ed8;
  --counted: #d7f0dd; --counted-ink: #12391f; --reported: #fdf0c8; --reported-ink: #4a3800; --none: #e6e6ee; --none-ink: #2f2f3a;
  --incomplete: #fbd9d6; --incomplete-ink: #6b0f0a; --open: #dbe8fd; --open-ink: #0d2f66; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ee; --soft: #a6a6b2; --line: #3b3b45; --paper: #131317; --head: #1f1f26; --focus: #8ab4ff;
  --counted: #14391f; --counted-ink: #c9f0d3; --reported: #40330a; --reported-ink: #fbe9b0; --none: #33333e; --none-ink: #dcdce6;
  --incomplete: #571814; --incomplete-ink: #ffd9d5; --open: #17315c; --open-ink: #d3e3ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 84rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; } .soft { color: var(--soft); }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.scroll table { width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); white-space: nowrap; } tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; } .time, .word { white-space: nowrap; } .words { min-width: 14rem; overflow-wrap: anywhere; }
.months { display: flex; flex-wrap: wrap; align-items: flex-start; gap: .5rem 1.25rem; }
.month caption { text-align: left; color: var(--soft); padding: .1rem 0; }
.month th, .month td { width: 2.3rem; padding: .15rem; border: 1px solid var(--line); text-align: center; font-size: .85rem; white-space: nowrap; }
.month th { font-weight: 400; color: var(--soft); background: none; } .outside { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .5rem 0; list-style: none; }
.legend li, .sign { padding: .1rem .5rem; border-radius: .3rem; }
.counted { background: var(--counted); color: var(--counted-ink); } .reported { background: var(--reported); color: var(--reported-ink); }
.none, .paused { background: var(--none); color: var(--none-ink); } .open { background: var(--open); color: var(--open-ink); }
.incomplete, .stopped { background: var(--incomplete); color: var(--incomplete-ink); } .active { background: var(--counted); color: var(--counted-ink); }
.month td.incomplete { font-weight: 700; }
#silent { margin: .5rem 0; padding: .3rem .6rem; border-radius: .3rem; background: var(--incomplete); color: var(--incomplete-ink); } #silent[hidden] { display: none; }
meter { width: 6rem; vertical-align: middle; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
