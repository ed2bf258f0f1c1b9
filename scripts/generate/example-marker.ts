/** Marks where a README shows a file: `<!-- example:examples/a.ts -->`. */
export const exampleMarker = /<!-- example:(\S+) -->/g;
