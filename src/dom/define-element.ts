import { ContextRoot } from '@lit/context';
import { version } from '../version.ts';

interface ElementClass extends CustomElementConstructor {
  personioLinkVersion?: string;
}

/** Registers a tag once. A second copy of the same version is ignored; another version warns, because the first stays. */
export function defineElement(tag: string, element: ElementClass): void {
  // On a server there is nothing to register with.
  if (typeof document === 'undefined') return;
  const existing = customElements.get(tag) as ElementClass | undefined;
  if (!existing) {
    attachContextRoot();
    registerReaderSize();
    Object.defineProperty(element, 'personioLinkVersion', { value: version });
    customElements.define(tag, element);
  } else if (existing.personioLinkVersion !== version) {
    console.warn(
      `personio-link: <${tag}> is already registered, as version ${existing.personioLinkVersion ?? 'unknown'}; ` +
        `version ${version} was ignored. Load only one version per page.`,
    );
  }
}

/**
 * See `styles/tokens`. Registered in script, because browsers ignore `@property` in a shadow root. Without it, in Firefox
 * before 128, sizes are relative to the text around them.
 */
function registerReaderSize(): void {
  try {
    CSS.registerProperty({
      name: '--personio-link-medium',
      syntax: '<length>',
      inherits: true,
      initialValue: '16px',
    });
  } catch {
    // Registered before, or not supported.
  }
}

const attached = Symbol.for('personio-link/context-root');

/**
 * An element upgraded before its provider requests context when nothing can answer yet. A context root keeps such
 * requests until the provider is upgraded; one per document serves every copy of the library.
 */
function attachContextRoot(): void {
  const root = document.documentElement as HTMLElement & { [attached]?: true };
  if (root[attached]) return;
  root[attached] = true;
  new ContextRoot().attach(root);
}
