/** Makes the server respond 503 to a file from now on; see `blockedFiles`. */
export const blockFile = (file: string): string => (document.cookie = `block=${file}; path=/`);
export const unblockFiles = (): string => (document.cookie = 'block=; path=/; max-age=0');

/** Whether the browser requests a module again after a failure: the HTML standard lets it cache the failure. */
export async function retriesImports(): Promise<boolean> {
  const load = (): Promise<boolean> =>
    import('./failing-module.ts').then(
      () => true,
      () => false,
    );
  blockFile('failing-module.ts');
  if (await load()) throw new Error('The server did not block the file.');
  unblockFiles();
  return load();
}
