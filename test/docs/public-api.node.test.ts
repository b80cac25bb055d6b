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

test('every exported function has an example', () => {
  assert.deepEqual(
    exportedSymbols()
      .filter((symbol) => symbol.declarations?.some(ts.isFunctionDeclaration) && !hasTag(symbol, 'example'))
      .map(nameOf),
    [],
  );
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
