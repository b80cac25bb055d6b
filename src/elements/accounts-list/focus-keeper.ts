import type { LitElement, ReactiveController } from 'lit';
import { focusAnnounced } from '../../dom/focus-announced.ts';

interface FocusedPlace {
  readonly element: HTMLElement;
  /** Set inside a row. */
  readonly accountId: string | undefined;
  readonly isField: boolean;
  /** The rows before the update, in order. */
  readonly accountIds: readonly string[];
  readonly action: string | undefined;
  readonly keeper: HTMLElement | null;
}

/**
 * Restores the focus when an update removes the focused element. In this order:
 *
 * - the same button of the row, or its menu button; then that of the next row, or of the previous one
 * - the `.keeps-focus` ancestor of the removed element
 * - the empty state
 * - the heading
 *
 * Rows are recognized by `data-account-id`, buttons by `data-action`.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #place: FocusedPlace | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Focuses a button of a row, its menu button or its first one. Returns whether there is one. */
  focusAction(accountId: string, action?: string): boolean {
    const row = this.#rows().find((element) => element.dataset['accountId'] === accountId);
    const button =
      row?.querySelector<HTMLElement>(`[data-action="${action}"]`) ??
      row?.querySelector<HTMLElement>('[data-action="menu"]') ??
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
      accountId:
        element.closest<HTMLElement>('[data-account-id]')?.dataset['accountId'] ??
        element.closest<HTMLElement>('[data-menu-of]')?.dataset['menuOf'],
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
    // Moving a row in the DOM blurs the element inside it.
    if (place.element.isConnected) place.element.focus({ preventScroll: true });
    else this.#focusNearest(place);
  }

  #focusNearest({ accountId, isField, accountIds, action, keeper }: FocusedPlace): void {
    if (accountId !== undefined) {
      const index = accountIds.indexOf(accountId);
      // Typing into a field must not continue on the buttons of another account.
      const candidates = isField
        ? [accountId]
        : [...accountIds.slice(index), ...accountIds.slice(0, index).reverse()];
      if (candidates.some((candidate) => this.focusAction(candidate, action))) return;
    }
    const root = this.#host.renderRoot;
    focusAnnounced(keeper?.isConnected ? keeper : (root.querySelector('.empty') ?? root.querySelector('h2')));
  }

  #rows(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-account-id]')];
  }
}
