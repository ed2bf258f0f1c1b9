/** The command that updates all generated files. */
export const generateCommand = 'npm run generate';

/** The first line of a generated file: its source, and how to change it. */
export function generatedHeader(source: string, what = 'the spec'): string {
  return `// Generated from ${source}. Do not edit: change ${what} and run \`${generateCommand}\`.`;
}

/** The source of files that list every vendor. */
export const allSpecs = 'specs/*/openapi.yaml';
