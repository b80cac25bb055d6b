import type { LitElement, ReactiveController } from 'lit';
import { distinctText } from '../../dom/distinct-text.ts';
import type { Announcement } from './announcements.ts';

/** What is announced while or right after a dialog makes the page inert is not spoken by Firefox with Orca. */
const afterDialogMs = 200;

/** Only what takes longer is announced as in progress: after a fast request, only its result is worth hearing. */
const progressDelayMs = 500;

/** Old text in a live region is spoken again when a dialog closes, by Chromium with Orca. */
const clearedAfterMs = 5000;

/** The text of the list's live region. */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  #current: Announcement | undefined;
  /** How many sentences have been announced. */
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasDialog = false;
  #dialogClosedAt = -Infinity;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get current(): Announcement | undefined {
    return this.#current;
  }

  /** `undefined` clears the text. */
  announce(announcement: Announcement | undefined): void {
    clearTimeout(this.#timer);
    this.#watchDialogs();
    const isInert = this.#hasDialog || performance.now() - this.#dialogClosedAt < afterDialogMs;
    this.#show(isInert ? undefined : announcement);
    if (isInert) this.#timer = setTimeout(() => this.#show(announcement), afterDialogMs);
  }

  /** Announces what is in progress, unless the result comes first. */
  announceProgress(announcement: Announcement): void {
    clearTimeout(this.#timer);
    this.#show(undefined);
    this.#timer = setTimeout(() => this.announce(announcement), progressDelayMs);
  }

  hostUpdated(): void {
    this.#watchDialogs();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
  }

  #watchDialogs(): void {
    const hasDialog = this.#host.renderRoot.querySelector('dialog[open]') !== null;
    if (this.#hasDialog && !hasDialog) this.#dialogClosedAt = performance.now();
    this.#hasDialog = hasDialog;
  }

  #show(announcement: Announcement | undefined): void {
    this.#current = undefined;
    if (announcement) {
      const number = (this.#count += 1);
      this.#current = (messages) => distinctText(announcement(messages), number);
      this.#timer = setTimeout(() => this.announce(undefined), clearedAfterMs);
    }
    this.#host.requestUpdate();
  }
}
