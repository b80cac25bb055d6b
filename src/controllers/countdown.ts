import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Updates its host every second until a time is reached. Reads the clock, because a tab may be suspended. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #end = 0;
  #maxSeconds = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The seconds left, rounded up. Never more than at the start, even if the clock is set back. */
  get seconds(): number {
    const seconds = Math.ceil((this.#end - Date.now()) / 1000);
    return Math.max(0, Math.min(seconds, this.#maxSeconds));
  }

  start(seconds: number): void {
    this.#maxSeconds = Math.ceil(seconds);
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
