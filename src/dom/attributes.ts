import type { ComplexAttributeConverter } from 'lit';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Whether a string was an object or an array of objects: frameworks that render before the element is defined set attributes
 * in place of properties.
 */
export function isStringifiedObject(value: string | null): boolean {
  return value?.startsWith('[object Object]') ?? false;
}

/** Once for all attributes of the page. */
export function warnAboutStringifiedObject(): void {
  warnOnce(
    'An attribute contains "[object Object]": import personio-link/define before rendering, or set the property later.',
  );
}

/** Warns too: React before 19 may set an attribute to an object after the element is connected. */
function withoutObject(value: string | null): string | null {
  if (!isStringifiedObject(value)) return value;
  warnAboutStringifiedObject();
  return null;
}

/** A string attribute. Ignores `"[object Object]"`. */
export const textAttribute: ComplexAttributeConverter<string | undefined> = {
  fromAttribute: (value) => withoutObject(value) ?? undefined,
};

/** A boolean attribute. `"false"` is false, because Vue sets `hide-share="false"` before the element is defined. */
export const booleanAttribute: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => (withoutObject(value) ?? 'false') !== 'false',
};

/** Reads a boolean property that a framework may have set to the attribute's string. */
export function isOn(value: unknown): boolean {
  return typeof value === 'string' ? value !== 'false' : value === true;
}
