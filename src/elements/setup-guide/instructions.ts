import { hasTick, type AccessRow } from '../../domain/access-rows.ts';
import { companyAddress } from '../../domain/company.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import type { Messages } from '../../locale/messages.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import type { GuideBlock, GuideContent } from './content.ts';

export type InstructionsFormat = 'text' | 'markdown';

/** What is written out. */
export interface WrittenGuide {
  readonly content: GuideContent;
  readonly rows: readonly AccessRow[];
  /** The customer's subdomain, where it is known. */
  readonly company: string | undefined;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
}

/** How a format writes what the content is made of. */
interface Writer {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  /** A sentence of ours. */
  readonly sentence: (text: string) => string;
  /** A text of the host's, which means nothing to the format. */
  readonly plain: (text: string) => string;
  /** To be copied exactly. */
  readonly value: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly link: (text: string, address: string) => string;
}

/** Writes the whole guide out, to be pasted into an email, a ticket or a document. */
export function writeInstructions(guide: WrittenGuide, format: InstructionsFormat): string {
  const writer = format === 'markdown' ? markdown : textWriter(guide);
  const blocks = (all: readonly GuideBlock[]): readonly string[] =>
    all.flatMap((block) => writeBlock(block, writer, guide) ?? []);
  const { before, steps, notes, help } = guide.content;
  return [
    writer.title(guide.content.title),
    writer.sentence(guide.content.intro),
    writer.heading(before.title),
    ...blocks(before.blocks),
    ...steps.flatMap((step, index) => [
      writer.heading(`${String(index + 1)}. ${step.title}`),
      ...blocks(step.blocks),
    ]),
    writer.sentence(guide.messages.guide.share.handOver),
    writer.heading(notes.title),
    ...blocks(notes.blocks),
    writer.heading(help.title),
    list(
      help.answers.map(({ problem, advice }) => `${writer.sentence(problem)}: ${writer.sentence(advice)}`),
    ),
  ].join('\n\n');
}

/** Only what is to be done and in which order: some email programs take no longer text from a link. */
export function writeSummary(guide: WrittenGuide): string {
  const writer = textWriter(guide);
  const kept = ['value', 'page', 'access', 'warning'];
  return [
    ...guide.content.steps.map(({ title, blocks }, index) =>
      [
        `${String(index + 1)}. ${title}`,
        ...blocks
          .filter(({ type }) => kept.includes(type))
          .flatMap((block) => writeBlock(block, writer, guide) ?? []),
      ].join('\n'),
    ),
    writer.sentence(guide.messages.guide.share.handOver),
  ].join('\n\n');
}

/** The boxes to tick, a line each. */
export function writeAccess(guide: Omit<WrittenGuide, 'content'>): string {
  return guide.rows
    .filter(hasTick)
    .map((row) => `${rowLabel(row, guide)}: ${writeRights(row, guide)}`)
    .join('\n');
}

/** Nothing for a picture, nor for a link to a page whose address is not known. */
function writeBlock(block: GuideBlock, writer: Writer, guide: WrittenGuide): string | undefined {
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
    case 'document':
      return link(block.text, block.address);
    case 'page':
      return (
        guide.company && link(guide.messages.guide.page.open, companyAddress(block.address, guide.company))
      );
    case 'picture':
      return undefined;
  }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

type RowWords = Pick<WrittenGuide, 'messages'>;

/** "Time Off (Abwesenheiten): Read (Lesen), Write (Schreiben). The host's reason" */
function writeRow(row: AccessRow, writer: Writer, words: RowWords): string {
  return [
    writer.sentence(`*${rowLabel(row, words)}*: ${writeRights(row, words)}.`),
    ...(row.essential ? [writer.sentence(words.messages.guide.boxes.essential)] : []),
    ...row.reasons.map(writer.plain),
  ].join(' ');
}

/** "Read (Lesen) – Empfohlen: Verknüpfen geht auch ohne" */
function writeRights(row: AccessRow, { messages: { access, guide } }: RowWords): string {
  const rights = (['read', 'write'] as const).flatMap((right) => {
    const advice = row[right];
    if (advice !== 'required' && advice !== 'recommended') return [];
    const label = withTranslation(personioRightLabels[right], access[right]);
    return advice === 'recommended' ? `${label} – ${guide.boxes.meaning.recommended}` : label;
  });
  return rights.join(', ');
}

function rowLabel({ module }: AccessRow, { messages }: RowWords): string {
  return withTranslation(personioModuleLabels[module], messages.access.modules[module]);
}

function withTranslation(label: string, translation: string): string {
  return label === translation ? label : `${label} (${translation})`;
}

function textWriter({ messages: { guide } }: RowWords): Writer {
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
    link: (text, address) => `${text}: ${address}`,
  };
}

const markdown: Writer = {
  title: (text) => `# ${escapeMarkdown(text)}`,
  heading: (text) => `## ${escapeMarkdown(text)}`,
  sentence: writeMarkdown,
  plain: escapeMarkdown,
  value: codeSpan,
  warning: (text) => `> ${writeMarkdown(text)}`,
  link: (text, address) => `[${escapeMarkdown(text)}](${address})`,
};

function writeMarkdown(text: string): string {
  return parseRichText(text)
    .map((piece) => (piece.onScreen ? `**${escapeMarkdown(piece.text)}**` : escapeMarkdown(piece.text)))
    .join('');
}

function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_~[\]<>#|]/g, '\\$&');
}

/** A fence longer than any run of backticks inside keeps the text as it is. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 ? ' ' : '';
  return `${fence}${gap}${oneLine(text)}${gap}${fence}`;
}

/** A line break of the host's would end the list item that it stands in. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
