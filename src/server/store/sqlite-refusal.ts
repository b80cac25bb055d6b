/** SQLite's numbers for "may not open" and "is no database"; their higher bits tell more. */
const cannotOpen = 14;
const noDatabase = 26;

const forbidden =
  'the process may not. Let its user read and write the file, and make files in its folder: two more lie beside it.';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist. Make the folder first.',
  ENOTDIR: 'what should be its folder is a file. Name another path.',
  EISDIR: 'it is a folder. Name a file in it, as in "accounts.db".',
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
};

/** What keeps a file from being opened, with its path and what to do; what has another reason comes back as it is. */
export async function explainRefusal(path: string, thrown: unknown): Promise<unknown> {
  const { code, errcode } = thrown as { readonly code?: unknown; readonly errcode?: unknown };
  const reason = typeof errcode === 'number' ? await reasonOf(path, errcode & 0xff) : reasons[String(code)];
  return reason === undefined
    ? thrown
    : new Error(`The accounts file "${path}" cannot be opened: ${reason}`, { cause: thrown });
}

async function reasonOf(path: string, number: number): Promise<string | undefined> {
  if (number === noDatabase) return 'it is no SQLite database. Name another file, or move this one away.';
  if (number !== cannotOpen) return undefined;
  const { stat } = await import('node:fs/promises');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? reasons['EISDIR'] : forbidden;
}
