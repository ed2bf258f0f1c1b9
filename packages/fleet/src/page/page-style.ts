/** Readable from a width of 320 pixels, in light and dark mode; color is never the only signal. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff;
  --counted: #1a7f37; --reported: #0a58ca; --none: #8a6100; --incomplete: #b3261e; --open: #6e7781; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #3d444d; --paper: #0d1117;
  --counted: #3fb950; --reported: #6cb0ff; --none: #d9a520; --incomplete: #ff7b72; --open: #9198a1; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; } .soft { color: var(--soft); }
.scroll { overflow-x: auto; } .scroll:focus-visible, a:focus-visible, .day:focus-visible { outline: 3px solid var(--reported); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.calendar { display: flex; flex-wrap: wrap; gap: 3px; padding: 0; margin: .25rem 0; list-style: none; }
.day { width: 2.1rem; height: 2.1rem; border: 2px solid; border-radius: 4px; font-size: .75rem; display: grid; place-items: center; }
.counted { color: var(--counted); border-color: var(--counted); } .reported { color: var(--reported); border-color: var(--reported); border-style: double; }
.none { color: var(--none); border-color: var(--none); border-style: dotted; } .incomplete { color: var(--incomplete); border-color: var(--incomplete); font-weight: 700; border-width: 4px; }
.open { color: var(--open); border-color: var(--open); border-style: dashed; }
.legend { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; list-style: none; } .legend .day { display: inline-grid; vertical-align: middle; }
.stopped { color: var(--incomplete); font-weight: 600; } .paused { color: var(--none); font-weight: 600; }
meter { width: 8rem; }
`;
