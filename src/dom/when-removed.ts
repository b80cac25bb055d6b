/**
 * Calls back once an element has left the page. Frameworks move elements by removing and inserting them, and
 * `moveBefore()` does so for elements without a `connectedMoveCallback`: after a move, it does not call back.
 *
 * Call it in `disconnectedCallback`.
 */
export function whenRemoved(element: Element, callback: () => void): void {
  queueMicrotask(() => {
    if (!element.isConnected) callback();
  });
}
