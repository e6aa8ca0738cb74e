import { CLOSE, type TakenOver } from '../protocol/index.js';
import { backoffMs } from './backoff.js';
import { placeOf } from './sockets.js';
import type { EndReason } from './status.js';

const HELLO_PATIENCE_MS = 10_000;
const SHORT_HELLO_PATIENCE_MS = 4_000;
const TOO_FAST_PAUSE_MS = 10_000;
/** On top of the pause that a hub asked for, by chance. */
const HINT_SPREAD_MS = 250;
/** Who was live for a shorter time was not: its attempts count on, so that a hub that fails at once is spared. */
const STEADY_MS = 5_000;

/** What follows the end of a socket. */
export type Step =
  | { readonly kind: 'end'; readonly reason: EndReason; readonly by?: TakenOver['by'] }
  /** To another node, at once. */
  | { readonly kind: 'move' }
  | { readonly kind: 'wait'; readonly waitMs: number; readonly until: number; readonly lostAt: number };

const ENDS: Readonly<Record<number, EndReason>> = {
  [CLOSE.UNAUTHENTICATED]: 'unauthenticated',
  [CLOSE.FORBIDDEN]: 'forbidden',
  [CLOSE.TAKEN_OVER]: 'takenOver',
  [CLOSE.NOT_TEXT]: 'clientFault',
  [CLOSE.TOO_BIG]: 'clientFault',
};

/** Decides when and where to come back, by what the hub said and how often it failed. Holds no timer. */
export class WayBack {
  readonly #urls: readonly [string, ...string[]];
  readonly #now: () => number;
  readonly #random: () => number;
  #attempt = 0;
  #lostAt: number | null = null;
  #liveSince: number | null = null;
  /** The hub asked not to come before. */
  #notBefore = 0;
  /** Which of the addresses is used. */
  #place = 0;
  /** Where the node that is about to stop sends this client: a place, -1 for none that is known; null if it stays. */
  #next: number | null = null;
  #moving = false;
  /** Who has the place of this client now. */
  #by: TakenOver['by'] | undefined;

  constructor(urls: readonly [string, ...string[]], now: () => number, random: () => number) {
    this.#urls = urls;
    this.#now = now;
    this.#random = random;
  }

  get url(): string {
    return this.#urls[this.#place] ?? this.#urls[0];
  }

  /** How long to wait for a welcome, ms. With more than one address a silent one is not waited for as long. */
  get patienceMs(): number {
    return this.#urls.length > 1 ? SHORT_HELLO_PATIENCE_MS : HELLO_PATIENCE_MS;
  }

  /** Attempts since it was live for a while. */
  get attempt(): number {
    return this.#attempt;
  }

  get lostAt(): number | null {
    return this.#lostAt;
  }

  /** On the way from a node that stops to the next. */
  get moving(): boolean {
    return this.#moving;
  }

  /** How long the hub does not want to see this client, ms; 0 or less if it may come. */
  get pauseLeftMs(): number {
    return this.#notBefore - this.#now();
  }

  /** @param moving it goes on where another one stopped */
  begin(moving = false): void {
    this.#attempt = 0;
    this.#lostAt = null;
    this.#liveSince = null;
    this.#notBefore = 0;
    this.#moving = moving;
    this.#next = null;
    this.#by = undefined;
  }

  welcomed(): void {
    this.#lostAt = null;
    this.#liveSince = this.#now();
    this.#moving = false;
  }

  /** The node is about to stop. Another node is gone to only if it is one of the addresses that the caller gave. */
  draining(url: string | null): void {
    this.#next = placeOf(this.#urls, url);
  }

  /** Another desktop has the place of this one; the end is near. */
  takenOver(by: TakenOver['by']): void {
    this.#by = by;
  }

  /**
   * @param code the close code, 0 if it was this end that gave the socket up
   * @param pauseMs how long the hub asked to stay away
   * @param leaving the page is left; the address is not to blame
   */
  closed(code: number, pauseMs: number | undefined, leaving: boolean): Step {
    const next = this.#next;
    this.#next = null;
    const reason = ENDS[code];
    if (reason !== undefined) {
      return { kind: 'end', reason, ...(reason === 'takenOver' && this.#by && { by: this.#by }) };
    }
    const now = this.#now();
    if (this.#liveSince !== null && now - this.#liveSince >= STEADY_MS) {
      this.#attempt = 0;
    }
    this.#liveSince = null;
    const planned = code === CLOSE.DRAINING || (next !== null && code !== CLOSE.TOO_SLOW);
    if (planned && !leaving && this.#lostAt === null && !this.#moving) {
      this.#moving = true;
      this.#place = next !== null && next >= 0 ? next : 0;
      return { kind: 'move' };
    }
    this.#moving = false;
    this.#lostAt ??= now;
    const hintMs = pauseMs ?? (code === CLOSE.TOO_FAST ? TOO_FAST_PAUSE_MS : 0);
    const waitMs =
      hintMs > 0
        ? hintMs + Math.round(this.#random() * HINT_SPREAD_MS)
        : backoffMs(this.#attempt, this.#random);
    this.#notBefore = hintMs > 0 ? now + waitMs : 0;
    if (hintMs === 0 && !leaving) {
      // Another node may be there at once, while the one that was lost may not be for long.
      this.#place = (this.#place + 1) % this.#urls.length;
    }
    this.#attempt += 1;
    return { kind: 'wait', waitMs, until: now + waitMs, lostAt: this.#lostAt };
  }
}
