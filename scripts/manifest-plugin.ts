import type * as TypeScript from 'typescript';
import type { ElementDeclaration, Manifest, ManifestModule, Typed } from './manifest.ts';
import { readTokens } from './tokens.ts';

interface AnalyzerPlugin {
  readonly name: string;
  collectPhase(phase: { ts: typeof TypeScript; node: TypeScript.Node }): void;
  packageLinkPhase(phase: { customElementsManifest: Manifest }): void;
}

/**
 * Turns what the analyzer has read from the sources into what the package offers: the elements with their tags, without
 * what is private, by the paths of the package.
 */
export function publicManifest(): AnalyzerPlugin {
  const tags = new Map<string, string>();
  const values = new Map<string, string>();
  return {
    name: 'public-manifest',
    collectPhase({ ts, node }) {
      // An element file declares its tag for TypeScript; it registers nothing.
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
  const tokens = readTokens().map(({ property, description, css }) => ({
    name: property,
    description,
    default: css,
  }));
  const hidden = new Set(members.filter(({ privacy }) => privacy === 'private').map((member) => member.name));
  // The analyzer takes a property that is internal state for one with an attribute.
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
        // The analyzer guesses further events from calls of dispatchEvent; what is promised is documented.
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
