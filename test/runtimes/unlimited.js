import { createLinkBackend as create } from 'packed/server';

export * from 'packed/server';

/** The backend of an example, without its rate limit: `verify` checks more credentials per minute than a tenant may. */
export function createLinkBackend(options) {
  return create({ ...options, limits: { maxVerificationsPerMinute: Infinity } });
}
