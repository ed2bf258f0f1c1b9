import path from 'node:path';
import ts from 'typescript';
import type { PublishedEntries } from './published-entries.js';

/** The names that users can import from a package, with their declarations. */
export interface PublicSurface {
  /** The names of each entry point, sorted. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** The declaration of each name and of the unexported types that they use, without comments. */
  readonly declarations: readonly string[];
  /** Names without a doc comment, with their location. */
  readonly undocumented: readonly string[];
}

/** Reads the public surface of packages from their sources, without a build. */
export class PublicSurfaceReader {
  readonly #root: string;
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #emitted = new Map<string, ts.SourceFile>();

  constructor(root: string, packages: readonly PublishedEntries[], options: ts.CompilerOptions) {
    const sources = packages.flatMap(({ folder, entries }) =>
      entries.map(([, source]) => path.join(root, folder, source)),
    );
    this.#root = root;
    this.#program = ts.createProgram(sources, { ...options, declaration: true, noEmit: false });
    this.#checker = this.#program.getTypeChecker();
  }

  read({ folder, entries }: PublishedEntries): PublicSurface {
    const names = new Map<string, readonly string[]>();
    const found = new Map<ts.Symbol, ts.Declaration>();
    for (const [specifier, source] of entries) {
      const symbols = this.#exportsOf(path.join(this.#root, folder, source));
      names.set(specifier, symbols.map(({ name }) => name).toSorted());
      for (const symbol of symbols) {
        this.#add(found, this.#target(symbol), folder);
      }
    }
    const exported = new Set(found.keys());
    for (const declaration of found.values()) {
      this.#addUsed(found, declaration, folder);
    }
    const sorted = [...found].toSorted(([left], [right]) => (left.name < right.name ? -1 : 1));
    const texts = sorted.map(([symbol, declaration]) => {
      const text = this.#textOf(symbol, declaration);
      return exported.has(symbol) ? text : `// not exported\n${text}`;
    });
    return {
      names,
      declarations: [...new Set(texts)],
      undocumented: [...exported]
        .filter((symbol) => symbol.getDocumentationComment(this.#checker).length === 0)
        .map((symbol) => `${this.#placeOf(symbol)} ${symbol.name}`),
    };
  }

  #exportsOf(file: string): readonly ts.Symbol[] {
    const source = this.#program.getSourceFile(file);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (module === undefined) {
      throw new Error(`${path.relative(this.#root, file)} is not a module`);
    }
    return this.#checker.getExportsOfModule(module);
  }

  #target(symbol: ts.Symbol): ts.Symbol {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Adds only top-level declarations of the package itself. */
  #add(found: Map<ts.Symbol, ts.Declaration>, symbol: ts.Symbol, folder: string): void {
    const [declaration] = symbol.declarations ?? [];
    const isOwn = declaration
      ?.getSourceFile()
      .fileName.startsWith(path.join(this.#root, folder, 'src/'));
    if (declaration !== undefined && isOwn === true && isAtTop(declaration)) {
      found.set(symbol, declaration);
    }
  }

  /**
   * Adds the types in the signature of a declaration, but not those in bodies and initial values.
   */
  #addUsed(
    found: Map<ts.Symbol, ts.Declaration>,
    declaration: ts.Declaration,
    folder: string,
  ): void {
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node)) {
        return;
      }
      if (ts.isIdentifier(node)) {
        const symbol = this.#checker.getSymbolAtLocation(node);
        const target = symbol && this.#target(symbol);
        const isType = target !== undefined && (target.flags & ts.SymbolFlags.Type) !== 0;
        if (isType && !found.has(target) && !isTypeParameter(target)) {
          this.#add(found, target, folder);
        }
      }
      ts.forEachChild(node, visit);
    };
    if (!ts.isVariableDeclaration(declaration)) {
      visit(declaration);
    } else if (declaration.type !== undefined) {
      visit(declaration.type);
    }
  }

  #textOf(symbol: ts.Symbol, declaration: ts.Declaration): string {
    const source = declaration.getSourceFile();
    if (source.fileName.endsWith('/src/generated/schema.ts')) {
      return `// ${symbol.name}: see src/generated/schema.ts`;
    }
    const types = this.#emit(source);
    const printer = ts.createPrinter({ removeComments: true });
    return types.statements
      .filter((statement) => declaresName(statement, symbol.name))
      .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, types))
      .join('\n');
  }

  #emit(source: ts.SourceFile): ts.SourceFile {
    const known = this.#emitted.get(source.fileName);
    if (known !== undefined) {
      return known;
    }
    let text = '';
    this.#program.emit(source, (_, written) => (text = written), undefined, true);
    const types = ts.createSourceFile('types.d.ts', text, ts.ScriptTarget.Latest);
    this.#emitted.set(source.fileName, types);
    return types;
  }

  #placeOf(symbol: ts.Symbol): string {
    const [declaration] = symbol.declarations ?? [];
    const file = declaration?.getSourceFile();
    if (declaration === undefined || file === undefined) {
      return '?';
    }
    const { line } = file.getLineAndCharacterOfPosition(declaration.getStart());
    return `${path.relative(this.#root, file.fileName)}:${line + 1}`;
  }
}

function isAtTop(declaration: ts.Declaration): boolean {
  const owner = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(owner.parent);
}

function isTypeParameter(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.TypeParameter) !== 0;
}

function declaresName(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((each) => isNamed(each.name, name));
  }
  const isNamedStatement =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamedStatement && statement.name !== undefined && isNamed(statement.name, name);
}

function isNamed(node: ts.BindingName, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
