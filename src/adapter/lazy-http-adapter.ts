import { linkError } from '../domain/link-error.ts';
import type { HttpAdapterOptions } from './http-adapter.ts';
import type { LinkAdapter } from './link-adapter.ts';

/** The HTTP adapter, fetched with the first call: a page whose host answers by itself never needs it. */
export function createLazyHttpAdapter(options: HttpAdapterOptions): Required<LinkAdapter> {
  let adapter: Required<LinkAdapter> | undefined;
  const load = async (): Promise<Required<LinkAdapter>> => {
    try {
      adapter ??= (await import('./http-adapter.ts')).createHttpAdapter(options);
      return adapter;
    } catch {
      throw linkError('backend-unavailable');
    }
  };

  return {
    listAccounts: async (...call) => (await load()).listAccounts(...call),
    linkAccount: async (...call) => (await load()).linkAccount(...call),
    relinkAccount: async (...call) => (await load()).relinkAccount(...call),
    checkAccount: async (...call) => (await load()).checkAccount(...call),
    renameAccount: async (...call) => (await load()).renameAccount(...call),
    unlinkAccount: async (...call) => (await load()).unlinkAccount(...call),
  };
}
