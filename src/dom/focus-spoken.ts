/** Long enough for browsers to expose a new element to assistive technology. */
const exposedAfterMs = 200;

/**
 * Focuses an element that has just been rendered, a moment later: Firefox with Orca says nothing about an element that receives
 * the focus as soon as it exists. Does nothing if the person has moved the focus by then.
 */
export function focusSpoken(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  // Takes the focus from the element that has it, which may be about to be removed.
  element.focus();
  element.blur();
  setTimeout(() => {
    if (!(element.getRootNode() as Partial<ShadowRoot>).activeElement) element.focus();
  }, exposedAfterMs);
}
