/** Remembers for the session, per endpoint, that the person has dismissed the notice. */
export class Dismissal {
  #isDismissed = false;

  has(endpoint: string): boolean {
    try {
      return this.#isDismissed || sessionStorage.getItem(keyOf(endpoint)) !== null;
    } catch {
      // Storage is blocked, e.g. in a sandboxed frame.
      return this.#isDismissed;
    }
  }

  set(endpoint: string): void {
    this.#isDismissed = true;
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
