import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Counts seconds down and draws its host anew with each, from the clock: a sleeping tab wakes up at the right number. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #end = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whole seconds left; 0 when over. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.#end - Date.now()) / 1000));
  }

  start(seconds: number): void {
    this.#end = Date.now() + seconds * 1000;
    this.#tick();
  }

  stop(): void {
    this.#end = 0;
    clearInterval(this.#timer);
  }

  hostConnected(): void {
    if (this.seconds > 0) this.#tick();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (this.seconds === 0) clearInterval(this.#timer);
      this.#host.requestUpdate();
    }, 1000);
    this.#host.requestUpdate();
  }
}
