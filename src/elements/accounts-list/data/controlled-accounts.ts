import { isModuleName, type ModuleAccess } from '../../../domain/access.ts';
import {
  accountStatuses,
  isAccountId,
  type AccountStatus,
  type LinkedAccount,
} from '../../../domain/linked-account.ts';
import { linkError, toLinkError } from '../../../domain/link-error.ts';

/**
 * Reads the accounts that a host holds, some at a time: very many would keep the page from drawing. Answers are checked
 * against the schema, which is fetched; a property has to be drawn at once. One that cannot be drawn must not hide the
 * others, nor a right or a problem of a newer backend its account.
 */
export class HeldAccounts {
  readonly #given: readonly unknown[];
  /** By id: an id keeps its first place and its last account. */
  readonly #read = new Map<string, LinkedAccount>();
  #next = 0;
  #unreadable = 0;

  /** Throws the `LinkError` `invalid-response` where there is no list at all. */
  constructor(accounts: unknown) {
    if (!Array.isArray(accounts)) throw linkError('invalid-response');
    this.#given = accounts as readonly unknown[];
  }

  get unreadable(): number {
    return this.#unreadable;
  }

  /**
   * Reads as many more, and tells whether more are left. Throws the `LinkError` `invalid-response` where in the end none
   * could be read.
   */
  read(count: number): boolean {
    const end = Math.min(this.#next + count, this.#given.length);
    for (; this.#next < end; this.#next += 1) {
      try {
        const account = readAccount(this.#given[this.#next]);
        this.#read.set(account.id, account);
      } catch {
        this.#unreadable += 1;
      }
    }
    const isMore = this.#next < this.#given.length;
    if (!isMore && this.#read.size === 0 && this.#unreadable > 0) throw linkError('invalid-response');
    return isMore;
  }

  /** Those that have been read. */
  get accounts(): readonly LinkedAccount[] {
    return [...this.#read.values()];
  }
}

/** Copies what is drawn, so that drawing meets nothing else. */
function readAccount(value: unknown): LinkedAccount {
  if (!isRecord(value)) throw linkError('invalid-response');
  const { problem, linkedBy, checkedAt } = value;
  return {
    id: readId(value['id']),
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

function readId(value: unknown): string {
  if (!isAccountId(value)) throw linkError('invalid-response');
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
