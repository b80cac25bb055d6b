import type { LitElement, ReactiveController } from 'lit';
import { findProvider } from '../../context/find-provider.ts';
import { findUnderProvider } from '../../context/find-under-provider.ts';
import { domContentLoaded } from '../../dom/page-loading.ts';
import type { AccessRow } from '../../domain/access-rows.ts';
import { isModuleName, type ModuleAccess } from '../../domain/access.ts';
import {
  lacksAccess,
  lacksAllAttributes,
  type LinkedAccount,
  type MissingAccess,
} from '../../domain/linked-account.ts';
import { rowKey } from './access-table.ts';
import type { LinkingView } from './guide-view.ts';
import type { ProgressController } from './progress-controller.ts';
import { attributeKey } from './attributes-template.ts';
import { showChangeRights, completeGuide, currentStep, hideChangeRights, tickRows } from './state.ts';

/**
 * Follows the forms and lists under the same provider: shows how to change the rights when some are missing, and completes the
 * guide when the account is linked.
 */
export class LinkingController implements ReactiveController {
  readonly #host: LitElement;
  readonly #progress: ProgressController;
  readonly #rows: () => readonly AccessRow[];
  #missingAccess: MissingAccess = nothingMissing;
  #isLinked = false;
  /** The linked account that lacks something. */
  #accountId: string | undefined;
  /** The form or list that reported what is missing. */
  #reporter: EventTarget | undefined;
  /** Whether the reader was on the last step when linking failed. */
  #failedOnLastStep = false;
  #renderedReachable = false;
  #listening = new AbortController();

  constructor(host: LitElement, progress: ProgressController, rows: () => readonly AccessRow[]) {
    this.#host = host;
    this.#progress = progress;
    this.#rows = rows;
    host.addController(this);
  }

  view(): LinkingView {
    this.#renderedReachable = this.#isFormReachable;
    return {
      missing: this.#missingAccess.missing,
      missingAttributes: this.#missingAccess.missingEmployeeAttributes ?? [],
      lacksAllAttributes: lacksAllAttributes(this.#missingAccess),
      isLinked: this.#isLinked,
      formReachable: this.#renderedReachable,
      concernsForm: this.#missingAccess === nothingMissing || this.#reporter === this.#form,
      goToForm: () => this.#form?.focus(),
    };
  }

  reset(): void {
    this.#clear();
    this.#failedOnLastStep = false;
  }

  /**
   * Marks what a linked account lacks.
   *
   * @param reporter the form or list that has found it; undefined for the host
   */
  markMissing(account: MissingAccess & { readonly id?: string }, reporter?: EventTarget): void {
    this.#isLinked = true;
    this.#accountId = account.id;
    this.#missingAccess = account;
    this.#reporter = reporter;
    this.#untick(account);
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
    const isOwn = (event: Event): boolean => {
      const origin = originOf(event);
      return (
        origin instanceof Element &&
        ['personio-link-form', 'linked-accounts-list'].includes(origin.localName) &&
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
          if (isOwn(event)) listener(event as GlobalEventHandlersEventMap[Type]);
        },
        { signal },
      );
    listen('personio-account-linked', (event) => this.#onLinked(event.detail.account, originOf(event)));
    listen('personio-account-relinked', (event) => {
      const { account } = event.detail;
      // It may be a different account from the one the reader is working on: this does not complete the guide.
      if (lacksAccess(account)) this.#onMissingAccess(account, account.id, originOf(event));
      else {
        this.#clear();
        this.#host.requestUpdate();
      }
    });
    listen('personio-account-checked', (event) => {
      const { account } = event.detail;
      if (this.#accountId === undefined || account.id !== this.#accountId) return;
      if (lacksAccess(account)) this.markMissing(account, originOf(event));
      else {
        this.#clear();
        this.#hideChangeRights();
      }
      this.#host.requestUpdate();
    });
    listen('personio-link-failed', (event) => {
      const missing = readMissingAccess(event);
      if (missing.length > 0) this.#onMissingAccess({ missing }, undefined, originOf(event));
    });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  get #isFormReachable(): boolean {
    return this.#form ? isVisible(this.#form) : false;
  }

  get #form(): HTMLElementTagNameMap['personio-link-form'] | undefined {
    return findUnderProvider(this.#host, 'personio-link-form');
  }

  #onLinked(account: LinkedAccount, reporter: EventTarget | undefined): void {
    if (lacksAccess(account)) return this.#onMissingAccess(account, account.id, reporter);
    const { state, steps } = this.#progress;
    // A reader who links without the guide keeps their place in it.
    const followedGuide = this.#failedOnLastStep || this.#isAtEnd;
    this.reset();
    if (followedGuide && account.status === 'active') this.#progress.change(completeGuide(state, steps));
    else if (followedGuide) this.#progress.change(showChangeRights(state, steps));
    else this.#hideChangeRights();
    this.#host.requestUpdate();
  }

  #onMissingAccess(
    missingAccess: MissingAccess,
    accountId: string | undefined,
    reporter: EventTarget | undefined,
  ): void {
    this.#failedOnLastStep ||= this.#isAtEnd;
    this.markMissing({ ...missingAccess, ...(accountId === undefined ? {} : { id: accountId }) }, reporter);
    this.#isLinked = accountId !== undefined;
    const { state, steps } = this.#progress;
    // Without the focus: it stays in the form, which shows the error.
    this.#progress.change(showChangeRights(state, steps));
  }

  #untick({ missing, missingEmployeeAttributes = [] }: MissingAccess): void {
    const rows = this.#rows().filter(({ module }) => missing.some((right) => right.module === module));
    const keys = [...rows.map(rowKey), ...missingEmployeeAttributes.map(attributeKey)];
    this.#progress.change(tickRows(this.#progress.state, keys, false));
  }

  #hideChangeRights(): void {
    const { state, steps } = this.#progress;
    if (state.type === 'changing-rights') this.#progress.change(hideChangeRights(state, steps));
  }

  #clear(): void {
    this.#missingAccess = nothingMissing;
    this.#accountId = undefined;
    this.#reporter = undefined;
  }

  get #isAtEnd(): boolean {
    const { state, steps } = this.#progress;
    return currentStep(state, steps) === steps.at(-1);
  }
}

const nothingMissing: MissingAccess = { missing: [] };

/** Inside open shadow roots, too: the form in the dialog of a list. */
function originOf(event: Event): EventTarget | undefined {
  return event.composedPath()[0];
}

/** jsdom and happy-dom do not know what is visible. */
function isVisible(element: Partial<Pick<Element, 'checkVisibility'>>): boolean {
  return element.checkVisibility?.() ?? true;
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
