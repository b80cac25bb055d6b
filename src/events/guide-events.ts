/** The reader has gone to another step, or has ticked one off. */
export class PersonioGuideStepChangedEvent extends CustomEvent<{
  /** The step's id. */
  readonly step: string;
  /** Steps done. */
  readonly completed: number;
  /** Steps there are. */
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

/** The reader has been through every step. */
export class PersonioGuideCompletedEvent extends CustomEvent<null> {
  static readonly type = 'personio-guide-completed';
  constructor() {
    super(PersonioGuideCompletedEvent.type, { bubbles: true, composed: true });
  }
}

/** How instructions leave the guide: to the clipboard, into an email, through the system's share sheet, onto paper. */
export type ShareChannel = 'copy' | 'email' | 'system' | 'print';

/** The reader has passed the instructions on, or has begun to: whether an email is sent or a page printed is not known. */
export class PersonioGuideSharedEvent extends CustomEvent<{ readonly channel: ShareChannel }> {
  static readonly type = 'personio-guide-shared';
  constructor(channel: ShareChannel) {
    super(PersonioGuideSharedEvent.type, { detail: { channel }, bubbles: true, composed: true });
  }
}
