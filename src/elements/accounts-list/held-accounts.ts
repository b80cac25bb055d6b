import { isModuleName, type ModuleAccess } from '../../domain/access.ts';
import { accountStatuses, type AccountStatus, type LinkedAccount } from '../../domain/linked-account.ts';
import { linkError, toLinkError } from '../../domain/link-error.ts';

/**
 * Reads the accounts that a host holds. Answers are checked against the schema, which is fetched; a property has to be
 * drawn at once. A right or a problem of a newer backend must not hide its account. Throws the `LinkError`
 * `invalid-response` where an account cannot be drawn at all.
 */
export function readHeldAccounts(accounts: unknown): readonly LinkedAccount[] {
  if (!Array.isArray(accounts)) throw linkError('invalid-response');
  return Array.from(accounts as readonly unknown[], readAccount);
}

/** Copies what is drawn, so that drawing meets nothing else. */
function readAccount(value: unknown): LinkedAccount {
  if (!isRecord(value)) throw linkError('invalid-response');
  const { problem, linkedBy, checkedAt } = value;
  return {
    id: readText(value['id']),
    label: readText(value['label']),
    clientId: readText(value['clientId']),
    status: readStatus(value['status']),
    access: readAccess(value['access']),
    missing: readAccess(value['missing']),
    linkedAt: readTime(value['linkedAt']),
    ...(isGiven(problem) ? { problem: toLinkError(problem) } : {}),
    ...(typeof linkedBy === 'string' ? { linkedBy } : {}),
    ...(isGiven(checkedAt) ? { checkedAt: readTime(checkedAt) } : {}),
  };
}

/** Databases write what is absent as null. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readText(value: unknown): string {
  if (typeof value !== 'string') throw linkError('invalid-response');
  return value;
}

function readTime(value: unknown): string {
  const time = readText(value);
  if (Number.isNaN(Date.parse(time))) throw linkError('invalid-response');
  return time;
}

function readStatus(value: unknown): AccountStatus {
  const status = accountStatuses.find((known) => known === value);
  if (status === undefined) throw linkError('invalid-response');
  return status;
}

function readAccess(value: unknown): readonly ModuleAccess[] {
  if (!Array.isArray(value)) throw linkError('invalid-response');
  return (value as readonly unknown[]).flatMap((entry) => {
    if (!isRecord(entry) || !isModuleName(entry['module'])) return [];
    const { module, read, write } = entry;
    return [{ module, read: read === true, write: write === true }];
  });
}
