/** The steps of a link, in the order in which a handler reports them. */
export const linkStages = ['authenticating', 'checking-access', 'saving'] as const;
export type LinkStage = (typeof linkStages)[number];

/** What a handler gets beside the draft. */
export interface Call {
  /** Aborts when the answer is no longer waited for. */
  readonly signal: AbortSignal;
  /** Tells the asking element which stage has begun. */
  readonly report: (stage: LinkStage) => void;
  /** The same for every try of the same wish, so that a backend can answer a repeated one with its first result. */
  readonly idempotencyKey: string;
}

export type RequestHandler<Draft, Result> = (draft: Draft, call: Call) => Result | PromiseLike<Result>;

/** Answers by event, kept outside of the events: no page script that holds the event can read or call them. */
const handlers = new WeakMap<Event, RequestHandler<never, unknown>>();
/** Events whose dispatch has ended: dispatched once more, they take no answer, because nobody would call it. */
const settled = new WeakSet<Event>();

/**
 * A wish that an element sends up. It bubbles, leaves shadow roots and can be cancelled. Whoever can do what is asked
 * calls `respondWith` while the event is dispatched; `preventDefault()` without an answer declines the wish.
 *
 * `detail` holds only what may be logged. What is secret is the draft: the event never holds it. It goes from the asking
 * element straight to the function that was given to `respondWith`.
 */
export class RequestEvent<Draft = unknown, Result = unknown, Detail = unknown> extends CustomEvent<Detail> {
  /** Types alone: binds the answer's types to the event without a member that exists. */
  declare protected readonly types: { draft: Draft; result: Result };

  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true, cancelable: true });
  }

  /**
   * Answers the wish with a promise, or with a function that is called with the draft.
   * Throws `InvalidStateError` after the dispatch has ended and when the wish is answered already.
   */
  respondWith(answer: PromiseLike<Result> | RequestHandler<Draft, Result>): void {
    if (this.eventPhase === Event.NONE || settled.has(this)) {
      throw new DOMException(
        `${this.type}: respondWith() must be called while the event is dispatched.`,
        'InvalidStateError',
      );
    }
    if (handlers.has(this)) {
      throw new DOMException(`${this.type}: respondWith() was called already.`, 'InvalidStateError');
    }
    handlers.set(this, typeof answer === 'function' ? answer : () => answer);
  }
}

/** Takes the answer that the dispatch of an event has left; a second call finds none. */
export function takeHandler<Draft, Result>(
  event: RequestEvent<Draft, Result>,
): RequestHandler<Draft, Result> | undefined {
  const answer = handlers.get(event);
  handlers.delete(event);
  settled.add(event);
  return answer as RequestHandler<Draft, Result> | undefined;
}
