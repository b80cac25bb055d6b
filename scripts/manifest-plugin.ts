import type * as TypeScript from 'typescript';
import type { ElementDeclaration, Manifest, ManifestModule, Typed } from './manifest.ts';
import { readTokens } from './tokens.ts';

interface AnalyzerPlugin {
  readonly name: string;
  collectPhase(phase: { ts: typeof TypeScript; node: TypeScript.Node }): void;
  packageLinkPhase(phase: { customElementsManifest: Manifest }): void;
}

/**
 * Reduces the analyzer's manifest to the package's elements: with their tags, without private members, and with paths in
 * `dist`. Hand-written because the element files register nothing, so the analyzer finds no tags.
 */
export function publicManifest(): AnalyzerPlugin {
  const tags = new Map<string, string>();
  const values = new Map<string, string>();
  return {
    name: 'public-manifest',
    collectPhase({ ts, node }) {
      if (ts.isInterfaceDeclaration(node) && node.name.text === 'HTMLElementTagNameMap') {
        for (const member of node.members) {
          if (ts.isPropertySignature(member) && ts.isStringLiteral(member.name) && member.type) {
            tags.set(member.type.getText(), member.name.text);
          }
        }
      }
      if (ts.isTypeAliasDeclaration(node) && /^('[^']*'\s*\|?\s*)+$/.test(node.type.getText())) {
        values.set(node.name.text, node.type.getText());
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      const modules = customElementsManifest.modules.flatMap(({ path, declarations = [] }) =>
        declarations.flatMap((declaration) => {
          const tag = tags.get(declaration.name);
          return declaration.customElement && tag ? [elementModule(path, tag, declaration, values)] : [];
        }),
      );
      customElementsManifest.modules = modules.sort((one, other) => (one.path < other.path ? -1 : 1));
    },
  };
}

function elementModule(
  source: string,
  tagName: string,
  declaration: ElementDeclaration,
  values: ReadonlyMap<string, string>,
): ManifestModule {
  const path = published(source);
  const { name, members = [], events = [], attributes = [], cssProperties = [] } = declaration;
  const reference = { name, module: path };
  const tokens = readTokens().map(({ property, description, shown }) => ({
    name: property,
    description,
    default: shown,
  }));
  const hidden = new Set(members.filter(({ privacy }) => privacy === 'private').map((member) => member.name));
  // The analyzer treats internal state as a property with an attribute.
  const isPublic = ({ fieldName = '' }: { fieldName?: string }): boolean => !hidden.has(fieldName);
  const documented = new Set(cssProperties.map((property) => property.name));
  return {
    kind: 'javascript-module',
    path,
    declarations: [
      {
        ...declaration,
        tagName,
        members: members
          .filter((member) => member.privacy === undefined || member.privacy === 'public')
          .map(withValues),
        attributes: attributes.filter(isPublic).map(withValues),
        // The analyzer also guesses events from dispatchEvent calls; public ones are documented.
        events: events.filter((event) => event.description),
        cssProperties: [...cssProperties, ...tokens.filter((token) => !documented.has(token.name))],
      },
    ],
    exports: [
      { kind: 'js', name, declaration: reference },
      { kind: 'custom-element-definition', name: tagName, declaration: reference },
    ],
  };

  function withValues<Item extends Typed>(item: Item): Item {
    const text = item.type?.text.replace(/\w+/g, (word) => values.get(word) ?? word);
    return text === undefined || text === item.type?.text ? item : { ...item, parsedType: { text } };
  }
}

function published(source: string): string {
  return source.replace(/^src\/(.*)\.ts$/, 'dist/$1.js');
}
