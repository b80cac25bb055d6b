import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { plainTextName } from '../../../domain/account-name.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { isComposing } from '../../../dom/is-composing.ts';
import { moreIcon } from '../../../styles/icons.ts';
import type { AccountsListMessages } from '../messages.ts';
import type { AccountRow } from '../data/account-rows.ts';
import { actionsOf, type ListAction } from '../state.ts';

type MenuEnd = 'first' | 'last';

interface OpenMenu {
  readonly accountId: string;
  /** The item to focus once the menu is rendered. */
  readonly focus: MenuEnd | undefined;
}

export interface MenuButtonView {
  readonly messages: AccountsListMessages;
  /** The account whose menu is open. */
  readonly menuId: string | undefined;
  readonly toggleMenu: (account: LinkedAccount, focus: MenuEnd) => void;
}

interface MenuView {
  readonly messages: AccountsListMessages;
  readonly actions: readonly ListAction[];
  /** The row whose menu is open; undefined if it is no longer shown. */
  readonly row: AccountRow | undefined;
  readonly act: (action: ListAction, account: LinkedAccount) => void;
}

/** Opens the menu of an account: on a click, or with the arrow keys. */
export function menuButtonTemplate(
  account: LinkedAccount,
  { messages, menuId, toggleMenu }: MenuButtonView,
): TemplateResult {
  const isOpen = account.id === menuId;
  return html`<button
    type="button"
    class="quiet icon"
    part="button menu-button"
    data-action="menu"
    aria-label=${messages.list.actionsFor(plainTextName(account))}
    aria-haspopup="menu"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-controls=${isOpen ? 'menu' : nothing}
    @click=${() => toggleMenu(account, 'first')}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      toggleMenu(account, event.key === 'ArrowUp' ? 'last' : 'first');
    }}
  >
    ${moreIcon()}
  </button>`;
}

/** Distance from the button, and from the edges of the viewport, in pixels. */
const gap = 4;

/**
 * The menu of a row, see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/. There is one for all rows, outside the
 * table: inside, the scroll container of a virtualized list would clip it where the browser has no popovers, as Chrome
 * before 114, Firefox before 125 and Safari before 17: https://caniuse.com/mdn-api_htmlelement_popover
 */
export class RowMenu implements ReactiveController {
  readonly #host: LitElement;
  #open: OpenMenu | undefined;
  /** The rendered menu; the same element if another row's menu opens at once. */
  #shown: HTMLElement | undefined;
  #listeners: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The account whose menu is open. */
  get accountId(): string | undefined {
    return this.#open?.accountId;
  }

  toggle(accountId: string, focus: MenuEnd): void {
    if (accountId === this.accountId) this.#close(true);
    else this.#show({ accountId, focus });
  }

