import type { LinkError } from '../domain/link-error.ts';

/**
 * Why the backend could not do what was requested. Contains no credentials.
 *
 * - `error` has the code and its data.
 * - `cause`, if Personio could not be reached, has the reason, with a `code` such as `ECONNREFUSED`.
 *
 * @example
 * ```ts
 * try {
 *   token = await backend.accessToken(tenantId, accountId);
 * } catch (thrown) {
 *   if (thrown instanceof LinkBackendError && thrown.error.code === 'invalid-credentials') await askToRelink(accountId);
 *   else throw thrown;
 * }
 * ```
 */
export class LinkBackendError extends Error {
  override readonly name: string = 'LinkBackendError';
  /** The code and its data. */
  readonly error: LinkError;

  constructor(error: LinkError, message: string = error.code, options?: ErrorOptions) {
    super(message, options);
    this.error = error;
  }
}
