/** The backend violates the contract. The message describes the actual response. */
export class CheckFailed extends Error {
  override readonly name: string = 'CheckFailed';
}

/** The backend does not support an optional part of the contract. The message describes its response. */
export class NotSupported extends Error {
  override readonly name: string = 'NotSupported';
}

/** A precondition of the check is not met. The message says which, and how to meet it. */
export class Skipped extends Error {
  override readonly name: string = 'Skipped';
}
