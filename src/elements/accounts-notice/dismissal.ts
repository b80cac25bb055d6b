/** Remembers for the session, per endpoint, that the person has dismissed the notice. */
export class Dismissal {
  /** Counts even where storage is blocked. */
  readonly #endpoints = new Set<string>();

  has(endpoint: string): boolean {
    try {
      return this.#endpoints.has(endpoint) || sessionStorage.getItem(keyOf(endpoint)) !== null;
    } catch {
      // Storage is blocked, e.g. in a sandboxed frame.
      return this.#endpoints.has(endpoint);
    }
  }

  set(endpoint: string): void {
    this.#endpoints.add(endpoint);
    try {
      sessionStorage.setItem(keyOf(endpoint), '1');
    } catch {
      // Blocked or full.
    }
  }
}

function keyOf(endpoint: string): string {
  return `personio-link/notice-dismissed:${endpoint}`;
}
