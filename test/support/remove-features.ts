import './queries.ts';

/** Takes features away from the browser before anything else is loaded: the first import of a test. */

function remove(owner: object, ...names: readonly string[]): void {
  for (const name of names) Reflect.deleteProperty(owner, name);
}

remove(HTMLElement.prototype, 'attachInternals', 'showPopover', 'hidePopover');
remove(Element.prototype, 'checkVisibility');
remove(HTMLDialogElement.prototype, 'showModal', 'show', 'close');
remove(CSSStyleSheet.prototype, 'replace', 'replaceSync');
remove(Document.prototype, 'adoptedStyleSheets');
remove(ShadowRoot.prototype, 'adoptedStyleSheets');
remove(AbortSignal, 'any', 'timeout');
remove(AbortSignal.prototype, 'throwIfAborted');
remove(URL, 'canParse', 'parse');
remove(Promise, 'withResolvers');
remove(Navigator.prototype, 'share', 'clipboard');
remove(
  globalThis,
  'CSS',
  'ElementInternals',
  'CustomStateSet',
  'IntersectionObserver',
  'ResizeObserver',
  'BroadcastChannel',
);
