import type { TemplateResult } from 'lit';
import type { ModuleAccess } from '../../domain/access.ts';
import type { CheckAnswer, GuideBlock } from '../../domain/guide-content.ts';
import type { CopyResult } from '../../dom/copy-text.ts';
import type { InstructionsSource } from './instructions.ts';
import type { Pictures } from './picture-loader.ts';
import type { GuideState, StepIds } from './state.ts';

/** `steps` shows one step at a time, `page` all of them. */
export type GuideVariant = 'steps' | 'page';

/** What the templates render, and what they call on the reader's actions. */
export interface GuideView extends InstructionsSource, ProgressView, LinkingView, CompanyView, SharingView {
  readonly headingLevel: number;
  readonly integrationName: string | undefined;
  /** Undefined if colleagues can't be invited. */
  readonly invite: TemplateResult | undefined;
  /** Finds out whether colleagues can be invited. Called when the ways to share are about to be shown. */
  readonly prepareInvitation: () => void;
  readonly pictures: Pictures | 'loading' | 'hidden';
  /** The reader's answers to the questions before the first step, in their order. */
  readonly answers: readonly (CheckAnswer | undefined)[];
  readonly answer: (question: number, answer: CheckAnswer) => void;
  readonly startOver: () => void;
}

export interface ProgressView {
  readonly state: GuideState;
  readonly steps: StepIds;
  readonly ticked: readonly string[];
  readonly goTo: (step: string) => void;
  readonly back: () => void;
  /** Shows how to change the rights of an existing integration. */
  readonly showChangeRights: () => void;
  /** Leads back to the steps. */
  readonly hideChangeRights: () => void;
  /** Marks the step as done and shows the next one. */
  readonly confirm: () => void;
  /** Marks all steps as done. */
  readonly finish: () => void;
  readonly tickOff: (row: string, ticked: boolean) => void;
}

export interface LinkingView {
  /** Rights that Personio had not granted at the last link, relink or check, or that `goTo` was called with. */
  readonly missing: readonly ModuleAccess[];
  /** Keys of the employee attributes that could not be read then. */
  readonly missingAttributes: readonly string[];
  /** Whether not even one employee attribute can be read, although none that the host names is missing. */
  readonly lacksAllAttributes: boolean;
  /** Whether the account is linked without them. */
  readonly isLinked: boolean;
  /** Whether a visible form has the same provider. */
  readonly formReachable: boolean;
  /** Whether what is missing was found in that form, or nothing is missing. An account in a list has its own form and check. */
  readonly concernsForm: boolean;
  readonly goToForm: () => void;
}

export interface CompanyView {
  /** The customer's subdomain, from the host or the reader. */
  readonly company: string | undefined;
  /** Whether the reader entered it, and so can change it. */
  readonly companyIsEntered: boolean;
  readonly companyIsInvalid: boolean;
  /** Whether the form has to be open: the reader has entered something invalid, or is changing what they entered. */
  readonly companyFormIsOpen: boolean;
  readonly enterCompany: (entered: string) => void;
  readonly changeCompany: () => void;
}

/** What a copy button copies: a block of the content, or text generated from it. */
export type CopyTarget = GuideBlock | 'instructions';

export interface SharingView {
  readonly copied:
    | {
        readonly what: CopyTarget;
        readonly result: CopyResult;
        /** Counts all copies. */
        readonly number: number;
      }
    | undefined;
  readonly copy: (what: CopyTarget, text: string) => void;
  /** Undefined where the host hides sharing. */
  readonly sharing: Sharing | undefined;
}

export interface Sharing {
  /** A `mailto:` URL. */
  readonly email: string;
  readonly instructions: string;
  readonly hasFailed: boolean;
  /** Opens the section with the ways to share. */
  readonly show: () => void;
  readonly onEmail: () => void;
  /** Undefined in browsers without a share sheet. */
  readonly shareWithSystem: (() => void) | undefined;
  readonly print: () => void;
}
