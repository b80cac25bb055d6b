/** Another step is shown, or a step has been confirmed. */
export class PersonioGuideStepChangedEvent extends CustomEvent<{
  /** The ID of the current step. */
  readonly step: string;
  /** The number of steps confirmed. */
  readonly completed: number;
  /** The number of steps. */
  readonly total: number;
}> {
  static readonly type = 'personio-guide-step-changed';
  constructor(step: string, completed: number, total: number) {
    super(PersonioGuideStepChangedEvent.type, {
      detail: { step, completed, total },
      bubbles: true,
      composed: true,
    });
  }
}

/** The last step has been confirmed, or the account has been linked on it. */
export class PersonioGuideCompletedEvent extends CustomEvent<null> {
  static readonly type = 'personio-guide-completed';
  constructor() {
    super(PersonioGuideCompletedEvent.type, { bubbles: true, composed: true });
  }
}

/** How instructions are shared: clipboard, email, the system's share sheet, or print. */
export type ShareChannel = 'copy' | 'email' | 'system' | 'print';

/** The instructions have been shared. Whether an email was really sent or a page printed is not known. */
export class PersonioGuideSharedEvent extends CustomEvent<{ readonly channel: ShareChannel }> {
  static readonly type = 'personio-guide-shared';
  constructor(channel: ShareChannel) {
    super(PersonioGuideSharedEvent.type, { detail: { channel }, bubbles: true, composed: true });
  }
}
