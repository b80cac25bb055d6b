import { ContextRoot } from '@lit/context';
import { version } from '../version.ts';

interface ElementClass extends CustomElementConstructor {
  personioLinkVersion?: string;
}

/**
 * Registers a tag once. A second copy of the same version is silent; another version warns, because the first one stays.
 */
export function defineElement(tag: string, element: ElementClass): void {
  // On a server there is nothing to register with; Lit's stand-in would only be filled in vain.
  if (typeof document === 'undefined') return;
  const existing = customElements.get(tag) as ElementClass | undefined;
  if (!existing) {
    catchEarlyRequests();
    Object.defineProperty(element, 'personioLinkVersion', { value: version });
    customElements.define(tag, element);
  } else if (existing.personioLinkVersion !== version) {
    console.warn(
      `personio-link: <${tag}> is registered already, as version ${existing.personioLinkVersion ?? 'unknown'}; ` +
        `version ${version} was not registered. Load one version a page.`,
    );
  }
}

const attached = Symbol.for('personio-link/context-root');

/**
 * Elements that are upgraded before their provider ask for context when nobody can answer yet. A context root keeps such
 * requests until the provider is there; one a document serves every copy of the library.
 */
function catchEarlyRequests(): void {
  const root = document.documentElement as HTMLElement & { [attached]?: true };
  if (root[attached]) return;
  root[attached] = true;
  new ContextRoot().attach(root);
}
