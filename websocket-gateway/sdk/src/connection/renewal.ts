import { ProblemError, asProblem } from '../protocol/problem.js';
import { besides } from './sockets.js';

/** Between two tries, ms, or a quarter of what is left. */
const RETRY_MS = 30_000;
const LAST_RETRY_MS = 1_000;

/** A token, and until when it holds. */
export interface Renewed {
  readonly token: string;
  readonly expiresAt: string;
}

/** Gives a token that holds longer than this one, for the same sign-in. */
export type Renew = (token: string, signal: AbortSignal) => Promise<Renewed>;

/** Asks the hub whose socket this is. */
export function renewAt(socket: string): Renew {
  return async (token, signal) => {
    const response = await fetch(besides(socket, 'api/v1/sessions/renewal'), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      cache: 'no-store',
      credentials: 'omit',
      signal,
    });
    const body: unknown = await response.json().catch(() => null);
    const renewed = body as Partial<Renewed> | null;
    if (!response.ok || typeof renewed?.token !== 'string' || typeof renewed.expiresAt !== 'string') {
      throw new ProblemError(asProblem(body, `The hub answered ${response.status}.`, response.status));
    }
    return { token: renewed.token, expiresAt: renewed.expiresAt };
  };
}

/** Renews a token when its end is near, and tries again while there is time. */
export class Renewal {
  readonly #now: () => number;
  readonly #renew: Renew;
  readonly #renewed: (renewed: Renewed) => void;
  #end = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => number, renew: Renew, renewed: (renewed: Renewed) => void) {
    this.#now = now;
    this.#renew = renew;
    this.#renewed = renewed;
  }

  /** @param inMs when the token is over */
  expiring(token: string, inMs: number): void {
    this.stop();
    this.#end = new AbortController();
    void this.#try(token, this.#now() + inMs, this.#end.signal);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#end.abort();
  }

  async #try(token: string, over: number, signal: AbortSignal): Promise<void> {
    const renewed = await this.#renew(token, signal).catch(() => null);
    if (signal.aborted) {
      return;
    }
    if (renewed !== null) {
      this.#renewed(renewed);
      return;
    }
    const left = over - this.#now();
    if (left > LAST_RETRY_MS) {
      const ms = Math.max(LAST_RETRY_MS, Math.min(RETRY_MS, left / 4));
      this.#timer = setTimeout(() => void this.#try(token, over, signal), ms);
    }
  }
}
