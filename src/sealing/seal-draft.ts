import type { LinkingAdapter } from '../adapter/linking-adapter.ts';
import type { PlainLinkDraft, SealedLinkDraft } from '../domain/link-draft.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import { toLinkError } from '../domain/link-error.ts';
import type { Call } from '../events/request-event.ts';
import { parseKeySet } from '../schema/key-set-schema.ts';
import { sealCredentials } from './seal-credentials.ts';
import { SealingError } from './sealing-error.ts';

export { SealingError };

export interface SealingSource {
  /** The host's own keys. They take precedence over the adapter's. */
  readonly keys: JsonWebKeySet | undefined;
  readonly adapter: LinkingAdapter | undefined;
}

/**
 * Seals the credentials of a draft. Requests the adapter's keys every time, because they may have been rotated since the
 * page was opened. Rejects with a `SealingError`: the draft must then not be sent.
 */
export async function sealDraft(
  { credentials, ...draft }: PlainLinkDraft,
  source: SealingSource,
  call: Call,
): Promise<SealedLinkDraft> {
  const keySet = source.keys ? parseOwnKeys(source.keys) : await requestKeys(source.adapter, call);
  const audience = keySet.audience ?? location.origin;
  return { ...draft, sealed: await sealCredentials(credentials, keySet, { audience }) };
}

/** A host in plain JavaScript may pass anything. */
function parseOwnKeys(keys: JsonWebKeySet): JsonWebKeySet {
  try {
    return parseKeySet(keys);
  } catch {
    throw new SealingError('no-key');
  }
}

async function requestKeys(adapter: LinkingAdapter | undefined, call: Call): Promise<JsonWebKeySet> {
  if (!adapter?.sealingKeys) throw new SealingError('no-key');
  try {
    return parseKeySet(await adapter.sealingKeys(call));
  } catch (thrown) {
    throw new SealingError('keys-unavailable', toLinkError(thrown));
  }
}
