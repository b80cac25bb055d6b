/*
 * Pages of one origin tell each other that something has changed, and not what: another tab may be signed in as somebody
 * else, to whom nothing of this one belongs. Whoever hears it asks the backend.
 */

const name = 'personio-link/accounts';

/** Tells this page's own messages from those of others. */
const page = `${String(Date.now())}-${String(Math.random())}`;

export function notifyOtherTabs(): void {
  const channel = open();
  channel?.postMessage(page);
  channel?.close();
}

/** Calls a listener for every change in another page, until the signal aborts. */
export function onOtherTabsChange(listener: () => void, signal: AbortSignal): void {
  const channel = open();
  channel?.addEventListener('message', ({ data }) => data !== page && listener());
  signal.addEventListener('abort', () => channel?.close());
}

/** Not everywhere is there a channel; without one every page knows what it has loaded. */
function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
