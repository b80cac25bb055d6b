import { linkError } from '../../domain/link-error.ts';
import { loadSchemas } from '../../schema/load-schemas.ts';
import type { LinkedVerdict } from './state.ts';

/** Fetches what checks and draws a success. Rejects with a `LinkError` where it cannot be had. */
export async function loadVerdict(): Promise<LinkedVerdict> {
  try {
    const [{ linkedTemplate, linkedTitle }] = await Promise.all([
      import('./linked-verdict.ts'),
      loadSchemas(),
    ]);
    return { linkedTemplate, linkedTitle };
  } catch {
    throw linkError('backend-unavailable');
  }
}
