import type { Locks } from './tabs.js';

/** A tab's place in the queue of those who would lead. Who holds the lock leads. */
export class Turn {
  readonly #locks: Locks;
  readonly #name: string;
  readonly #lead: () => void;
  readonly #deposed: () => void;
  /** Another object for each attempt. */
  #attempt: { release: () => void; readonly abort: AbortController } | null = null;

  /**
   * @param lead called when it is this tab's turn
   * @param deposed called when another tab took the lead away from this one
   */
  constructor(locks: Locks, name: string, lead: () => void, deposed: () => void) {
    this.#locks = locks;
    this.#name = name;
    this.#lead = lead;
    this.#deposed = deposed;
  }

  /** Queues for the lead, or takes it from whoever has it. */
  take(steal: boolean): void {
    this.#attempt?.abort.abort();
    const attempt = { release: () => {}, abort: new AbortController() };
    this.#attempt = attempt;
    let led = false;
    this.#locks
      .request(this.#name, steal ? { steal } : { signal: attempt.abort.signal }, () => {
        if (this.#attempt !== attempt) {
          return undefined;
        }
        const held = new Promise<void>((resolve) => {
          attempt.release = resolve;
        });
        led = true;
        this.#lead();
        return held;
      })
      .catch(() => {
        if (this.#attempt !== attempt) {
          return;
        }
        if (led) {
          this.#deposed();
        } else {
          // There are no locks for this page after all; it is on its own.
          this.#lead();
        }
      });
  }

  /** Lets the next tab lead. */
  leave(): void {
    const attempt = this.#attempt;
    this.#attempt = null;
    attempt?.abort.abort();
    attempt?.release();
  }
}
