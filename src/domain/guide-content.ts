import type { changeRightsStep, SetupStep } from './setup-steps.ts';

/** A piece of the guide's content. Text may mark labels of Personio's screen with asterisks: `Select *Next*.` */
export type GuideBlock =
  | GuidePlainBlock
  /** Blocks that not every reader needs: only the title is shown until it is selected. */
  | { readonly type: 'details'; readonly title: string; readonly blocks: readonly GuidePlainBlock[] };

/** A block that contains no others. */
export type GuidePlainBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'points'; readonly points: readonly string[] }
  | { readonly type: 'warning'; readonly text: string }
  /** A picture of Personio's screen in one of the guide's own steps. */
  | { readonly type: 'picture'; readonly picture: GuidePicture }
  /** A value to copy. */
  | {
      readonly type: 'value';
      readonly value: string;
      /** Shown in addition to the value. */
      readonly translation?: string;
      /** Label of the copy button: "Copy name" or "Copy path". Defaults to "Copy". */
      readonly copies?: 'name' | 'path';
    }
  /** A link to the customer's own page in Personio: an `https:` URL with `{company}` for their subdomain. */
  | { readonly type: 'page'; readonly url: string }
  /** The table of access rights. */
  | { readonly type: 'access' }
  /** The employee attributes that the host asks for; nothing if it names none. */
  | { readonly type: 'attributes' }
  /** A button that leads to the form, or the text if there is no form under the same provider. */
  | { readonly type: 'form'; readonly text: string }
  /** A link to other documentation. */
  | { readonly type: 'document'; readonly text: string; readonly url: string };

/** The step that a picture belongs to. */
export type GuidePicture = SetupStep | typeof changeRightsStep;

export interface GuideSection {
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

export interface GuideStep extends GuideSection {
  /** Lowercase letters, digits and hyphens. Used in the `step` attribute, in events and in stored progress. */
  readonly id: string;
}

export type CheckAnswer = 'yes' | 'no' | 'unsure';

/** A question on whether the reader can create the integration. */
export interface GuideQuestion {
  readonly question: string;
  /** Shown after an answer; an empty string shows nothing. */
  readonly advice: Readonly<Record<CheckAnswer, string>>;
}

/** The content of the guide in one language. */
export interface GuideContent {
  readonly title: string;
  readonly intro: string;
  readonly prerequisites: GuideSection;
  /** Questions before the first step, on whether the reader can create the integration. */
  readonly selfCheck: { readonly title: string; readonly questions: readonly GuideQuestion[] };
  readonly steps: readonly GuideStep[];
  /** How to change the rights of an integration that already exists. The guide opens it when something is missing. */
  readonly changeRights: GuideSection;
  readonly notes: GuideSection;
  readonly help: {
    readonly title: string;
    readonly answers: readonly { readonly problem: string; readonly advice: string }[];
  };
}

/**
 * Parts of the content that replace the guide's own, or a function that returns them. The function receives the guide's own
 * content and the reader's language as a BCP 47 tag. Omitted parts keep the guide's own content.
 */
export type GuideContentOverride =
  Partial<GuideContent> | ((content: GuideContent, language: string) => Partial<GuideContent>);
