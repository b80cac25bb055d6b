import { accessRows, type AccessRow } from '../../domain/access-rows.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import { personioDocumentation } from '../../domain/personio-screen.ts';
import { setupSteps, type SetupStep } from '../../domain/setup-steps.ts';
import type { GuideMessages } from '../../locale/guide-messages.ts';

/*
 * What the guide says, as data: drawn as templates, and written out as plain text or Markdown. Sentences may set off words
 * of Personio's screen with asterisks; names and reasons of the host are shown as they are.
 */

export type GuideBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'points'; readonly points: readonly string[] }
  | { readonly type: 'warning'; readonly text: string }
  /** Something to be copied. */
  | { readonly type: 'value'; readonly value: string }
  | { readonly type: 'access'; readonly rows: readonly AccessRow[] }
  /** The way to the form: a button where it can be reached, else the sentence. */
  | { readonly type: 'form'; readonly text: string }
  | { readonly type: 'document'; readonly text: string; readonly address: string };

export interface GuideSection {
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

export interface GuideStep extends GuideSection {
  readonly id: SetupStep;
}

export interface GuideContent {
  readonly title: string;
  readonly intro: string;
  readonly before: GuideSection;
  readonly steps: readonly GuideStep[];
  readonly notes: GuideSection;
  readonly help: {
    readonly title: string;
    readonly answers: readonly { readonly problem: string; readonly advice: string }[];
  };
}

export interface GuideSettings {
  readonly access: readonly AccessRequirement[];
  readonly integrationName: string | undefined;
}

export function guideContent(messages: GuideMessages, settings: GuideSettings): GuideContent {
  const { title, intro, before, notes, help } = messages;
  const blocks = stepBlocks(messages, settings);
  return {
    title,
    intro,
    before: {
      title: before.title,
      blocks: [points(before.rights, before.plan, before.colleague), text(before.labels)],
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
  { access, integrationName }: GuideSettings,
): Readonly<Record<SetupStep, readonly GuideBlock[]>> {
  return {
    open: [points(steps.open.signIn, steps.open.path, steps.open.otherPath)],
    create: [points(steps.create.select, steps.create.opens)],
    name: [
      ...(integrationName
        ? [text(steps.name.enter), { type: 'value', value: integrationName } as const]
        : [text(steps.name.enterOwn)]),
      text(steps.name.next),
    ],
    access: [
      text(steps.access.tick),
      { type: 'access', rows: accessRows(access) },
      points(steps.access.attributes, steps.access.legalEntities),
      text(steps.access.create),
    ],
    credentials: [
      { type: 'warning', text: steps.credentials.keepOpen },
      text(steps.credentials.where),
      points(steps.credentials.clientId, steps.credentials.secret, steps.credentials.store),
    ],
    link: [
      { type: 'form', text: steps.link.form },
      points(steps.link.clientId, steps.link.secret, steps.link.submit, steps.link.finish),
    ],
  };
}

function text(sentence: string): GuideBlock {
  return { type: 'text', text: sentence };
}

function points(...sentences: readonly string[]): GuideBlock {
  return { type: 'points', points: sentences };
}