  hostUpdated(): void {
    if (!this.#open) return;
    const menu = this.#menu;
    if (!menu) {
      this.#reset();
      return;
    }
    if (menu !== this.#shown) showPopover(menu);
    this.#shown = menu;
    this.#place();
    const { focus } = this.#open;
    if (!focus) return;
    this.#open = { ...this.#open, focus: undefined };
    this.#focusItem(focus === 'first' ? 0 : -1);
  }

  hostDisconnected(): void {
    this.#close(false);
  }

  render({ messages, actions, row, act }: MenuView): TemplateResult | typeof nothing {
    if (!this.#open || !row) return nothing;
    const { account, activity } = row;
    const items = actionsOf(account, actions);
    if (items.length === 0) return nothing;
    const isPending = activity.type === 'pending';
    return html`<div
      id="menu"
      class="menu"
      role="menu"
      part="menu"
      popover="manual"
      data-menu-of=${account.id}
      aria-label=${messages.list.actionsFor(plainTextName(account))}
      @keydown=${(event: KeyboardEvent) => this.#keyPressed(event)}
      @focusout=${({ relatedTarget }: FocusEvent) => {
        if (relatedTarget instanceof Node && !this.#contains(relatedTarget)) this.#close(false);
      }}
    >
      ${items.map(
        (action) =>
          html`<button
            type="button"
            role="menuitem"
            part="button action"
            class="quiet"
            tabindex="-1"
            data-action=${action}
            aria-haspopup=${opensDialog.includes(action) ? 'dialog' : nothing}
            aria-disabled=${isPending ? 'true' : nothing}
            @click=${() => {
              if (isPending) return;
              this.#close(true);
              act(action, account);
            }}
          >
            ${actionLabel(action, messages)}
          </button>`,
      )}
    </div>`;
  }

  #show(open: OpenMenu): void {
    this.#open = open;
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listeners.signal };
    const place = (): void => this.#place();
    addEventListener('scroll', place, options);
    // Scroll events inside a shadow root do not leave it.
    this.#host.renderRoot.addEventListener('scroll', place, options);
    addEventListener('resize', place, options);
    addEventListener(
      'pointerdown',
      (event) => {
        if (!event.composedPath().some((target) => target instanceof Node && this.#contains(target)))
          this.#close(false);
      },
      options,
    );
    this.#host.requestUpdate();
  }

  #close(returnFocus: boolean): void {
    if (!this.#open) return;
    // Before the menu is removed, so that a dialog that opens next returns the focus to the button.
    if (returnFocus) this.#button?.focus();
    this.#reset();
    this.#host.requestUpdate();
  }

  #reset(): void {
    this.#open = undefined;
    this.#shown = undefined;
    this.#listeners?.abort();
  }

  /** Below the button or, if there is no space, above it. Measured, because a transformed ancestor moves fixed elements. */
  #place(): void {
    const menu = this.#menu;
    const button = this.#button;
    if (!menu || !button) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const anchor = button.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const isRtl = getComputedStyle(menu).direction === 'rtl';
    const isBelow = anchor.bottom + gap + height <= clientHeight || anchor.top - gap - height < 0;
    const left = isRtl ? anchor.left : anchor.right - width;
    const top = isBelow ? anchor.bottom + gap : anchor.top - gap - height;
    menu.style.left = '0';
    menu.style.top = '0';
    const origin = menu.getBoundingClientRect();
    menu.style.left = `${String(clamp(left, clientWidth - width) - origin.left)}px`;
    menu.style.top = `${String(clamp(top, clientHeight - height) - origin.top)}px`;
  }

  #keyPressed(event: KeyboardEvent): void {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const items = this.#items;
    const index = items.findIndex((item) => item === this.#host.shadowRoot?.activeElement);
    if (key === 'Tab') {
      // The browser then moves the focus on from the button.
      this.#close(true);
      return;
    }
    if (key === 'Escape') this.#close(true);
    else if (key === 'ArrowDown') this.#focusItem((index + 1) % items.length);
    else if (key === 'ArrowUp') this.#focusItem(index <= 0 ? -1 : index - 1);
    else if (key === 'Home') this.#focusItem(0);
    else if (key === 'End') this.#focusItem(-1);
    else if (/^\S$/u.test(key)) this.#focusItem(this.#findItem(key, index));
    else return;
    // Escape would also close a dialog of the host around the list.
    event.preventDefault();
    event.stopPropagation();
  }

  /** The next item that begins with a letter. */
  #findItem(letter: string, index: number): number {
    const items = this.#items;
    const matches = (item: HTMLElement): boolean =>
      item.textContent.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
    const after = items.findIndex((item, position) => position > index && matches(item));
    return after >= 0 ? after : items.findIndex(matches);
  }

  /** A negative index counts from the end. */
  #focusItem(index: number): void {
    this.#items.at(index)?.focus({ preventScroll: true });
  }

  #contains(node: Node): boolean {
    return this.#menu?.contains(node) === true || this.#button?.contains(node) === true;
  }

  get #items(): readonly HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#menu');
  }

  get #button(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('[data-action="menu"][aria-expanded="true"]');
  }
}

const opensDialog: readonly ListAction[] = ['relink', 'invite', 'unlink'];

function actionLabel(action: ListAction, { list }: AccountsListMessages): string {
  return action === 'history' || action === 'invite' ? list[action].label : list.actions[action].label;
}

/** Without popovers, the menu is shown too, but not in the top layer. */
function showPopover(menu: Partial<HTMLElement>): void {
  menu.showPopover?.();
}

/** Keeps a position inside the viewport; a menu larger than it starts at its edge. */
function clamp(position: number, max: number): number {
  return Math.max(gap, Math.min(position, max - gap));
}
