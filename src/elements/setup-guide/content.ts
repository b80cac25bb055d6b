import { personioDocumentation, personioIntegrationsPage } from '../../domain/personio-screen.ts';
import { setupSteps, type SetupStep } from '../../domain/setup-steps.ts';
import type { CheckAnswer, GuideMessages } from '../../locale/guide-messages.ts';

/*
 * What the guide says, as data: drawn as templates, and written out as plain text or Markdown. Sentences may set off words
 * of Personio's screen with asterisks; names and values of the host are shown as they are.
 */

/** A piece of what the guide says. */
export type GuideBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'points'; readonly points: readonly string[] }
  | { readonly type: 'warning'; readonly text: string }
  /** A picture of the screen that one of the guide's own steps speaks about. */
  | { readonly type: 'picture'; readonly picture: SetupStep }
  /** Something to be copied, with its translation beside it. */
  | {
      readonly type: 'value';
      readonly value: string;
      readonly translation?: string;
      /** What the copy button says that it copies. */
      readonly copies?: 'name' | 'path';
    }
  /** A link to the customer's own page in Personio: an `https:` address with `{company}` in place of their subdomain. */
  | { readonly type: 'page'; readonly address: string }
  /** The table of boxes to tick. The step that holds it is the one that opens when rights are missing. */
  | { readonly type: 'access' }
  /** The way to the form: a button where it can be reached, else the sentence. */
  | { readonly type: 'form'; readonly text: string }
  | { readonly type: 'document'; readonly text: string; readonly address: string };

/** A heading and what stands below it. */
export interface GuideSection {
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

/** One step. Steps of the guide's own are `open`, `create`, `name`, `access`, `credentials` and `link`. */
export interface GuideStep extends GuideSection {
  /** Lower-case letters, digits and hyphens; stands in the attribute `step`, in events and in stored progress. */
  readonly id: string;
}

/** A question on whether the reader can do this, with what follows from each answer; where that is empty, nothing does. */
export interface GuideQuestion {
  readonly question: string;
  readonly advice: Readonly<Record<CheckAnswer, string>>;
}

/** Everything the guide says, in one language. */
export interface GuideContent {
  readonly title: string;
  readonly intro: string;
  readonly before: GuideSection;
  readonly check: { readonly title: string; readonly questions: readonly GuideQuestion[] };
  readonly steps: readonly GuideStep[];
  readonly notes: GuideSection;
  readonly help: {
    readonly title: string;
    readonly answers: readonly { readonly problem: string; readonly advice: string }[];
  };
}

export function guideContent(messages: GuideMessages, integrationName: string | undefined): GuideContent {
  const { title, intro, before, check, notes, help } = messages;
  const blocks = stepBlocks(messages, integrationName);
  return {
    title,
    intro,
    before: {
      title: before.title,
      blocks: [points(before.rights, before.adminNotNeeded, before.plan), text(before.labels)],
    },
    check: {
      title: check.title,
      questions: [check.rights, check.plan].map(({ question, no, unsure }) => ({
        question,
        advice: { yes: '', no, unsure },
      })),
    },
    steps: setupSteps.map((id) => ({ id, title: messages.steps[id].title, blocks: blocks[id] })),
    notes: {
      title: notes.title,
      blocks: [
        points(notes.renewal, notes.rights, notes.secrecy, notes.manage, notes.change, notes.lost),
        { type: 'document', text: notes.documentation, address: personioDocumentation },
      ],
    },
    help: { title: help.title, answers: [help.page, help.boxes, help.secret, help.rights] },
  };
}

function stepBlocks(
  { steps }: GuideMessages,
  integrationName: string | undefined,
): Readonly<Record<SetupStep, readonly GuideBlock[]>> {
  return {
    open: [
      text(steps.open.goTo),
      { type: 'value', value: path, translation: steps.open.path, copies: 'path' },
      picture('open'),
      { type: 'page', address: personioIntegrationsPage },
      text(steps.open.otherPath),
    ],
    create: [text(steps.create.select), picture('create'), text(steps.create.opens)],
    name: [
      ...(integrationName
        ? [
            text(steps.name.enter),
            { type: 'value', value: integrationName, copies: 'name' } as const,
            picture('name'),
          ]
        : [text(steps.name.enterOwn), picture('name')]),
      text(steps.name.next),
    ],
    access: [
      text(steps.access.tick),
      picture('access'),
      { type: 'access' },
      points(steps.access.attributes, steps.access.legalEntities),
      text(steps.access.create),
    ],
    credentials: [
      { type: 'warning', text: steps.credentials.keepOpen },
      text(steps.credentials.where),
      text(steps.credentials.what),
      picture('credentials'),
      points(steps.credentials.clientId, steps.credentials.secret, steps.credentials.store),
    ],
    link: [
      { type: 'form', text: steps.link.form },
      picture('link'),
      points(steps.link.clientId, steps.link.secret, steps.link.submit, steps.link.finish),
    ],
  };
}

/** As the labels of Personio's screen have it. */
const path = 'Settings → Integrations → API credentials';

function text(sentence: string): GuideBlock {
  return { type: 'text', text: sentence };
}

function points(...sentences: readonly string[]): GuideBlock {
  return { type: 'points', points: sentences };
}

function picture(step: SetupStep): GuideBlock {
  return { type: 'picture', picture: step };
}
