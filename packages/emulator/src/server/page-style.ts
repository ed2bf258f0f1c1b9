/** The page's style sheet; it loads nothing. */
export const style = `
:root { color-scheme: light dark; --line: #8885; --soft: #8881; --bad: #c0392b; --odd: #b7791f; --good: #2f855a; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
th { background: var(--soft); white-space: nowrap; }
tr.refused td:first-child, tr.not-served td:first-child { box-shadow: inset 3px 0 var(--bad); }
tr.faulty td:first-child { box-shadow: inset 3px 0 var(--odd); }
tr.accepted td:first-child { box-shadow: inset 3px 0 var(--good); }
code { background: var(--soft); padding: 0 .3em; }
`;
