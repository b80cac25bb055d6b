import { ContextRoot } from '@lit/context';
import type { ReactiveElement } from 'lit';
import { warnOnce } from '../domain/report-once.ts';
import { version } from '../version.ts';
import { isStringifiedObject, warnAboutStringifiedObject } from './attributes.ts';

interface ElementClass extends CustomElementConstructor {
  personioLinkVersion?: string;
  /** Lit's classes have it. */
  addInitializer?: (initializer: (element: ReactiveElement) => void) => void;
}

/**
 * Registers a tag once. A second copy of the same version is ignored; another version warns once per page, because the
 * first stays.
 */
export function defineElement(tag: string, element: ElementClass): void {
  // On a server there is nothing to register with.
  if (typeof document === 'undefined') return;
  const existing = customElements.get(tag) as ElementClass | undefined;
  if (!existing) {
    attachContextRoot();
    registerReaderSize();
    Object.defineProperty(element, 'personioLinkVersion', { value: version });
    element.addInitializer?.((host) => {
      host.addController({ hostConnected: () => warnAboutStringifiedObjects(host) });
    });
    customElements.define(tag, element);
  } else if (existing.personioLinkVersion !== version) {
    warnOnce(
      `version ${existing.personioLinkVersion ?? 'unknown'} is already registered on this page; ` +
        `version ${version} was ignored. Load only one version per page.`,
    );
  }
}

/** In any attribute: nothing else reads those of properties without one, such as `adapter`. */
function warnAboutStringifiedObjects({ attributes }: Element): void {
  for (const { name, value } of attributes) {
    // Angular before 20 adds `ng-reflect-…` in development: https://github.com/angular/angular/pull/60973
    if (!name.startsWith('ng-') && isStringifiedObject(value)) warnAboutStringifiedObject();
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
