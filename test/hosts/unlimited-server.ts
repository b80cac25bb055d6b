import {
  createLinkBackend as create,
  type LinkBackend,
  type LinkBackendOptions,
} from '../../src/server/index.ts';

export * from '../../src/server/index.ts';

/** The backend of an example; a check of everything tries more pairs in a minute than a tenant may. */
export function createLinkBackend(options: LinkBackendOptions): LinkBackend {
  return create({ ...options, limits: { maxVerificationsPerMinute: Infinity } });
}
