import { isCompany } from '../../domain/company.ts';
import type { GuideState } from './state.ts';

/*
 * Storage may be missing, full, forbidden or filled with anything: the guide then begins where it would without it.
 */

const prefix = 'personio-link/guide/';

export function loadProgress(key: string): GuideState | undefined {
  try {
    return readProgress(localStorage.getItem(prefix + key));
  } catch {
    return undefined;
  }
}

type Watcher = (key: string, state: GuideState) => void;

/** Browsers tell other tabs alone of what is stored; guides in this one are told from here. */
const watchers = new Set<Watcher>();

/** @param by does not hear of it. */
export function saveProgress(key: string, state: GuideState, by: Watcher): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(state));
  } catch {
    // What cannot be kept is known until the page is left.
  }
  for (const watcher of watchers) if (watcher !== by) watcher(key, state);
}

/** Tells when another guide has saved, in this tab or in another. Returns the function that ends it. */
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

/** Everything on the page's origin can write here: nothing is taken that was not looked at. */
export function readProgress(text: string | null): GuideState | undefined {
  const stored = parse(text);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { type, step, done, ticked, company } = stored as Record<string, unknown>;
  const kept = {
    done: texts(done),
    ticked: texts(ticked),
    company: typeof company === 'string' && isCompany(company) ? company : undefined,
  };
  if (type === 'completed') return { type, ...kept };
  return type === 'reading' && typeof step === 'string' ? { type, step, ...kept } : undefined;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** More than any guide has; what is longer was not written here. */
const mostEntries = 200;

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, mostEntries).filter((item) => typeof item === 'string') : [];
}
