import type { ComplexAttributeConverter } from 'lit';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Frameworks that render before the element is defined turn objects into `"[object Object]"`. Such a value says nothing:
 * it is ignored, with one warning.
 */
export const textAttribute: ComplexAttributeConverter<string | undefined> = {
  fromAttribute(value) {
    if (value === '[object Object]') {
      warnOnce(
        'An attribute holds "[object Object]": import personio-link/define before rendering, or set the property later.',
      );
      return undefined;
    }
    return value ?? undefined;
  },
};

/** Vue writes `hide-share="false"` where an element is not defined yet: "false" is false. */
export const booleanAttribute: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
};

/** The same for a property, which a framework may have filled with the attribute's text. */
export function isOn(value: unknown): boolean {
  return typeof value === 'string' ? value !== 'false' : value === true;
}
