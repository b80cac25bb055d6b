/** Settles once the document is parsed: before that, elements further down do not exist. */
export async function domContentLoaded(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

/** Whether the scripts in the page's markup have run. `readyState` is `interactive` before and after the deferred ones. */
export function scriptsHaveRun(): boolean {
  return document.readyState === 'complete';
}

/** Settles once the scripts in the page's markup have run. */
export function whenScriptsHaveRun(): Promise<void> {
  return new Promise((resolve) => {
    // If it was dispatched before, `load` follows.
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    window.addEventListener('load', () => resolve(), { once: true });
  });
}
