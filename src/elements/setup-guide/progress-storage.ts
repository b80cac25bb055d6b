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

export function saveProgress(key: string, state: GuideState): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(state));
  } catch {
    // What cannot be kept is known until the page is left.
  }
}

/** Tells when another tab has saved. Returns the function that ends it. */
export function watchProgress(changed: (key: string, state: GuideState | undefined) => void): () => void {
  const listener = ({ key, newValue, storageArea }: StorageEvent): void => {
    if (key?.startsWith(prefix) && storageArea === storage())
      changed(key.slice(prefix.length), readProgress(newValue));
  };
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
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

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
