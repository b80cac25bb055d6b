const setOriginal = window.setTimeout.bind(window);
const clearOriginal = window.clearTimeout.bind(window);

/** Holds the timers with a delay in the running test. The returned function runs those that haven't been cleared. */
export function holdTimers(delayMs: number): () => void {
  const held = new Map<unknown, () => void>();
  window.setTimeout = ((callback: () => void, delay?: number, ...rest: never[]) => {
    if (delay !== delayMs) return setOriginal(callback, delay, ...rest);
    const id = setOriginal(() => undefined, delay);
    held.set(id, callback);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    held.delete(id);
    clearOriginal(id);
  };
  return () => {
    const callbacks = [...held.values()];
    held.clear();
    for (const callback of callbacks) callback();
  };
}

afterEach(() => Object.assign(window, { setTimeout: setOriginal, clearTimeout: clearOriginal }));
