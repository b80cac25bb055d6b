import english from '../../locale/en.ts';

/**
 * Writes a TypeScript module that registers a language. Sentences are English until they are translated; a function
 * refers to the English one, whose source is beside it.
 */
export function scaffold(language: string): string {
  return `import { registerMessages, type Messages } from 'personio-link';
import english from 'personio-link/locales/en';

// Translate every sentence, and replace every \`english.…\` with a function like the one in the comment above it.
// *Labels* of Personio's screen stay in English. Then list what is left: npx personio-link locale check <this file>
const messages: Messages = ${valueOf(english, 'english', '')};

registerMessages('${language}', messages);
export default messages;
`;
}

function valueOf(value: unknown, path: string, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return path;
  const inner = `${indent}  `;
  const members = Object.entries(value as object).map(([key, member]: [string, unknown]) => {
    const isName = /^[a-z_]\w*$/i.test(key);
    const translation = valueOf(member, `${path}${isName ? `.${key}` : `['${key}']`}`, inner);
    return `${commentOn(member, inner)}${inner}${isName ? key : `'${key}'`}: ${translation},\n`;
  });
  return members.length === 0 ? '{}' : `{\n${members.join('')}${indent}}`;
}

/** The source of a function. */
function commentOn(member: unknown, indent: string): string {
  if (typeof member !== 'function') return '';
  return String(member)
    .split('\n')
    .map((line) => `${indent}// ${line.trim()}\n`)
    .join('');
}
