import { hasTick, type AccessRow, type BoxAdvice } from '../../domain/access-rows.ts';
import {
  employeeAttributeLabels,
  isStandardEmployeeAttribute,
  type EmployeeAttributeRequirement,
} from '../../domain/employee-attributes.ts';
import { companyUrl } from '../../domain/company.ts';
import type { GuideBlock, GuideContent, GuidePlainBlock } from '../../domain/guide-content.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import type { Messages } from '../../locale/messages.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import { withoutDetails } from './content.ts';

export type InstructionsFormat = 'text' | 'markdown';

/** The content and the settings that the instructions are generated from. */
export interface InstructionsSource {
  readonly content: GuideContent;
  readonly rows: readonly AccessRow[];
  readonly employeeAttributes: readonly EmployeeAttributeRequirement[];
  /** The customer's subdomain, if it is known. */
  readonly company: string | undefined;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
}

/** Writes the parts of a block. */
export interface BlockWriter {
  /** May contain labels between asterisks. */
  readonly sentence: (text: string) => string;
  /** Plain text, to be escaped. */
  readonly plain: (text: string) => string;
  /** A value to copy. */
  readonly value: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly link: (text: string, url: string) => string;
}

/** Writes the whole guide in one format. */
interface GuideWriter extends BlockWriter {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
}

/** Writes the whole guide, to be pasted into an email, a ticket or a document. */
export function writeInstructions(guide: InstructionsSource, format: InstructionsFormat): string {
  const writer = format === 'markdown' ? markdown : textWriter(guide);
  const blocks = (all: readonly GuideBlock[]): readonly string[] =>
    withoutDetails(all).flatMap((block) => writeBlock(block, writer, guide) ?? []);
  const { prerequisites, steps, notes, help } = guide.content;
  const { colon } = guide.messages.access;
  return [
    writer.title(guide.content.title),
    writer.sentence(guide.content.intro),
    writer.heading(prerequisites.title),
    ...blocks(prerequisites.blocks),
    ...steps.flatMap((step, index) => [
      writer.heading(`${String(index + 1)}. ${step.title}`),
      ...blocks(step.blocks),
    ]),
    writer.sentence(guide.messages.guide.share.handOver),
    writer.heading(notes.title),
    ...blocks(notes.blocks),
    writer.heading(help.title),
    list(
      help.answers.map(
        ({ problem, advice }) => `${writer.sentence(problem)}${colon}${writer.sentence(advice)}`,
      ),
    ),
  ].join('\n\n');
}

/** The checkboxes to tick, one line per module. */
export function writeAccess(guide: Omit<InstructionsSource, 'content'>): string {
  return guide.rows
    .filter(hasTick)
    .map((row) => `${rowLabel(row, guide)}${guide.messages.access.colon}${writeRights(row, guide)}`)
    .join('\n');
}

/** The employee attributes to choose, one per line. */
export function writeAttributes(guide: Pick<InstructionsSource, 'employeeAttributes' | 'messages'>): string {
  return guide.employeeAttributes.map((requirement) => requiredLabel(requirement, guide)).join('\n');
}

