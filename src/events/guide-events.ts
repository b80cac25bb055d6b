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
