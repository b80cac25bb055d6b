import type { CheckAnswer } from '../../domain/guide-content.ts';
import type { CompanyView } from './company-controller.ts';
import type { WrittenGuide } from './instructions.ts';
import type { LinkingView } from './linking-controller.ts';
import type { Pictures } from './picture-loader.ts';
import type { ProgressView } from './progress-controller.ts';
import type { SharingView } from './sharing-controller.ts';

/** `steps` shows one step at a time, `page` all of them. */
export type GuideVariant = 'steps' | 'page';

/** What the templates render, and what they call on the reader's actions. */
export interface GuideView extends WrittenGuide, ProgressView, LinkingView, CompanyView, SharingView {
  readonly headingLevel: number;
  readonly integrationName: string | undefined;
  readonly pictures: Pictures | 'loading' | 'hidden';
  /** The reader's answers to the questions before the first step, in their order. */
  readonly answers: readonly (CheckAnswer | undefined)[];
  readonly answer: (question: number, answer: CheckAnswer) => void;
  readonly startOver: () => void;
}
