import type { GuideBlock, GuideContent, GuidePicture, GuidePlainBlock } from '../../domain/guide-content.ts';
import { personioDocumentation, personioIntegrationsPage } from '../../domain/personio-screen.ts';
import { changeRightsStep, setupSteps, type SetupStep } from '../../domain/setup-steps.ts';
import type { GuideMessages } from '../../locale/guide-messages.ts';

/** What the host's settings change in the content. */
export interface ContentSettings {
  readonly integrationName: string | undefined;
  /** Whether the host names the employee attributes that it needs. */
  readonly namesAttributes: boolean;
}

/** The guide's own content as data, from which it is rendered, printed, and written as plain text or Markdown. */
export function guideContent(messages: GuideMessages, settings: ContentSettings): GuideContent {
  const { title, intro, prerequisites, selfCheck, notes, help } = messages;
  const blocks = stepBlocks(messages, settings);
  return {
    title,
    intro,
    prerequisites: {
      title: prerequisites.title,
      blocks: [
        points(prerequisites.rights, prerequisites.adminNotNeeded, prerequisites.plan),
        text(prerequisites.labels),
      ],
    },
    selfCheck: {
      title: selfCheck.title,
      questions: [selfCheck.rights, selfCheck.plan].map(({ question, no, unsure }) => ({
        question,
        advice: { yes: '', no, unsure },
      })),
    },
    steps: setupSteps.map((id) => ({ id, title: messages.steps[id].title, blocks: blocks[id] })),
    changeRights: { title: messages.changeRights.title, blocks: changeRightsBlocks(messages, settings) },
    notes: {
      title: notes.title,
      blocks: [
        points(notes.renewal, notes.rights, notes.secrecy, notes.manage, notes.change, notes.lost),
        { type: 'document', text: notes.documentation, url: personioDocumentation },
      ],
    },
    help: { title: help.title, answers: [help.page, help.boxes, help.secret, help.rights] },
  };
}

function stepBlocks(
  { steps }: GuideMessages,
  { integrationName, namesAttributes }: ContentSettings,
): Readonly<Record<SetupStep, readonly GuideBlock[]>> {
  return {
    open: [
      text(steps.open.goTo),
      { type: 'value', value: path, translation: steps.open.path, copies: 'path' },
      { type: 'page', url: personioIntegrationsPage },
      picture('open'),
      { type: 'details', title: steps.open.otherPathTitle, blocks: [text(steps.open.otherPath)] },
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
      ...(namesAttributes
        ? [text(steps.access.chooseAttributes), attributes, points(steps.access.legalEntities)]
        : [points(steps.access.attributes, steps.access.legalEntities)]),
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

function changeRightsBlocks(
  { steps, changeRights }: GuideMessages,
  { integrationName, namesAttributes }: ContentSettings,
): readonly GuideBlock[] {
  return [
    text(changeRights.keep),
    text(steps.open.goTo),
    { type: 'value', value: path, translation: steps.open.path, copies: 'path' },
    { type: 'page', url: personioIntegrationsPage },
    ...(integrationName
      ? [text(changeRights.openNamed), { type: 'value', value: integrationName, copies: 'name' } as const]
      : [text(changeRights.open)]),
    text(changeRights.tick),
    picture(changeRightsStep),
    { type: 'access' },
    ...(namesAttributes
      ? [text(changeRights.chooseAttributes), attributes]
      : [text(steps.access.attributes)]),
    text(changeRights.save),
    text(changeRights.check),
  ];
}

const attributes: GuidePlainBlock = { type: 'attributes' };

/** In Personio's own labels. */
const path = 'Settings → Integrations → API credentials';

/** The blocks for paper and plain text, where nothing can be opened: the title of details precedes their first sentence. */
export function withoutDetails(blocks: readonly GuideBlock[]): readonly GuidePlainBlock[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'details') return block;
    const [first, ...rest] = block.blocks;
    return first?.type === 'text'
      ? [text(`${block.title} ${first.text}`), ...rest]
      : [text(block.title), ...block.blocks];
  });
}

function text(sentence: string): GuidePlainBlock {
  return { type: 'text', text: sentence };
}

function points(...sentences: readonly string[]): GuidePlainBlock {
  return { type: 'points', points: sentences };
}

function picture(step: GuidePicture): GuidePlainBlock {
  return { type: 'picture', picture: step };
}
