import { validateLimit } from '../validate-limit.ts';
import type { RelinkMessageStore } from '../store/relink-message-store.ts';
import { notConfigured } from './account-errors.ts';
import type { AccountPresenter } from './account-presenter.ts';
import { outageFailures } from './due-checks.ts';
import type { TenantAccount } from './all-accounts.ts';

/** The options of `sendRelinkMessages`. */
export interface RelinkMessagesOptions {
  /** Sends the message, for example an email with the text of `relinkMessage`. */
  readonly send: (account: TenantAccount) => void | Promise<void>;
  /**
   * The maximum number of messages that this call sends, one after the other.
   *
   * @default 100
   */
  readonly limit?: number;
}

/** The result of `sendRelinkMessages`. */
export interface RelinkMessagesResult {
  /** Accounts for which `send` succeeded. */
  readonly sent: number;
  /** Accounts for which `send` threw or rejected. */
  readonly failed: number;
  /** Accounts whose message has not been sent yet, without those that have just failed. */
  readonly remaining: number;
}

export interface RelinkMessagesContext {
  readonly messages: RelinkMessageStore | undefined;
  readonly presenter: AccountPresenter;
  readonly report: (error: unknown) => void;
  /** Aborts when the backend shuts down. */
  readonly closing: AbortSignal;
}

export async function sendRelinkMessages(
  { send, limit = 100 }: RelinkMessagesOptions,
  { messages, presenter, report, closing }: RelinkMessagesContext,
): Promise<RelinkMessagesResult> {
  if (typeof send !== 'function') throw new TypeError('"send" must be a function.');
  validateLimit(limit);
  if (!messages) throw notConfigured('The store has no "relinkMessages".');
  const callId = crypto.randomUUID();
  const counts = { sent: 0, failed: 0 };
  // After `outageFailures` failures in a row, the mail server is probably down.
  let failures = 0;
  for (let tries = 0; tries < limit && failures < outageFailures && !closing.aborted; tries += 1) {
    const claim = await messages.claim(callId);
    if (!claim) break;
    const { tenantId, account } = claim;
    try {
      await send({ ...(await presenter.present(account)), tenantId });
    } catch (error) {
      counts.failed += 1;
      failures += 1;
      report(error);
      continue;
    }
    await messages.markSent(claim, callId);
    counts.sent += 1;
    failures = 0;
  }
  return { ...counts, remaining: await messages.countPending(callId) };
}
