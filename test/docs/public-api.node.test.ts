import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '../..');
const entries = ['server', 'adapter', 'testing'].map((entry) => path.join(root, 'src', entry, 'index.ts'));
const configFile = path.join(root, 'tsconfig.json');
const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
);
const mainEntry = path.join(root, 'src/index.ts');
const program = ts.createProgram([...entries, mainEntry], { ...config.options, noEmit: true });
const checker = program.getTypeChecker();

test('every export of server, adapter and testing has a doc comment', () => {
  assert.deepEqual(
    exportedSymbols()
      .filter((symbol) => !hasText(symbol))
      .map(nameOf),
    [],
  );
});

test('every member of an exported interface or class has a doc comment', () => {
  assert.deepEqual(
    members()
      .filter(({ symbol }) => !hasText(symbol))
      .map(({ name }) => name),
    [],
  );
});

test('every member of LinkedAccount has a doc comment', () => {
  const account = exportsOf(mainEntry).find((symbol) => nameOf(symbol) === 'LinkedAccount');
  assert.ok(account);
  assert.deepEqual(
    membersOf(account)
      .filter(({ symbol }) => !hasText(symbol))
      .map(({ name }) => name),
    [],
  );
});

test('every exported function, class and constant, and every method of LinkBackend, has an example', () => {
  assert.deepEqual(
    callable()
      .filter(({ symbol }) => !hasTag(symbol, 'example'))
      .map(({ name }) => name),
    [],
  );
});

test('every example compiles, apart from names that are the host’s', () => {
  const files = new Map<string, string>();
  for (const { name, symbol } of callable()) {
    examplesOf(symbol).forEach((example, index) => {
      files.set(path.join(root, 'test/docs', `${name}-${String(index)}.example.ts`), toModule(example));
    });
  }
  assert.ok(files.size > 30);
  assert.deepEqual(compile(files), []);
});

test('every optional member of options and limits has a default', () => {
  assert.deepEqual(
    members()
      .filter(
        ({ name, node, symbol }) => isOptionsMember(name) && isOptional(node) && !hasTag(symbol, 'default'),
      )
      .map(({ name }) => name),
    [],
  );
});

/** Of names that an example does not declare: `mailer`, `provider`. Their type is `any`. */
const unknownName = [
  2304, // Cannot find name
  2552, // Cannot find name, did you mean
  18004, // No value exists in scope for the shorthand property
];

/** The code of the examples, without those for a shell. */
function examplesOf(symbol: ts.Symbol): string[] {
  return symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'example')
    .map(({ text }) => ts.displayPartsToString(text))
    .filter((example) => !example.startsWith('```sh'))
    .map((example) => example.replaceAll(/^```\w*$/gm, ''));
}

/** The body of a function in a module that imports everything from the package, and has a `backend`. */
function toModule(example: string): string {
  const entryOf = new Map(
    [...entries, mainEntry].flatMap((entry) => exportsOf(entry).map((symbol) => [nameOf(symbol), entry])),
  );
  const imports = [...entryOf].map(([name, entry]) => `import { ${name} } from '${entry}';`);
  const importLine = /^import .*;$/gm;
  return [
    ...imports,
    ...(example.match(importLine) ?? []),
    'declare const backend: LinkBackend;',
    'export async function example() {',
    example.replaceAll(importLine, ''),
    '}',
  ].join('\n');
}

/** Returns the errors. */
function compile(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    ...config.options,
    noEmit: true,
    noUnusedLocals: false,
    // Parameters of functions that are passed to something of the host's have no type.
    noImplicitAny: false,
    verbatimModuleSyntax: false,
    isolatedModules: false,
  };
  const defaultHost = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...defaultHost,
    fileExists: (file) => files.has(file) || defaultHost.fileExists(file),
    getSourceFile(file, target) {
      const text = files.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, target, true);
      // The files of the package are parsed already.
      return program.getSourceFile(file) ?? defaultHost.getSourceFile(file, target);
    },
  };
  const examples = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) => {
    const source = examples.getSourceFile(file);
    return [...examples.getSyntacticDiagnostics(source), ...examples.getSemanticDiagnostics(source)]
      .filter(({ code }) => !unknownName.includes(code))
      .map(
        ({ messageText }) => `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
  });
}

/** What hosts call or use, and so need an example of. */
function callable(): { readonly name: string; readonly symbol: ts.Symbol }[] {
  const values = exportedSymbols().filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  const methods = members().filter(({ name }) => name.startsWith('LinkBackend.'));
  return [...values.map((symbol) => ({ name: nameOf(symbol), symbol })), ...methods];
}

interface Member {
  readonly name: string;
  readonly node: ts.TypeElement | ts.ClassElement;
  readonly symbol: ts.Symbol;
}

function exportedSymbols(): ts.Symbol[] {
  return entries.flatMap(exportsOf);
}

function exportsOf(entry: string): ts.Symbol[] {
  const file = program.getSourceFile(entry);
  assert.ok(file);
  const module = checker.getSymbolAtLocation(file);
  assert.ok(module);
  const symbols = checker.getExportsOfModule(module);
  assert.ok(symbols.length > 0);
  return symbols.map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
}

function members(): Member[] {
  return exportedSymbols().flatMap(membersOf);
}

/** The members that a host sees and that are not documented by a base class. */
function membersOf(owner: ts.Symbol): Member[] {
  return (owner.declarations ?? [])
    .filter((declaration) => ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration))
    .flatMap((declaration): (ts.TypeElement | ts.ClassElement)[] => [...declaration.members])
    .filter((node) => !isHidden(node))
    .map((node) => {
      assert.ok(node.name);
      const symbol = checker.getSymbolAtLocation(node.name);
      assert.ok(symbol);
      return { name: `${nameOf(owner)}.${nameOf(symbol)}`, node, symbol };
    });
}

function isHidden(node: ts.TypeElement | ts.ClassElement): boolean {
  if (!node.name || ts.isPrivateIdentifier(node.name)) return true;
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Override)) !== 0;
}

function isOptionsMember(name: string): boolean {
  return /(?:Options|Limits)\./.test(name);
}

function isOptional(node: ts.TypeElement | ts.ClassElement): boolean {
  return 'questionToken' in node && node.questionToken !== undefined;
}

function hasText(symbol: ts.Symbol): boolean {
  return symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0;
}

function hasTag(symbol: ts.Symbol, name: string): boolean {
  return symbol.getJsDocTags(checker).some((tag) => tag.name === name);
}

function nameOf(symbol: ts.Symbol): string {
  return symbol.getName();
}
