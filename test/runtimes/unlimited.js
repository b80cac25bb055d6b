import { createLinkBackend as create } from 'packed/server';

export * from 'packed/server';

/** The backend of an example; a check of everything tries more pairs in a minute than a tenant may. */
export function createLinkBackend(options) {
  return create({ ...options, limits: { maxVerificationsPerMinute: Infinity } });
}
