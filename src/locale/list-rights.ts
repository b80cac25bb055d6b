import type { ModuleAccess } from '../domain/access.ts';
import { personioModuleLabels } from '../domain/personio-screen.ts';
import type { AccessMessages } from './messages.ts';

type Names = Pick<AccessMessages, 'modules' | 'read' | 'write'>;

/**
 * Several rights in one sentence, with the commas and the "and" of a language: "Employees (Read), Documents (Read and
 * Write)". Where a module has another name in the language, the one on Personio's screen stands beside it: "Dokumente
 * (Documents, Lesen)".
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
