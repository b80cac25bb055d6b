import { isCompany } from '../../domain/company.ts';
import type { GuideState } from './state.ts';

/* Storage may be missing, full, blocked or contain anything: the guide then works as if there were none. */

const prefix = 'personio-link/guide/';

export function loadProgress(key: string): GuideState | undefined {
  try {
    return readProgress(localStorage.getItem(prefix + key));
  } catch {
    return undefined;
  }
}

type Watcher = (key: string, state: GuideState) => void;

/** `storage` events only reach other tabs; guides on the same page are notified directly. */
const watchers = new Set<Watcher>();

/** @param by the watcher of the guide that saves; it is not notified. */
export function saveProgress(key: string, state: GuideState, by: Watcher): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(state));
  } catch {
    // Progress is then lost when the page is left.
  }
  for (const watcher of watchers) if (watcher !== by) watcher(key, state);
}

/** Watches for progress saved by other guides, in this tab or another. Returns a function that stops it. */
export function watchProgress(watcher: Watcher): () => void {
  const listener = ({ key, newValue, storageArea }: StorageEvent): void => {
    if (!key?.startsWith(prefix) || storageArea !== storage()) return;
    const state = readProgress(newValue);
    if (state) watcher(key.slice(prefix.length), state);
  };
  window.addEventListener('storage', listener);
  watchers.add(watcher);
  return () => {
    window.removeEventListener('storage', listener);
    watchers.delete(watcher);
  };
}

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Anything on the page's origin can write here: validates everything. */
export function readProgress(text: string | null): GuideState | undefined {
  const stored = parse(text);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { type, step, done, ticked, company } = stored as Record<string, unknown>;
  const kept = {
    done: strings(done),
    ticked: strings(ticked),
    company: typeof company === 'string' && isCompany(company) ? company : undefined,
  };
  if (type === 'completed') return { type, ...kept };
  const isOnStep = type === 'reading' || type === 'changing-rights';
  return isOnStep && typeof step === 'string' ? { type, step, ...kept } : undefined;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** More than any guide has; bounds what a corrupted store can cost. */
const maxEntries = 200;

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, maxEntries).filter((item) => typeof item === 'string') : [];
}
