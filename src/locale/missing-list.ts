import type { ModuleAccess } from '../domain/access.ts';
import type { AccessMessages } from './shared-messages.ts';

/** Lists missing rights and employee attributes as part of a sentence. */
export function missingList(
  rights: readonly ModuleAccess[],
  attributes: readonly string[],
  access: AccessMessages,
): string {
  return [
    ...(rights.length > 0 ? [access.list(rights)] : []),
    ...(attributes.length > 0
      ? [access.missingAttributes(access.listAttributes(attributes), attributes.length)]
      : []),
  ].join(access.semicolon);
}
