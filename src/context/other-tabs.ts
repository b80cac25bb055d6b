/*
 * Tells other tabs of the origin that accounts have changed, but not which: another tab may be signed in as a different
 * user. A tab that receives the message reloads from the backend.
 */

const name = 'personio-link/accounts';

/** A page also receives its own messages, through its other channels. */
const pageId = `${String(Date.now())}-${String(Math.random())}`;

export function notifyOtherTabs(): void {
  const channel = open();
  channel?.postMessage(pageId);
  channel?.close();
}

/** Calls the listener for every change in another tab, until the signal aborts. */
export function onOtherTabsChange(listener: () => void, signal: AbortSignal): void {
  const channel = open();
  channel?.addEventListener('message', ({ data }) => data !== pageId && listener());
  signal.addEventListener('abort', () => channel?.close());
}

/** Undefined where the browser forbids it, such as in a sandboxed frame: tabs then do not update each other. */
function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
