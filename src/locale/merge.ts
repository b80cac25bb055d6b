import { errorOnce } from '../domain/report-once.ts';

/** Lays a host's own sentences over a language's. */
export function mergeMessages<T extends object>(base: T, overrides: object | undefined): T {
  if (!overrides) return base;
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(base));
  for (const [key, value] of Object.entries(overrides)) {
    const original = merged[key];
    // A host in plain JavaScript may name something that does not exist, or give a sentence where a group belongs.
    if (value === undefined || !Object.hasOwn(base, key)) continue;
    if (isGroup(original)) merged[key] = isGroup(value) ? mergeMessages(original, value) : original;
    // What is called as a function, or drawn as a text, must be one.
    else if (typeof value === typeof original) merged[key] = value;
    else errorOnce(`messages: "${key}" is ignored: it has to be a ${typeof original}.`);
  }
  return merged as T;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
