import ts from 'typescript';

/** Runs generated code: what counts is what it exports, not how it is spelled. Types are dropped. */
export async function importTypescript(text: string): Promise<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const encoded = Buffer.from(outputText).toString('base64');
  const module: unknown = await import(/* @vite-ignore */ `data:text/javascript;base64,${encoded}`);
  return { ...Object(module) };
}
