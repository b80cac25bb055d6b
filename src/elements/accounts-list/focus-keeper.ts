import type { LitElement, ReactiveController } from 'lit';

interface Place {
  readonly element: HTMLElement;
  /** Set inside a row. */
  readonly accountId: string | undefined;
  /** Set where something is typed. */
  readonly isField: boolean;
  /** The rows there were, in their order. */
  readonly accountIds: readonly string[];
  readonly action: string | undefined;
  readonly keeper: HTMLElement | null;
}

/**
 * Keeps the reader's place when drawing takes the focused element away: the same button of the next row, else of the one
 * before; else the nearest thing left that stands for the place: the element's `.keeps-focus` ancestor, the empty
 * state or the heading. Rows carry `data-account-id`, their buttons `data-action`.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #place: Place | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Focuses a button of a row; tells whether there is one. */
  focusAction(accountId: string, action?: string): boolean {
    const row = this.#rows().find((element) => element.dataset['accountId'] === accountId);
    const button =
      row?.querySelector<HTMLElement>(`[data-action="${action}"]`) ??
      row?.querySelector<HTMLElement>('button, summary');
    button?.focus();
    return button !== undefined && button !== null;
  }

  hostUpdate(): void {
    const element = this.#host.shadowRoot?.activeElement;
    if (!(element instanceof HTMLElement)) {
      this.#place = undefined;
      return;
    }
    this.#place = {
      element,
      accountId: element.closest<HTMLElement>('[data-account-id]')?.dataset['accountId'],
      isField: element.closest('form') !== null,
      accountIds: this.#rows().map((row) => row.dataset['accountId'] ?? ''),
      action: element.dataset['action'],
      keeper: element.closest<HTMLElement>('.keeps-focus'),
    };
  }

  hostUpdated(): void {
    const place = this.#place;
    this.#place = undefined;
    if (!place || this.#host.shadowRoot?.activeElement === place.element) return;
    // A row that changes its position loses the focus although it stays.
    if (place.element.isConnected) place.element.focus({ preventScroll: true });
    else this.#focusNearest(place);
  }

  #focusNearest({ accountId, isField, accountIds, action, keeper }: Place): void {
    if (accountId !== undefined) {
      const index = accountIds.indexOf(accountId);
      // What is typed for one account must not go on at the buttons of another.
      const candidates = isField
        ? [accountId]
        : [...accountIds.slice(index), ...accountIds.slice(0, index).reverse()];
      if (candidates.some((candidate) => this.focusAction(candidate, action))) return;
    }
    const root = this.#host.renderRoot;
    (keeper?.isConnected
      ? keeper
      : (root.querySelector<HTMLElement>('.empty') ?? root.querySelector('h2'))
    )?.focus();
  }

  #rows(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-account-id]')];
  }
}
