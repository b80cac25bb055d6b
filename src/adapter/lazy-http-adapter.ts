import { linkError } from '../domain/link-error.ts';
import type { HttpAdapterOptions } from './http-adapter.ts';
import type { LinkAdapter } from './link-adapter.ts';

type Method = (...call: readonly unknown[]) => Promise<unknown>;

const methods = [
  'listAccounts',
  'linkAccount',
  'relinkAccount',
  'checkAccount',
  'renameAccount',
  'unlinkAccount',
  'sealingKeys',
] as const satisfies readonly (keyof LinkAdapter)[];

/** The HTTP adapter, fetched with the first call: a page whose host answers by itself never needs it. */
export function createLazyHttpAdapter(options: HttpAdapterOptions): Required<LinkAdapter> {
  // Made anew for each call, because it keeps nothing between calls.
  const load = (): Promise<Required<LinkAdapter>> =>
    import('./http-adapter.ts').then(
      ({ createHttpAdapter }) => createHttpAdapter(options),
      () => {
        throw linkError('backend-unavailable');
      },
    );
  const lazy = methods.map((method) => [
    method,
    async (...call: readonly unknown[]) => ((await load())[method] as Method)(...call),
  ]);
  return Object.fromEntries(lazy) as Required<LinkAdapter>;
}
