import {
  createLinkBackend as create,
  type LinkBackend,
  type LinkBackendOptions,
} from '../../src/server/index.ts';

export * from '../../src/server/index.ts';

/** The backend without its rate limit: `verify` checks more credentials per minute than a tenant may. */
export function createLinkBackend(options: LinkBackendOptions): LinkBackend {
  return create({ ...options, limits: { maxVerificationsPerMinute: Infinity } });
}
