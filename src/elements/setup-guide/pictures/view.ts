import type { AccessRow } from '../../../domain/access-rows.ts';
import type { Messages } from '../../../locale/messages.ts';

/** What the pictures are rendered from. */
export interface PictureView {
  readonly rows: readonly AccessRow[];
  /** The host's name for the integration. */
  readonly integrationName: string | undefined;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
}
