import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';

const namedAtMost = 10;

/**
 * Not all of a tenant could be sealed anew, because some of it does not open; all the rest is. Its code is
 * `backend-unavailable`; `onError` has heard the reason of each.
 */
export class ReencryptionError extends LinkBackendError {
  override readonly name = 'ReencryptionError';
  /** The accounts whose credentials do not open, in the order of the list. */
  readonly accountIds: readonly string[];
  /** Whether the key of the tenant's fingerprints does not open: then nothing can be linked for the tenant. */
  readonly tenantKey: boolean;

  constructor(accountIds: readonly string[], tenantKey: boolean) {
    const more = accountIds.length - namedAtMost;
    const accounts = `${accountIds.slice(0, namedAtMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const parts = [
      ...(tenantKey ? ["the key of the tenant's fingerprints"] : []),
      ...(accounts ? [`the credentials of ${accounts}`] : []),
    ];
    const advice = tenantKey
      ? 'Bring back the key that it was sealed with: until then nothing can be linked or relinked for this tenant.'
      : 'Bring back the keys that they were sealed with, or have these accounts relinked.';
    super(
      linkError('backend-unavailable'),
      `Sealed anew is all but ${parts.join(' and ')}, which did not open. ${advice}`,
    );
    this.accountIds = accountIds;
    this.tenantKey = tenantKey;
  }
}
