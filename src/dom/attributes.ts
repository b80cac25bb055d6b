import type { ComplexAttributeConverter } from 'lit';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Whether a string is an object or an array of objects, which is to be ignored, with one warning: frameworks that render
 * before the element is defined set attributes in place of properties.
 */
export function isStringifiedObject(value: string | null): boolean {
  if (!value?.startsWith('[object Object]')) return false;
  warnOnce(
    'An attribute contains "[object Object]": import personio-link/define before rendering, or set the property later.',
  );
  return true;
}

/** A string attribute. Ignores `"[object Object]"`. */
export const textAttribute: ComplexAttributeConverter<string | undefined> = {
  fromAttribute: (value) => (isStringifiedObject(value) ? undefined : (value ?? undefined)),
};

/** A boolean attribute. `"false"` is false, because Vue sets `hide-share="false"` before the element is defined. */
export const booleanAttribute: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false' && !isStringifiedObject(value),
};

/** Reads a boolean property that a framework may have set to the attribute's string. */
export function isOn(value: unknown): boolean {
  return typeof value === 'string' ? value !== 'false' : value === true;
}
