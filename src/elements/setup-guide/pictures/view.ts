import type { AccessRow } from '../../../domain/access-rows.ts';
import type { Messages } from '../../../locale/messages.ts';

/** What the pictures are drawn from. */
export interface PictureView {
  readonly rows: readonly AccessRow[];
  /** What the host has called the integration, if it has. */
  readonly integrationName: string | undefined;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
}
