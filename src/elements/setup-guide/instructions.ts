import { hasTick, type AccessRow } from '../../domain/access-rows.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import type { Messages } from '../../locale/messages.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import type { GuideBlock, GuideContent } from './content.ts';

export type InstructionsFormat = 'text' | 'markdown';

type InstructionsMessages = Pick<Messages, 'access' | 'guide'>;

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
export function writeInstructions(
  content: GuideContent,
  messages: InstructionsMessages,
  format: InstructionsFormat,
): string {
  const writer = format === 'markdown' ? markdown : textWriter(messages);
  const blocks = (all: readonly GuideBlock[]): readonly string[] =>
    all.map((block) => writeBlock(block, writer, messages));
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  const { before, steps, notes, help } = content;
  return [
    writer.title(content.title),
    writer.sentence(content.intro),
    writer.heading(before.title),
    ...blocks(before.blocks),
    ...steps.flatMap((step, index) => [
      writer.heading(`${index + 1}. ${step.title}`),
      ...blocks(step.blocks),
    ]),
    writer.heading(notes.title),
    ...blocks(notes.blocks),
    writer.heading(help.title),
    list(
      help.answers.map(({ problem, advice }) => `${writer.sentence(problem)}: ${writer.sentence(advice)}`),
    ),
  ].join('\n\n');

  function writeBlock(
    block: GuideBlock,
    { sentence, warning, value, link }: Writer,
    words: InstructionsMessages,
  ): string {
    switch (block.type) {
      case 'text':
      case 'form':
        return sentence(block.text);
      case 'warning':
        return warning(block.text);
      case 'points':
        return list(block.points.map(sentence));
      case 'value':
        return value(block.value);
      case 'access':
        return list(block.rows.filter(hasTick).map((row) => writeRow(row, writer, words)));
      case 'document':
        return link(block.text, block.address);
    }
  }
}

/** "Time Off (Abwesenheiten): Read (Lesen), Write (Schreiben) – Empfohlen: Verknüpfen geht auch ohne. The host's reason" */
function writeRow(row: AccessRow, writer: Writer, { access, guide }: InstructionsMessages): string {
  const rights = (['read', 'write'] as const).flatMap((right) => {
    const advice = row[right];
    if (advice !== 'required' && advice !== 'recommended') return [];
    const label = withTranslation(personioRightLabels[right], access[right]);
    return advice === 'recommended' ? `${label} – ${guide.boxes.meaning.recommended}` : label;
  });
  const module = withTranslation(personioModuleLabels[row.module], access.modules[row.module]);
  return [
    writer.sentence(`*${module}*: ${rights.join(', ')}.`),
    ...(row.essential ? [writer.sentence(guide.boxes.essential)] : []),
    ...row.reasons.map(writer.plain),
  ].join(' ');
}

function withTranslation(label: string, translation: string): string {
  return label === translation ? label : `${label} (${translation})`;
}

function textWriter({ guide }: InstructionsMessages): Writer {
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
