/** The command that brings every generated file up to date. */
export const generateCommand = 'npm run generate';

/** First line of a generated file: what it comes from, and what to do instead of editing it. */
export function generatedHeader(source: string, what = 'the spec'): string {
  return `// Generated from ${source}. Do not edit: change ${what} and run \`${generateCommand}\`.`;
}

/** The source of files that list every vendor. */
export const allSpecs = 'specs/*/openapi.yaml';
