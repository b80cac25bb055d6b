import { employeeAttributeLabels } from '../../domain/employee-attributes.ts';
import type { GuidePlainBlock } from '../../domain/guide-content.ts';
import { personioRightLabels } from '../../domain/personio-screen.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import { withoutDetails } from './content.ts';
import {
  oneLine,
  writeAttributes,
  writeBlock,
  type BlockWriter,
  type InstructionsSource,
} from './instructions.ts';

/** Windows passes about 2,080 characters of a URL to a program; a longer `mailto:` URL does nothing. */
const maxMailtoLength = 2040;

/** A `mailto:` URL with as much of the instructions as fits. */
export function mailtoUrl(guide: InstructionsSource): string {
  let url = 'mailto:';
  for (const summary of summaries(guide)) {
    // Line breaks as RFC 6068 requires.
    const body = simplified(summary).replaceAll('\n', '\r\n');
    url = `mailto:?subject=${encode(guide.content.title)}&body=${encode(body)}`;
    if (url.length <= maxMailtoLength) break;
  }
  return url;
}

/** From the longest to the shortest. */
function* summaries(guide: InstructionsSource): Generator<string> {
  for (const extent of ['instructions', 'actions', 'essentials'] as const) yield writeSummary(guide, extent);
  const { employeeAttributes } = guide;
  for (let count = employeeAttributes.length - 1; count >= 0; count -= 1) {
    const shown = { ...guide, employeeAttributes: employeeAttributes.slice(0, count) };
    yield writeSummary(shown, 'essentials', employeeAttributes.length - count);
  }
}

/** ASCII instead of typographic characters, each of which takes up to nine characters of the URL. */
function simplified(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll('\u2011', '-')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** `encodeURIComponent` throws on a lone surrogate, which truncating a string can leave. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** `instructions`: every sentence of the steps. `actions`: what to do in each. `essentials`: values and access rights. */
type SummaryExtent = 'instructions' | 'actions' | 'essentials';

/**
 * Writes the steps for an email, in Personio's English labels.
 *
 * @param omitted the number of employee attributes that did not fit.
 */
function writeSummary(guide: InstructionsSource, extent: SummaryExtent, omitted = 0): string {
  const { content, rows, messages } = guide;
  const { request, handOver } = messages.guide.share;
  // To save space, without reasons and translations and, in `essentials`, also without notes on rows.
  const short: InstructionsSource = {
    ...guide,
    rows: rows.map((row) => ({ ...row, reasons: [], onScreen: row.onScreen || extent === 'essentials' })),
    employeeAttributes: guide.employeeAttributes.map(({ key, required }) => ({ key, required })),
    messages: {
      ...messages,
      access: { ...messages.access, ...personioRightLabels, employeeAttributes: employeeAttributeLabels },
    },
  };
  const write = (blocks: readonly GuidePlainBlock[]): readonly string[] =>
    blocks.flatMap((block) => writeBlock(shortened(block, short, omitted), summaryWriter, short) ?? []);
  const name = content.steps.flatMap(({ blocks }) => withoutDetails(blocks)).find(isName)?.value;
  const [who] = content.prerequisites.blocks.flatMap((block) =>
    block.type === 'points' ? block.points : [],
  );
  return [
    request(name && shorten(name)),
    ...(who && extent !== 'essentials' ? [summaryWriter.sentence(who)] : []),
    ...content.steps.map(({ title, blocks: all }, index) => {
      const blocks = withoutDetails(all);
      const lines = write(blocks.filter((block) => belongsTo(extent, block, blocks)));
      // The first sentence of a step repeats its title.
      const omitsTitle = extent !== 'essentials' && blocks[0]?.type === 'text';
      return `${String(index + 1)}. ${(omitsTitle ? lines : [title, ...lines]).join('\n')}`;
    }),
    handOver,
  ].join('\n\n');
}

/** Without translations, and with the attributes on one line. */
function shortened(block: GuidePlainBlock, guide: InstructionsSource, omitted: number): GuidePlainBlock {
  if (block.type === 'value') return { type: 'value', value: block.value };
  if (block.type !== 'attributes') return block;
  const labels = writeAttributes(guide).replaceAll('\n', ', ');
  return { type: 'text', text: omitted > 0 ? `${labels} … (+${String(omitted)})` : labels };
}

/** The first sentence of a step says what to do, and a short last one how to continue. */
function belongsTo(
  extent: SummaryExtent,
  block: GuidePlainBlock,
  blocks: readonly GuidePlainBlock[],
): boolean {
  if (block.type === 'text') {
    if (extent !== 'actions') return extent === 'instructions';
    const paragraphs = blocks.filter(({ type }) => type === 'text');
    return block === paragraphs[0] || (block === paragraphs.at(-1) && block.text.length < 70);
  }
  const always = ['value', 'page', 'access', 'attributes', 'warning'];
  return always.includes(block.type) || (extent === 'instructions' && block.type === 'points');
}

function isName(block: GuidePlainBlock): block is Extract<GuidePlainBlock, { type: 'value' }> {
  return block.type === 'value' && block.copies === 'name';
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** Saves space: straight quotes, and no translations in parentheses. */
const summaryWriter: BlockWriter = {
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
  link: (_text, url) => url,
};
