/** The backend breaks the promise. The message says what it responded. */
export class CheckFailed extends Error {
  override readonly name: string = 'CheckFailed';
}

/** The backend lacks an optional feature. The message says what it responded. */
export class NotSupported extends Error {
  override readonly name: string = 'NotSupported';
}

/** The check could not run. The message says why, and what would make it possible. */
export class Skipped extends Error {
  override readonly name: string = 'Skipped';
}
