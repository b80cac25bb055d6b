import type { AccessRow } from '../../domain/access-rows.ts';
import type { ModuleAccess } from '../../domain/access.ts';
import type { CheckAnswer } from '../../locale/guide-messages.ts';
import type { Messages } from '../../locale/messages.ts';
import type { GuideBlock, GuideContent } from './content.ts';
import type { CopyResult } from '../../dom/copy-text.ts';
import type { GuideState, StepIds } from './state.ts';

/** `steps` shows one step at a time, `page` everything at once. */
export type GuideVariant = 'steps' | 'page';

export type Pictures = typeof import('./pictures/pictures.ts');

/** What the guide draws: everything it knows, and what happens when the reader presses something. */
export interface GuideView extends GuideActions {
  readonly content: GuideContent;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
  readonly state: GuideState;
  readonly steps: StepIds;
  readonly headingLevel: number;
  readonly rows: readonly AccessRow[];
  readonly integrationName: string | undefined;
  /** Rights that Personio has not granted, from the last attempt to link. */
  readonly missing: readonly ModuleAccess[];
  /** Whether the account is linked without them. */
  readonly isLinked: boolean;
  readonly ticked: readonly string[];
  /** The customer’s subdomain. */
  readonly company: string | undefined;
  /** Whether the reader has entered it here, and so can change it. */
  readonly companyIsEntered: boolean;
  /** Whether what the reader has entered for it is none. */
  readonly companyIsWrong: boolean;
  /** The reader's answers to the questions before the first step, in their order. */
  readonly answers: readonly (CheckAnswer | undefined)[];
  readonly copied: { readonly what: CopyTarget; readonly result: CopyResult } | undefined;
  /** `fetched` once they are there; `hidden` where there are to be none. */
  readonly pictures: Pictures | 'awaited' | 'hidden';
  readonly sharing: Sharing | undefined;
  /** Whether the form stands under the same provider. */
  readonly formReachable: boolean;
}

/** What a copy button copies: a block of the content, or what is written from it. */
export type CopyTarget = GuideBlock | 'access' | 'instructions';

export interface Sharing {
  /** Address that begins an email. */
  readonly email: string;
  readonly instructions: string;
  /** Whether the system has a share sheet. */
  readonly hasSystem: boolean;
  readonly failed: boolean;
}

interface GuideActions {
  readonly goTo: (step: string) => void;
  readonly back: () => void;
  /** Marks the step as done and goes on. */
  readonly confirm: () => void;
  /** Marks everything as done at once. */
  readonly finish: () => void;
  readonly startOver: () => void;
  readonly answer: (question: number, answer: CheckAnswer) => void;
  readonly tickOff: (row: string, ticked: boolean) => void;
  readonly copy: (what: CopyTarget, text: string) => void;
  readonly enterCompany: (entered: string) => void;
  readonly changeCompany: () => void;
  readonly goToForm: () => void;
  readonly goToSharing: () => void;
  readonly beginEmail: () => void;
  readonly shareWithSystem: () => void;
  readonly print: () => void;
}
