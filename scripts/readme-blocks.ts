export interface CodeBlock {
  readonly language: string;
  /** From `title="…"` behind the language. */
  readonly file?: string;
  readonly code: string;
  /** Where the block begins, counted from 1. */
  readonly line: number;
}

/** What a person types or reads, and no program that runs here. */
const proseLanguages = ['sh', 'bash', 'text', 'console', 'css', 'mermaid'];

/** The fenced blocks of a Markdown text that name a language whose code can be used. */
export function readCodeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks = markdown.matchAll(/^```(\w+)([^\n]*)\n([^]*?)^```$/gm);
  return [...blocks].flatMap(({ index, 1: language = '', 2: info = '', 3: code = '' }) => {
    if (proseLanguages.includes(language)) return [];
    const file = /title="([^"]+)"/.exec(info)?.[1];
    const line = markdown.slice(0, index).split('\n').length;
    return [{ language, code, line, ...(file === undefined ? {} : { file }) }];
  });
}
