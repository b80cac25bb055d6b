import { errorOnce } from '../domain/report-once.ts';

/**
 * Merges a host's messages over those of a language, recursively.
 *
 * - Unknown keys, `undefined` and `null` are ignored.
 * - A value of another type than the original is ignored and reported once on the console.
 */
export function mergeMessages<T extends object>(base: T, overrides: object | undefined): T {
  if (!overrides) return base;
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(base));
  for (const [key, value] of Object.entries(overrides)) {
    const original = merged[key];
    if (value === undefined || value === null || !Object.hasOwn(base, key)) continue;
    if (isGroup(original)) merged[key] = isGroup(value) ? mergeMessages(original, value) : original;
    // A string where a function is expected would throw at render.
    else if (typeof value === typeof original) merged[key] = value;
    else errorOnce(`messages: "${key}" is ignored: it must be a ${typeof original}.`);
  }
  return merged as T;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
