import type { LitElement, ReactiveController } from 'lit';
import { findProvider } from '../../context/find-provider.ts';
import { findUnderProvider } from '../../context/find-under-provider.ts';
import { domContentLoaded } from '../../dom/dom-content-loaded.ts';
import type { AccessRow } from '../../domain/access-rows.ts';
import { isModuleName, type ModuleAccess } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { rowKey } from './access-table.ts';
import type { LinkingView } from './guide-view.ts';
import type { ProgressController } from './progress-controller.ts';
import { completeGuide, currentStep, goToStep, openAgain, tickRows } from './state.ts';

interface GuideAccess {
  /** The step with the table of access rights. */
  readonly step: string | undefined;
  readonly rows: readonly AccessRow[];
}

/**
 * Follows the forms under the same provider: opens the step with the access rights when some are missing, and completes
 * the guide when the account is linked.
 */
export class LinkingController implements ReactiveController {
  readonly #host: LitElement;
  readonly #progress: ProgressController;
  readonly #access: () => GuideAccess;
  #missing: readonly ModuleAccess[] = [];
  #isLinked = false;
  /** Whether the reader was on the last step when linking failed. */
  #hasLedToForm = false;
  #renderedReachable = false;
  #listening = new AbortController();

  constructor(host: LitElement, progress: ProgressController, access: () => GuideAccess) {
    this.#host = host;
    this.#progress = progress;
    this.#access = access;
    host.addController(this);
  }

  view(): LinkingView {
    this.#renderedReachable = this.#isFormReachable;
    return {
      missing: this.#missing,
      isLinked: this.#isLinked,
      formReachable: this.#renderedReachable,
      goToForm: () => this.#form?.focus(),
    };
  }

  reset(): void {
    this.#missing = [];
    this.#hasLedToForm = false;
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const update = (): void => {
      if (this.#isFormReachable !== this.#renderedReachable) this.#host.requestUpdate();
    };
    // A form may have been added, removed, shown or hidden since the last update.
    for (const type of ['pointerenter', 'focusin']) this.#host.addEventListener(type, update, { signal });
    void domContentLoaded().then(update);
    const provider = findProvider(this.#host);
    if (!provider) return;
    const isOwnForm = (event: Event): boolean => {
      const [origin] = event.composedPath();
      return (
        origin instanceof Element &&
        origin.localName === 'personio-link-form' &&
        findProvider(origin) === provider
      );
    };
    const listen = <Type extends keyof GlobalEventHandlersEventMap>(
      type: Type,
      listener: (event: GlobalEventHandlersEventMap[Type]) => void,
    ): void =>
      provider.addEventListener(
        type,
        (event) => {
          if (isOwnForm(event)) listener(event as GlobalEventHandlersEventMap[Type]);
        },
        { signal },
      );
    listen('personio-account-linked', ({ detail }) => this.#onLinked(detail.account));
    listen('personio-account-relinked', ({ detail: { account } }) => {
      // It may be another account than the one the reader is working on: this does not complete the guide.
      if (account.missing.length > 0) this.#onMissingAccess(account.missing, true);
      else {
        this.#missing = [];
        this.#host.requestUpdate();
      }
    });
    listen('personio-link-failed', (event) => {
      const missing = readMissingAccess(event);
      if (missing.length > 0) this.#onMissingAccess(missing, false);
    });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  get #isFormReachable(): boolean {
    return this.#form?.checkVisibility() === true;
  }

  get #form(): HTMLElementTagNameMap['personio-link-form'] | undefined {
    return findUnderProvider(this.#host, 'personio-link-form');
  }

  #onLinked({ missing, status }: LinkedAccount): void {
    if (missing.length > 0) return this.#onMissingAccess(missing, true);
    const { state, steps } = this.#progress;
    // A reader who links without the guide keeps their place in it.
    const hasLed = this.#hasLedToForm || this.#isAtEnd;
    this.reset();
    const { step } = this.#access();
    // A limited account has no readable attribute: that is fixed in the step with the access rights.
    if (hasLed && status === 'active') this.#progress.change(completeGuide(state, steps));
    else if (hasLed && step) this.#progress.change(goToStep(state, step, steps));
    this.#host.requestUpdate();
  }

  #onMissingAccess(missing: readonly ModuleAccess[], isLinked: boolean): void {
    const { step, rows } = this.#access();
    if (!step) return;
    const { state, steps } = this.#progress;
    this.#hasLedToForm ||= this.#isAtEnd;
    this.#missing = missing;
    this.#isLinked = isLinked;
    const lacking = rows.filter(({ module }) => missing.some((right) => right.module === module));
    const reopened = openAgain(tickRows(state, lacking.map(rowKey), false), step, steps);
    // Without the focus: it stays in the form, which shows the error.
    this.#progress.change(goToStep(reopened, step, steps));
  }

  get #isAtEnd(): boolean {
    const { state, steps } = this.#progress;
    return currentStep(state, steps) === steps.at(-1);
  }
}

/** Any script of the page can dispatch such an event with any detail. */
function readMissingAccess(event: Event): readonly ModuleAccess[] {
  const { detail } = event as CustomEvent<{ readonly error?: object } | null | undefined>;
  const { code, missing }: { readonly code?: unknown; readonly missing?: unknown } = detail?.error ?? {};
  return code === 'missing-access' && Array.isArray(missing) ? missing.filter(isRight) : [];
}

function isRight(value: unknown): value is ModuleAccess {
  const { module, read, write } = (value ?? {}) as Partial<ModuleAccess>;
  return isModuleName(module) && (read === true || write === true);
}
