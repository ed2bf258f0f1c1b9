import ts from 'typescript';
import { findLongComments } from './long-comments.js';

/** One reference from a module to another, in any syntax. */
export interface ModuleImport {
  readonly specifier: string;
  /** Erased at run time: `import type`, `export type … from`, `import('x').Type`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface ParsedModule {
  readonly imports: readonly ModuleImport[];
  /** Lines of `export * from` and `export * as x from`. */
  readonly starExports: readonly number[];
  /** Lines of default exports. */
  readonly defaultExports: readonly number[];
  /** Lines of comments that are too wide. */
  readonly longComments: readonly number[];
}

/**
 * Reads imports and exports with the compiler's parser, so that text in comments and strings does
 * not count.
 */
export function parseModule(file: string, text: string): ParsedModule {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const imports: ModuleImport[] = [];
  const starExports: number[] = [];
  const defaultExports: number[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const reference = readReference(node);
    if (reference !== undefined) {
      imports.push({ ...reference, line });
    }
    if (isStarExport(node)) {
      starExports.push(line);
    }
    if (isDefaultExport(node)) {
      defaultExports.push(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, starExports, defaultExports, longComments: findLongComments(source) };
}

function readReference(node: ts.Node): Omit<ModuleImport, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) {
    return asReference(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  }
  if (ts.isExportDeclaration(node)) {
    return asReference(node.moduleSpecifier, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return asReference(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && isLoadingCall(node.expression)) {
    return asReference(node.arguments[0], false);
  }
  return undefined;
}

function asReference(
  specifier: ts.Node | undefined,
  typeOnly: boolean,
): Omit<ModuleImport, 'line'> | undefined {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) {
    return undefined;
  }
  return { specifier: specifier.text, typeOnly };
}

/**
 * `import { type A }` keeps the import at run time under `verbatimModuleSyntax`: only the clause
 * counts.
 */
function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isLoadingCall(expression: ts.Expression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

function isStarExport(node: ts.Node): boolean {
  return (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier !== undefined &&
    (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause))
  );
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) {
    return true;
  }
  if (ts.isExportSpecifier(node)) {
    return node.name.text === 'default';
  }
  if (!ts.canHaveModifiers(node)) {
    return false;
  }
  const modifiers = ts.getModifiers(node) ?? [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}
