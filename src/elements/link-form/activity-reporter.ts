import type { LitElement, ReactiveController } from 'lit';
import { ancestors, firstConnected } from '../../dom/shadow-roots.ts';
import type { InvitationPurpose } from '../../domain/invitation.ts';
import type { LinkStage } from '../../events/request-event.ts';
import {
  PersonioLinkActivityEvent,
  type LinkActivity,
  type LinkActivityData,
} from '../../events/link-activity.ts';
import type { LinkOutcome } from './request-link.ts';
import { formFields, noFindings, type FormFindings, type LinkFormStore } from './state.ts';

/** From when the form is shown until it is reset or removed. */
interface Visit {
  readonly purpose: InvitationPurpose;
  readonly shownAt: number;
  attempt: number;
  phase: 'untouched' | 'edited' | 'in-flight' | 'settled';
  findings: FormFindings;
}

/** Reports the stages and the outcome of a request, even after its visit has ended. */
export interface AttemptReporter {
  stage(stage: LinkStage): void;
  outcome(outcome: LinkOutcome): void;
}

/** Reports to the host's analytics what a person does with the form, without anything they entered. */
export class ActivityReporter implements ReactiveController {
  readonly #host: LitElement;
  readonly #store: LinkFormStore;
  readonly #purpose: () => InvitationPurpose;
  #visit: Visit | undefined;
  /** The ancestors before the element was removed. */
  #path: readonly Node[] = [];

  constructor(host: LitElement, store: LinkFormStore, purpose: () => InvitationPurpose) {
    this.#host = host;
    this.#store = store;
    this.#purpose = purpose;
    host.addController(this);
  }

  hostConnected(): void {
    this.#path = ancestors(this.#host);
  }

  hostUpdated(): void {
    const { isConnected, renderRoot } = this.#host;
    if (!isConnected || !renderRoot.querySelector('form')) return;
    const visit = (this.#visit ??= this.#start());
    const { state } = this.#store;
    if ('findings' in state) this.#reportFindings(visit, state.findings);
  }

  entered(): void {
    const visit = this.#visit;
    if (!visit) return;
    const isFirst = visit.phase === 'untouched';
    if (visit.phase !== 'in-flight') visit.phase = 'edited';
    if (isFirst) this.#report(visit, { type: 'started' });
  }

  submitted(): AttemptReporter {
    const visit = (this.#visit ??= this.#start());
    visit.attempt += 1;
    visit.phase = 'in-flight';
    const { attempt } = visit;
    this.#report(visit, { type: 'submitted' });
    let current: LinkStage | undefined;
    return {
      stage: (stage) => {
        if (stage !== current) this.#report(visit, { type: 'stage', stage }, attempt);
        current = stage;
      },
      outcome: (outcome) => {
        visit.phase = 'settled';
        this.#report(visit, { type: 'outcome', ...toResult(outcome, visit) }, attempt);
      },
    };
  }

  /** Call it when the page is left, or the form has been removed. */
  abandon(): void {
    // A page may come back from the back/forward cache, and the person then continues.
    if (this.#host.isConnected) this.#reportAbandoned(true);
    else this.reset();
  }

  reset(): void {
    this.#reportAbandoned(false);
    this.#visit = undefined;
  }

  #start(): Visit {
    const visit: Visit = {
      purpose: this.#purpose(),
      shownAt: performance.now(),
      attempt: 0,
      phase: 'untouched',
      findings: noFindings,
    };
    this.#report(visit, { type: 'shown' });
    return visit;
  }

  /** @param endsRequest whether the page is gone before a request in flight has settled. */
  #reportAbandoned(endsRequest: boolean): void {
    const visit = this.#visit;
    if (visit?.phase !== 'edited' && !(visit?.phase === 'in-flight' && endsRequest)) return;
    visit.phase = 'untouched';
    this.#report(visit, { type: 'abandoned' });
  }

  #reportFindings(visit: Visit, findings: FormFindings): void {
    const previous = visit.findings;
    visit.findings = findings;
    for (const field of formFields) {
      const found = JSON.stringify(findings[field]);
      if (found !== '{}' && found !== JSON.stringify(previous[field]))
        this.#report(visit, { type: 'hinted', field, ...findings[field] });
    }
  }

  #report(visit: Visit, data: LinkActivityData, attempt = visit.attempt): void {
    const { purpose, shownAt } = visit;
    // A millisecond may pass before the first activity, which is the start by definition.
    const elapsedMs = data.type === 'shown' ? 0 : Math.round(performance.now() - shownAt);
    const activity = { ...data, purpose, elapsedMs, attempt } as LinkActivity;
    firstConnected(this.#host, this.#path).dispatchEvent(new PersonioLinkActivityEvent(activity));
  }
}

function toResult(
  outcome: LinkOutcome,
  { purpose }: Visit,
): Pick<LinkActivityData & { type: 'outcome' }, 'result' | 'code'> {
  if ('error' in outcome) return { result: 'failed', code: outcome.error.code };
  return { result: purpose === 'link' ? 'linked' : 'relinked' };
}
