import type { GuideBlock } from '../../domain/guide-content.ts';
import { personioRightLabels } from '../../domain/personio-screen.ts';
import { parseRichText } from '../../locale/rich-text.ts';
import { oneLine, writeBlock, type BlockWriter, type WrittenGuide } from './instructions.ts';

/** Windows passes about 2,080 characters of a URL to a program; a longer `mailto:` URL does nothing. */
const maxAddressLength = 2040;

/** A `mailto:` URL with as much of the instructions as fits. */
export function emailAddress(guide: WrittenGuide): string {
  const addresses = (['instructions', 'actions', 'essentials'] as const).map((extent) => {
    // Line breaks as RFC 6068 requires; a straight apostrophe takes one character of the address instead of nine.
    const body = writeSummary(guide, extent).replaceAll('\n', '\r\n').replaceAll('’', "'");
    return `mailto:?subject=${encode(guide.content.title)}&body=${encode(body)}`;
  });
  return addresses.find(({ length }) => length <= maxAddressLength) ?? addresses.at(-1) ?? 'mailto:';
}

/** `encodeURIComponent` throws on a lone surrogate, which cutting a string can leave. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** `instructions`: every sentence of the steps. `actions`: what to do in each. `essentials`: values and access rights. */
type SummaryExtent = 'instructions' | 'actions' | 'essentials';

/** Writes the steps for an email, in Personio's English labels. */
function writeSummary(guide: WrittenGuide, extent: SummaryExtent): string {
  const { content, rows, messages } = guide;
  const { request, handOver } = messages.guide.share;
  // Without reasons and translations, to save space.
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
      // The first sentence of a step repeats its title.
      const omitsTitle = extent !== 'essentials' && blocks[0]?.type === 'text';
      return `${String(index + 1)}. ${(omitsTitle ? lines : [title, ...lines]).join('\n')}`;
    }),
    handOver,
  ].join('\n\n');
}

function withoutTranslation(block: GuideBlock): GuideBlock {
  return block.type === 'value' ? { type: 'value', value: block.value } : block;
}

/** The first sentence of a step says what to do, and a short last one how to continue. */
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
  link: (_text, address) => address,
};
