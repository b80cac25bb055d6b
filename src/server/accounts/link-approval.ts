import { linkError, toLinkError } from '../../domain/link-error.ts';
import type { ModuleAccess } from '../../domain/access.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioRequestInit, PreparePersonioCall } from '../personio/personio-fetch.ts';
import type { Verification } from '../personio/verify-credentials.ts';
import { withTimeout } from '../with-timeout.ts';

export type LinkOperation = 'link' | 'relink';

/** Credentials that Personio has accepted and that are not stored yet. Contains no secret. */
export interface LinkCandidate {
  /** From `authorize`. */
  readonly tenantId: string;
  /** `link` for a new account, `relink` for new credentials of an existing one. */
  readonly operation: LinkOperation;
  /** The account to be relinked; absent for a link. */
  readonly accountId?: string;
  /** The rights that Personio granted. */
  readonly access: readonly ModuleAccess[];
  /** The keys of the employee attributes that can be read, as far as Personio reported them. */
  readonly employeeAttributes: readonly string[];
  /** Calls Personio's API with the new credentials, as `LinkBackend.personioFetch` does, but without renewing the token. */
  readonly personioFetch: (path: string, init?: PersonioRequestInit) => Promise<Response>;
}

/**
 * Undefined approves; a function that approves need not return anything. `decline` is shown to the person: one sentence of plain
 * text, of at most 300 characters.
 */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- see above
export type LinkDecision = { readonly decline: string } | undefined | void;

/** Approves or declines a link or relink: see `LinkBackendOptions.approveLink`. */
export type ApproveLink = (candidate: LinkCandidate) => LinkDecision | Promise<LinkDecision>;

/** Asks the host whether a link or relink may be stored. */
export class LinkApproval {
  readonly #approveLink: ApproveLink | undefined;
  readonly #preparePersonioCall: PreparePersonioCall;
  readonly #report: (error: unknown) => void;
  readonly #timeoutMs: number;

  constructor(
    approveLink: ApproveLink | undefined,
    preparePersonioCall: PreparePersonioCall,
    report: (error: unknown) => void,
    timeoutMs: number,
  ) {
    this.#approveLink = approveLink;
    this.#preparePersonioCall = preparePersonioCall;
    this.#report = report;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws LinkBackendError `declined`; `timeout`; `backend-unavailable` if the host's function fails. */
  async approve(
    tenantId: string,
    { operation, accountId }: { readonly operation: LinkOperation; readonly accountId: string | null },
    { token, access, readableAttributes }: Verification,
  ): Promise<void> {
    if (!this.#approveLink) return;
    const personioErrors = new Set<unknown>();
    const tooLate = new AbortController();
    const candidate: LinkCandidate = {
      tenantId,
      operation,
      ...(accountId === null ? {} : { accountId }),
      access,
      employeeAttributes: readableAttributes.keys,
      personioFetch: async (path, init) => {
        try {
          const signal = AbortSignal.any([tooLate.signal, ...(init?.signal ? [init.signal] : [])]);
          return await this.#preparePersonioCall(path, { ...init, signal }).send(token.value);
        } catch (thrown) {
          personioErrors.add(thrown);
          throw thrown;
        }
      },
    };
    // A host that never answers would keep the form waiting, and the request in flight.
    const decision = await withTimeout(
      this.#call(candidate, personioErrors),
      this.#timeoutMs,
      () => this.#timeoutError(),
      () => tooLate.abort(),
    );
    if (decision !== undefined)
      throw new LinkBackendError(toLinkError({ code: 'declined', detail: decision }));
  }

  #timeoutError(): LinkBackendError {
    const error = new LinkBackendError(
      linkError('timeout'),
      `approveLink() did not finish within ${this.#timeoutMs} ms.`,
    );
    this.#report(error);
    return error;
  }

  /** The sentence, or undefined. A host in plain JavaScript may return anything, but only undefined and null approve. */
  async #call(candidate: LinkCandidate, personioErrors: ReadonlySet<unknown>): Promise<string | undefined> {
    try {
      const decision: unknown = await this.#approveLink?.(candidate);
      if (decision === undefined || decision === null) return undefined;
      const { decline } = decision as { readonly decline?: unknown };
      if (typeof decline === 'string') return decline;
      throw new TypeError('approveLink() must return undefined or { decline } with a string.');
    } catch (thrown) {
      // Personio failed: the response says why. An error of another call says nothing about these credentials.
      if (thrown instanceof LinkBackendError && personioErrors.has(thrown)) throw thrown;
      this.#report(thrown);
      throw new LinkBackendError(linkError('backend-unavailable'));
    }
  }
}
