export interface CodeBlock {
  readonly language: string;
  /** From `title="…"` after the language. */
  readonly file?: string;
  readonly code: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** Languages of blocks that a person types or reads and that are not executed. */
const proseLanguages = ['sh', 'bash', 'text', 'console', 'css', 'mermaid'];

/** The fenced code blocks of a Markdown document, without those in `proseLanguages`. */
export function readCodeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks = markdown.matchAll(/^```(\w+)([^\n]*)\n([^]*?)^```$/gm);
  return [...blocks].flatMap(({ index, 1: language = '', 2: info = '', 3: code = '' }) => {
    if (proseLanguages.includes(language)) return [];
    const file = /title="([^"]+)"/.exec(info)?.[1];
    const line = markdown.slice(0, index).split('\n').length;
    return [{ language, code, line, ...(file === undefined ? {} : { file }) }];
  });
}
