import type { ModuleAccess } from '../domain/access.ts';
import { employeeAttributeLabels, isStandardEmployeeAttribute } from '../domain/employee-attributes.ts';
import { personioModuleLabels } from '../domain/personio-screen.ts';
import type { AccessMessages } from './shared-messages.ts';

type Names = Pick<AccessMessages, 'modules' | 'read' | 'write'>;

/**
 * Lists rights as part of a sentence, joined by `Intl.ListFormat`: "Employees (Read) and Documents (Read and Write)".
 * A translated module name is followed by Personio's label: "Dokumente (Documents, Lesen)".
 */
export function listRights(language: string, names: Names, access: readonly ModuleAccess[]): string {
  const and = new Intl.ListFormat(language, { type: 'conjunction' });
  return and.format(
    access.map(({ module, read, write }) => {
      const name = names.modules[module];
      const label = personioModuleLabels[module];
      const rights = and.format(
        [read && names.read, write && names.write].filter((right) => right !== false),
      );
      return `${name} (${label === name ? rights : `${label}, ${rights}`})`;
    }),
  );
}

/**
 * Lists employee attributes as part of a sentence: "First name and Hire date". A translated label is followed by Personio's:
 * "Vorname (First name)". A custom attribute is named by its key, because only Personio knows its label.
 */
export function listAttributes(
  language: string,
  labels: AccessMessages['employeeAttributes'],
  keys: readonly string[],
): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(
    keys.map((key) => {
      if (!isStandardEmployeeAttribute(key)) return key;
      const label = employeeAttributeLabels[key];
      return labels[key] === label ? label : `${labels[key]} (${label})`;
    }),
  );
}
