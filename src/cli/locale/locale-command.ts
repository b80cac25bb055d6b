import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import englishMessages from '../../locale/en.ts';
import { toLanguageTag } from '../../domain/language-tag.ts';
import { CommandError, printable, type Output } from '../output.ts';
import { findSharedWords, findUntranslated } from './find-untranslated.ts';
import { scaffold } from './scaffold.ts';

/**
 * Writes the scaffold of a language, or lists what is not translated. Resolves with the exit code.
 *
 * @throws {CommandError} for invalid arguments, an existing file, and a file that cannot be loaded.
 */
export async function manageLocale(args: readonly string[], output: Output): Promise<number> {
  const {
    positionals: [action, ...rest],
    values: { same = [] },
  } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { same: { type: 'string', multiple: true } },
  });
  if (action === 'new') return create(rest, output);
  if (action === 'check') return check(rest, same, output);
  throw new CommandError('Pass "new <language>" or "check <file>".');
}

async function create(args: readonly string[], { write }: Output): Promise<number> {
  const [written = '', file, ...rest] = args;
  const language = toLanguageTag(written);
  if (language === undefined || rest.length > 0) {
    throw new CommandError('Pass a language tag such as "sv", and the file to write if not sv.ts.');
  }
  const path = file ?? `${language}.ts`;
  await writeFile(path, scaffold(language), { flag: 'wx' }).catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'EEXIST' ? `${printable(path)} already exists.` : `The file cannot be written (${code}).`,
    );
  });
  const { english } = findUntranslated(englishMessages);
  for (const message of english) write(`English  ${message}\n`);
  write(
    `Written: ${printable(path)}, with these ${english.length} messages in English. Translate it, then run "npx personio-link locale check ${printable(path)}".\n`,
  );
  return 0;
}

async function check(
  args: readonly string[],
  accepted: readonly string[],
  { write, writeError }: Output,
): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) throw new CommandError('Pass the file of one language.');
  // Before the file registers its own.
  const sharedWords = await findSharedWords();
  const { missing, english, same } = findUntranslated(await load(file), [...sharedWords, ...accepted]);
  for (const path of missing) write(`missing  ${path}\n`);
  for (const path of english) write(`English  ${path}\n`);
  if (same.length > 0) writeError(`The same as in English, and accepted: ${same.join(', ')}\n`);
  write(`${missing.length} missing, ${english.length} in English.\n`);
  return missing.length + english.length === 0 ? 0 : 1;
}

/** The default export of a module. */
async function load(file: string): Promise<unknown> {
  try {
    const loaded = (await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown };
    return loaded.default;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'ERR_UNKNOWN_FILE_EXTENSION'
        ? 'TypeScript needs Node 22.18 or later. Or pass the compiled file.'
        : `The file cannot be loaded (${code}).`,
    );
  }
}
