import { personioRightLabels } from '../../domain/personio-screen.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import type { GuideBlock } from './content.ts';
import { oneLine, writeBlock, type BlockWriter, type WrittenGuide } from './instructions.ts';

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
    blocks.flatMap((block) => writeBlock(withoutTranslation(block), summaryWriter, short) ?? []);
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

function withoutTranslation(block: GuideBlock): GuideBlock {
  return block.type === 'value' ? { type: 'value', value: block.value } : block;
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

/** What is quoted costs room, and what it means in another language too. */
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
  link: (_text, address) => address,
};
