import type { ModuleAccess } from '../../domain/access.ts';
import { hasTick, type AccessRow, type BoxAdvice } from '../../domain/access-rows.ts';
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

/** How much a summary holds: every sentence of the steps; what to do in each; or what must not be got wrong. */
export type SummaryExtent = 'instructions' | 'actions' | 'essentials';

/** What is to be done and in which order, for an email: in Personio's words, and as short as its extent says. */
export function writeSummary(guide: WrittenGuide, extent: SummaryExtent): string {
  const { content, rows, messages } = guide;
  const { request, handOver } = messages.guide.share;
  // Reasons and translations stand where there is room for them.
  const short: WrittenGuide = {
    ...guide,
    rows: rows.map((row) => ({ ...row, reasons: [] })),
    messages: { ...messages, access: { ...messages.access, ...personioRightLabels } },
  };
  const write = (blocks: readonly GuideBlock[]): readonly string[] =>
    blocks.flatMap((block) => writeBlock(block, summaryWriter, short) ?? []);
  const name = content.steps.flatMap(({ blocks }) => blocks).find(isName)?.value;
  const [who] = content.before.blocks.flatMap((block) => (block.type === 'points' ? block.points : []));
  return [
    request(name && shorten(name)),
    ...(who && extent !== 'essentials' ? [summaryWriter.sentence(who)] : []),
    ...content.steps.map(({ title, blocks }, index) => {
      const lines = write(blocks.filter((block) => isIn(extent, block, blocks)));
      // A sentence on what to do says what the title says.
      const isTold = extent !== 'essentials' && blocks[0]?.type === 'text';
      return `${String(index + 1)}. ${(isTold ? lines : [title, ...lines]).join('\n')}`;
    }),
    handOver,
  ].join('\n\n');
}

/** Of several sentences the first says what to do, and a short last one what to do then. */
function isIn(extent: SummaryExtent, block: GuideBlock, blocks: readonly GuideBlock[]): boolean {
  if (block.type === 'text') {
    if (extent !== 'actions') return extent === 'instructions';
    const texts = blocks.filter(({ type }) => type === 'text');
    return block === texts[0] || (block === texts.at(-1) && block.text.length < 70);
  }
  const always = ['value', 'page', 'access', 'warning'];
  return always.includes(block.type) || (extent === 'instructions' && block.type === 'points');
}

function isName(block: GuideBlock): block is Extract<GuideBlock, { type: 'value' }> {
  return block.type === 'value' && block.copies === 'name';
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
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
      return (
        value(block.value) +
        (block.translation && writer !== summaryWriter ? ` (${plain(block.translation)})` : '')
      );
    case 'access':
      return list(guide.rows.filter(hasTick).map((row) => writeRow(row, writer, guide)));
    case 'document':
      return link(block.text, block.address);
    case 'page': {
      const address = guide.company && companyAddress(block.address, guide.company);
      return address && link(guide.messages.guide.page.open, address);
    }
    case 'picture':
      return undefined;
  }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

type RowWords = Pick<WrittenGuide, 'messages'>;

/** "Time Off" (Abwesenheiten): Read (Lesen), Write (Bearbeiten). The host's reason */
function writeRow(row: AccessRow, writer: Writer, words: RowWords): string {
  return [
    writer.sentence(`${rowLabel(row, words, '*')}: ${writeRights(row, words)}.`),
    ...(row.essential ? [writer.sentence(words.messages.guide.boxes.essential)] : []),
    ...row.reasons.map(writer.plain),
  ].join(' ');
}

/** "Read (Lesen); Write (Bearbeiten) – Empfohlen: Verknüpfen geht auch ohne" */
function writeRights(row: AccessRow, words: RowWords): string {
  const rights = ['read', 'write'] as const;
  const labels = (advice: BoxAdvice): string =>
    rights
      .filter((right) => row[right] === advice)
      .map((right) => rightLabel(right, words))
      .join(', ');
  const recommended = labels('recommended');
  const { meaning } = words.messages.guide.boxes;
  return [labels('required'), recommended && `${recommended} – ${meaning.recommended}`]
    .filter(Boolean)
    .join('; ');
}

/** "Employees (Mitarbeitende): Read (Lesen); Time Off (Abwesenheiten): Write (Bearbeiten)" */
export function writeMissing(missing: readonly ModuleAccess[], words: RowWords): string {
  return missing
    .map((row) => {
      const rights = (['read', 'write'] as const).filter((right) => row[right]);
      return `${rowLabel(row, words)}: ${rights.map((right) => rightLabel(right, words)).join(', ')}`;
    })
    .join('; ');
}

/** A mark sets Personio's own label off. */
function rowLabel({ module }: Pick<AccessRow, 'module'>, { messages }: RowWords, mark = ''): string {
  return withTranslation(personioModuleLabels[module], messages.access.modules[module], mark);
}

function rightLabel(right: 'read' | 'write', { messages }: RowWords): string {
  return withTranslation(personioRightLabels[right], messages.access[right]);
}

function withTranslation(label: string, translation: string, mark = ''): string {
  const own = `${mark}${label}${mark}`;
  return label === translation ? own : `${own} (${translation})`;
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

/** What is quoted costs room, and what it means in another language too. */
const summaryWriter: Writer = {
  title: oneLine,
  heading: oneLine,
  sentence: (text) =>
    parseRichText(text)
      .map(({ text: piece, onScreen }, index, pieces) =>
        onScreen
          ? `"${piece.replaceAll(' → ', ' > ')}"`
          : pieces[index - 1]?.onScreen
            ? piece.replace(/^ \([^)]*\)/, '')
            : piece,
      )
      .join(''),
  plain: oneLine,
  value: (text) => `  ${shorten(oneLine(text)).replaceAll(' → ', ' > ')}`,
  warning: (text) => `! ${summaryWriter.sentence(text)}`,
  link: (_text, address) => address,
};

const markdown: Writer = {
  title: (text) => `# ${escapeMarkdown(text)}`,
  heading: (text) => `## ${escapeMarkdown(text)}`,
  sentence: writeMarkdown,
  plain: escapeMarkdown,
  value: codeSpan,
  warning: (text) => `> ${writeMarkdown(text)}`,
  link: (text, address) => `[${escapeMarkdown(text)}](<${new URL(address).href.replaceAll('>', '%3E')}>)`,
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

/**
 * A line break of the host's would end the list item that it stands in; marks of direction could turn what follows; half a
 * character, as a host may leave when it cuts a name, cannot be written into an address.
 */
function oneLine(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .toWellFormed();
}
