import { linkError } from '../domain/link-error.ts';

type Schemas = typeof import('./account-schema.ts');

/**
 * Fetches the schemas: they weigh as much as an element, and nobody needs them before the first answer.
 * Rejects with a `LinkError` where they cannot be had.
 */
export function loadSchemas(): Promise<Schemas> {
  return import('./account-schema.ts').catch(() => {
    throw linkError('backend-unavailable');
  });
}
