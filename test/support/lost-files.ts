/** Makes the server respond 503 to a file from now on; see `refusedFiles`. */
export const refuse = (file: string): string => (document.cookie = `refuse=${file}; path=/`);
export const refuseNothing = (): string => (document.cookie = 'refuse=; path=/; max-age=0');

/** Whether the browser requests a module again after a failure: the HTML standard lets it cache the failure. */
export async function retriesImports(): Promise<boolean> {
  const load = (): Promise<boolean> =>
    import('./lost-once.ts').then(
      () => true,
      () => false,
    );
  refuse('lost-once.ts');
  if (await load()) throw new Error('The server did not refuse the file.');
  refuseNothing();
  return load();
}
