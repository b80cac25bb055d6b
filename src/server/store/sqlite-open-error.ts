/** Primary result codes: https://www.sqlite.org/rescode.html. The upper bits are the extended code. */
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const noPermission =
  'permission denied. The process must be able to read and write the file, and to create two more files beside it.';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist. Create the folder first.',
  ENOTDIR: 'its parent is a file, not a folder.',
  EISDIR: 'it is a folder. Name a file in it, for example "accounts.db".',
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: noPermission,
};

/** Adds the path and what to do about it to a failed open. Other errors are returned unchanged. */
export async function toOpenError(path: string, thrown: unknown): Promise<unknown> {
  const { code, errcode } = thrown as { readonly code?: unknown; readonly errcode?: unknown };
  const reason = typeof errcode === 'number' ? await reasonFor(path, errcode & 0xff) : reasons[String(code)];
  return reason === undefined
    ? thrown
    : new Error(`Could not open the SQLite file "${path}": ${reason}`, { cause: thrown });
}

async function reasonFor(path: string, resultCode: number): Promise<string | undefined> {
  if (resultCode === SQLITE_NOTADB) return 'it is not an SQLite database. Choose another path.';
  if (resultCode !== SQLITE_CANTOPEN) return undefined;
  const { stat } = await import('node:fs/promises');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? reasons['EISDIR'] : noPermission;
}
