import { linkError } from '../../domain/link-error.ts';

export type Rows = typeof import('./rows.ts');

/** Fetches what draws the accounts. Rejects with a `LinkError` where it cannot be had. */
export function loadRows(): Promise<Rows> {
  return import('./rows.ts').catch(() => {
    throw linkError('backend-unavailable');
  });
}
