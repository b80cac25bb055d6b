import MagicString from 'magic-string';
import type { Plugin } from 'vite';

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** Collapses what means nothing in Lit's literals: white space in templates, white space and comments in sheets. */
export function minifyLitLiterals(): Plugin {
  return {
    name: 'minify-lit-literals',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:css|html|svg)`/ },
      handler(code) {
        const source = new MagicString(code);
        visit(this.parse(code), (literal, tag) => {
          const minify = tag === 'css' ? minifyCss : minifyMarkup;
          for (const { start, end } of (literal['quasi'] as { quasis: readonly SyntaxNode[] }).quasis) {
            const text = code.slice(start, end);
            const minified = minify(text);
            if (minified !== text) source.update(start, end, minified);
          }
        });
        return { code: source.toString(), map: source.generateMap({ hires: 'boundary' }) };
      },
    },
  };
}

function visit(node: unknown, found: (literal: SyntaxNode, tag: string) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found);
  } else if (typeof node === 'object' && node !== null && 'type' in node) {
    const { tag } = node as { tag?: { name?: string } };
    if (node.type === 'TaggedTemplateExpression' && tag?.name && ['css', 'html', 'svg'].includes(tag.name)) {
      found(node as SyntaxNode, tag.name);
    }
    for (const child of Object.values(node)) visit(child, found);
  }
}

/** One space stays: between words and inline elements it is seen. */
function minifyMarkup(markup: string): string {
  return markup.replace(/\s+/g, ' ');
}

/** Strings stay as they are. Spaces around operators and combinators stay too: in `calc()` they matter. */
function minifyCss(css: string): string {
  return css
    .replace(
      /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s+/g,
      (match, kept?: string) => kept ?? (match.startsWith('/*') ? '' : ' '),
    )
    .replace(/("[^"]*"|'[^']*')| ?([{};,]) ?/g, (_, kept?: string, mark?: string) => kept ?? mark ?? '')
    .replaceAll(/("[^"]*"|'[^']*')|;\}/g, (_, kept?: string) => kept ?? '}')
    .trim();
}
