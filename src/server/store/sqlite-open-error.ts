/** Primary result codes: https://www.sqlite.org/rescode.html. The upper bits are the extended code. */
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CANTOPEN = 14;
const SQLITE_PROTOCOL = 15;
const SQLITE_NOTADB = 26;

/** Thrown if SQLite does not use a write-ahead log although the store has requested it. */
export class MissingWriteAheadLog extends Error {}

const noPermission =
  'permission denied. The process must be able to read and write the file, and to create two more files beside it.';

const readOnly =
  'it is read-only, or its file system is. The process must be able to write to it, and to create two more files beside it.';
const unsuitableFileSystem =
  'its file system does not support the locks or the shared memory of a write-ahead log (https://www.sqlite.org/wal.html). Network ' +
  'file systems such as NFS and SMB often do not. Put the file on a local disk, or use openPostgresStore().';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist. Create the folder first.',
  ENOTDIR: 'its parent is a file, not a folder.',
  EISDIR: 'it is a folder. Name a file in it, for example "accounts.db".',
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: readOnly,
};

/** Adds the path and what to do about it to a failed open. Other errors are returned unchanged. */
export async function toOpenError(path: string, thrown: unknown): Promise<unknown> {
  const { code, errcode } = thrown as { readonly code?: unknown; readonly errcode?: unknown };
  if (thrown instanceof MissingWriteAheadLog) return openError(path, unsuitableFileSystem, thrown);
  const reason = typeof errcode === 'number' ? await reasonFor(path, errcode & 0xff) : reasons[String(code)];
  return reason === undefined ? thrown : openError(path, reason, thrown);
}

function openError(path: string, reason: string, cause: unknown): Error {
  return new Error(`Could not open the SQLite file "${path}": ${reason}`, { cause });
}

async function reasonFor(path: string, resultCode: number): Promise<string | undefined> {
  if (resultCode === SQLITE_NOTADB) return 'it is not an SQLite database. Choose another path.';
  if (resultCode === SQLITE_READONLY) return readOnly;
  if (resultCode === SQLITE_IOERR || resultCode === SQLITE_PROTOCOL) return unsuitableFileSystem;
  if (resultCode !== SQLITE_CANTOPEN) return undefined;
  const { access, constants, stat } = await import('node:fs/promises');
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return reasons['EISDIR'];
  return access(path, constants.W_OK).then(
    () => noPermission,
    (error: unknown) => reasons[String((error as NodeJS.ErrnoException).code)] ?? noPermission,
  );
}
