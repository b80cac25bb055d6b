/**
 * Generates a typed React component for each element of the manifest; `src/react/create-component.ts` renders them. Hand-written
 * because the components of `@wc-toolkit/react-wrappers` set properties in `useEffect`, after an element's first update.
 */
import type { ElementDeclaration, Manifest } from './manifest.ts';

interface Wrapped {
  readonly tag: string;
  readonly className: string;
  /** Path in `src`: `elements/link-form/personio-link-form.ts`. */
  readonly source: string;
  readonly summary: string;
  readonly settings: readonly { readonly name: string; readonly attribute: string | undefined }[];
  readonly events: readonly { readonly name: string; readonly handler: string; readonly type: string }[];
}

export function reactWrappers(manifest: Manifest): string {
  const elements = manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations.map((declaration) => readElement(path, declaration)),
  );
  const eventTypes = [...new Set(elements.flatMap(({ events }) => events.map(({ type }) => type)))].sort();
  return [
    `'use client';`,
    '// Generated from the elements by `npm run analyze`.',
    `import type { ReactElement } from 'react';`,
    `import '../define.ts';`,
    ...elements.map(
      ({ className, source }) => `import type { ${className} as ${className}Element } from '../${source}';`,
    ),
    eventTypes.length > 0 ? `import type { ${eventTypes.join(', ')} } from '../events/index.ts';` : '',
    `import { createComponent } from './create-component.ts';`,
    `import type { ElementProps } from './element-props.ts';`,
    ...elements.map(wrapper),
  ].join('\n');
}

function readElement(path: string, declaration: ElementDeclaration): Wrapped {
  const { name, tagName, summary, description, members = [], events = [] } = declaration;
  if (!tagName) throw new Error(`${name} has no tag.`);
  return {
    tag: tagName,
    className: name,
    source: path.replace(/^dist\/(.*)\.js$/, '$1.ts'),
    summary: summary ?? description ?? '',
    settings: members.flatMap((member) => {
      if (member.kind !== 'field' || member.static || member.readonly) return [];
      return [{ name: member.name, attribute: member.attribute }];
    }),
    events: events.map((event) => ({
      name: event.name,
      handler: `on${event.name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      type: event.type.text,
    })),
  };
}

function wrapper({ tag, className, summary, settings, events }: Wrapped): string {
  const attributes = settings.flatMap(({ name, attribute }) =>
    attribute !== undefined && attribute !== name ? [`${name}: '${attribute}'`] : [],
  );
  const names = settings.map(({ name }) => `'${name}'`).join(' | ');
  const handlers = events.map(({ handler, type }) => `${handler}?: ((event: ${type}) => void) | undefined;`);
  return `
export type ${className}Props = ElementProps<${className}Element, ${names}>${handlers.length > 0 ? ` & { ${handlers.join('\n')} }` : ''};

/** ${summary.trim()} */
export const ${className}: (props: ${className}Props) => ReactElement = createComponent('${className}', {
  tag: '${tag}',
  attributes: { ${attributes.join(', ')} },
  events: { ${events.map(({ name, handler }) => `${handler}: '${name}'`).join(', ')} },
});`;
}