/** Undefined for a picture, and for a link to the customer's page if their subdomain is unknown. */
export function writeBlock(
  block: GuidePlainBlock,
  writer: BlockWriter,
  guide: InstructionsSource,
): string | undefined {
  const { sentence, warning, value, link, plain } = writer;
  switch (block.type) {
    case 'text':
    case 'form':
      return sentence(block.text);
    case 'warning':
      return warning(block.text);
    case 'points':
      return list(block.points.map(sentence));
    case 'value':
      return value(block.value) + (block.translation ? ` (${plain(block.translation)})` : '');
    case 'access':
      return list(guide.rows.filter(hasTick).map((row) => writeRow(row, writer, guide)));
    case 'attributes':
      return guide.employeeAttributes.length > 0
        ? list(guide.employeeAttributes.map((requirement) => writeAttribute(requirement, writer, guide)))
        : undefined;
    case 'document':
      return link(block.text, block.url);
    case 'page': {
      const url = guide.company && companyUrl(block.url, guide.company);
      return url && link(guide.messages.guide.page.open, url);
    }
    case 'picture':
      return undefined;
  }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

type WithMessages = Pick<InstructionsSource, 'messages'>;

/** "Time Off" (Abwesenheiten): Read (Lesen), Write (Bearbeiten). The host's reason */
function writeRow(row: AccessRow, writer: BlockWriter, guide: WithMessages): string {
  return [
    writer.sentence(`${rowLabel(row, guide, '*')}${guide.messages.access.colon}${writeRights(row, guide)}.`),
    ...(row.essential ? [writer.sentence(guide.messages.guide.boxes.essential)] : []),
    ...(row.onScreen ? [] : [writer.sentence(guide.messages.guide.boxes.notOnScreen)]),
    ...row.reasons.map(writer.plain),
  ].join(' ');
}

/** "Hire date" (Einstellungsdatum) – Empfohlen. The host's reason */
function writeAttribute(
  requirement: EmployeeAttributeRequirement,
  writer: BlockWriter,
  guide: WithMessages,
): string {
  const { reason } = requirement;
  return [
    writer.sentence(requiredLabel(requirement, guide, '*')),
    ...(reason ? [writer.plain(reason)] : []),
  ].join('. ');
}

function requiredLabel(
  { key, required }: EmployeeAttributeRequirement,
  guide: WithMessages,
  mark?: string,
): string {
  const label = attributeLabel(key, guide, mark);
  return required ? label : `${label} – ${guide.messages.guide.boxes.advice.recommended}`;
}

/** "Read (Lesen); Write (Bearbeiten) – Empfohlen: Verknüpfen geht auch ohne" */
function writeRights(row: AccessRow, guide: WithMessages): string {
  const rights = ['read', 'write'] as const;
  const labels = (advice: BoxAdvice): string =>
    rights
      .filter((right) => row[right] === advice)
      .map((right) => rightLabel(right, guide))
      .join(', ');
  const recommended = labels('recommended');
  const {
    access,
    guide: { boxes },
  } = guide.messages;
  return [labels('required'), recommended && `${recommended} – ${boxes.meaning.recommended}`]
    .filter(Boolean)
    .join(access.semicolon);
}

/** Custom attributes are named by their key, because only the customer's Personio knows their labels. */
function attributeLabel(key: string, { messages }: WithMessages, mark = ''): string {
  if (!isStandardEmployeeAttribute(key)) return `${mark}${key}${mark}`;
  return withTranslation(employeeAttributeLabels[key], messages.access.employeeAttributes[key], mark);
}

/** @param mark put around Personio's own label. */
function rowLabel({ module }: Pick<AccessRow, 'module'>, { messages }: WithMessages, mark = ''): string {
  return withTranslation(personioModuleLabels[module], messages.access.modules[module], mark);
}

function rightLabel(right: 'read' | 'write', { messages }: WithMessages): string {
  return withTranslation(personioRightLabels[right], messages.access[right]);
}

function withTranslation(label: string, translation: string, mark = ''): string {
  const own = `${mark}${label}${mark}`;
  return label === translation ? own : `${own} (${translation})`;
}

function textWriter({ messages: { access, guide } }: WithMessages): GuideWriter {
  const sentence = (text: string): string =>
    parseRichText(text)
      .map((piece) => (piece.onScreen ? guide.quote(piece.text) : piece.text))
      .join('');
  return {
    title: (text) => `${text}\n${'='.repeat(text.length)}`,
    heading: (text) => `${text}\n${'-'.repeat(text.length)}`,
    sentence,
    plain: oneLine,
    value: (text) => `    ${oneLine(text)}`,
    warning: (text) => `! ${sentence(text)}`,
    link: (text, url) => `${text}${access.colon}${url}`,
  };
}

const markdown: GuideWriter = {
  title: (text) => `# ${escapeMarkdown(text)}`,
  heading: (text) => `## ${escapeMarkdown(text)}`,
  sentence: writeMarkdown,
  plain: escapeMarkdown,
  value: codeSpan,
  warning: (text) => `> ${writeMarkdown(text)}`,
  link: (text, url) => `[${escapeMarkdown(text)}](<${new URL(url).href.replaceAll('>', '%3E')}>)`,
};

function writeMarkdown(text: string): string {
  return parseRichText(text)
    .map((piece) => (piece.onScreen ? `**${escapeMarkdown(piece.text)}**` : escapeMarkdown(piece.text)))
    .join('');
}

function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_~[\]<>#|]/g, '\\$&');
}

/** Needs a fence longer than any run of backticks inside. */
function codeSpan(text: string): string {
  const maxRun = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(maxRun + 1);
  const gap = maxRun > 0 ? ' ' : '';
  return `${fence}${gap}${oneLine(text)}${gap}${fence}`;
}

/** Removes what would break the format: line breaks, direction marks, and lone surrogates from strings that a host has truncated. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .toWellFormed();
}
