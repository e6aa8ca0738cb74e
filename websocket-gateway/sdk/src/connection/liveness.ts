/** How often the clock is looked at while nothing else happens. */
const TICK_MS = 5_000;
const PATIENCE_MS = 5_000;
/** A timer that is later than this was held up: the machine slept, or the tab is hidden. */
const LATE_MS = 2_000;

/**
 * Finds out whether the other end still speaks. A socket can look open long after the network went, so silence asks for
 * proof; and so does a clock that jumped, since timers stand still while a machine sleeps. No timer alone decides: one
 * that comes late may have overtaken an answer that waits to be read, so the question is asked once more.
 */
export class Liveness {
  readonly #now: () => number;
  readonly #ask: () => void;
  readonly #lost: () => void;
  #silenceMs = 20_000;
  #heardAt = 0;
  #asked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param now this machine's clock, ms; it may jump
   * @param ask sends something that the other end answers
   * @param lost called once when no answer came
   */
  constructor(now: () => number, ask: () => void, lost: () => void) {
    this.#now = now;
    this.#ask = ask;
    this.#lost = lost;
  }

  /** @param silenceMs how long the other end may say nothing before it is asked */
  start(silenceMs: number): void {
    this.#silenceMs = silenceMs;
    this.#heardAt = this.#now();
    this.#asked = false;
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Something came. */
  heard(): void {
    this.#heardAt = this.#now();
    if (this.#asked) {
      this.#asked = false;
      this.#wait();
    }
  }

  /** Asks now, if it is not being asked already. */
  check(): void {
    if (!this.#asked) {
      this.#question(false);
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    // A clock that was set back must not make the silence longer.
    this.#heardAt = Math.min(this.#heardAt, now);
    const ms = Math.min(TICK_MS, Math.max(0, this.#heardAt + this.#silenceMs - now));
    this.#timer = setTimeout(() => this.#tick(now + ms), ms);
  }

  #tick(due: number): void {
    const now = this.#now();
    if (now - due > LATE_MS || now - this.#heardAt >= this.#silenceMs) {
      this.#question(false);
    } else {
      this.#wait();
    }
  }

  #question(again: boolean): void {
    clearTimeout(this.#timer);
    this.#asked = true;
    const due = this.#now() + PATIENCE_MS;
    this.#ask();
    this.#timer = setTimeout(() => {
      if (!again && this.#now() - due > LATE_MS) {
        this.#question(true);
      } else {
        this.#lost();
      }
    }, PATIENCE_MS);
  }
}
