import type { ModuleAccess } from '../domain/access.ts';
import type { AccessMessages } from './messages.ts';

type Names = Pick<AccessMessages, 'modules' | 'read' | 'write'>;

/** "Employees (Read), Documents (Read and Write)", with the commas and the "and" of a language. */
export function listRights(language: string, names: Names, access: readonly ModuleAccess[]): string {
  const and = new Intl.ListFormat(language, { type: 'conjunction' });
  return and.format(
    access.map(({ module, read, write }) => {
      const rights = [read && names.read, write && names.write].filter((right) => right !== false);
      return `${names.modules[module]} (${and.format(rights)})`;
    }),
  );
}
