import type { HubConnection } from '../connection/connection.js';
import type { CommandOptions } from '../connection/pending.js';
import type { RpcMessage } from '../connection/rpc.js';
import { isRefused, isWish, type WishMethod, type Wishes } from '../connection/wishes.js';
import type { CommandMethod } from '../protocol/index.js';
import { ProblemError } from '../protocol/problem.js';
import type { TabWishes } from './tab-wishes.js';

/** How long after a tab began to lead the others may take to say that they are there. */
const SETTLE_MS = 5_000;

/** Something that a tab asks of the hub. `unsure`: it may have been sent by a leader that is gone. */
export interface Errand {
  readonly from: string;
  readonly id: number;
  readonly frame: string;
  readonly unsure: boolean;
}

/** What the tab that leads does for all: it has the connection, sends their commands, and asks the hub for what any of them wishes. */
export class Leadership {
  readonly connection: HubConnection;
  readonly #own: string;
  readonly #wishes: TabWishes;
  readonly #tellWishes: () => void;
  /** By tab and number. */
  readonly #running = new Map<string, AbortController>();
  readonly #there: Set<string>;
  readonly #settled: ReturnType<typeof setTimeout>;
  #over = false;

  /**
   * @param own the tab that leads
   * @param wishes those that a leader before left, too
   * @param tellWishes tells the other tabs, whose leader may be gone tomorrow, what all wish
   */
  constructor(connection: HubConnection, own: string, wishes: TabWishes, tellWishes: () => void) {
    this.connection = connection;
    this.#own = own;
    this.#wishes = wishes;
    this.#tellWishes = tellWishes;
    this.#there = new Set([own]);
    this.#settled = setTimeout(() => {
      if (wishes.keepOnly((tab) => this.#there.has(tab))) {
        this.agree();
      }
    }, SETTLE_MS);
  }

  /** The connection stays as it is. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#settled);
    this.#running.clear();
  }

  /** A tab is there, and this is all that it wishes. One that was loaded before pages told of wishes tells none. */
  joined(tab: string, wishes: Wishes = {}): void {
    this.#there.add(tab);
    this.#wishes.set(tab, wishes);
    this.agree();
  }

  left(tab: string): void {
    this.#there.delete(tab);
    if (this.#wishes.keepOnly((each) => each !== tab)) {
      this.agree();
    }
  }

  /** Tells the hub what is wished now, as far as it is not asked for that already. */
  agree(): void {
    this.#tellWishes();
    for (const method of ['watch', 'statistics.watch'] as const) {
      const asked = JSON.stringify(this.connection.wishes[method] ?? {});
      if (JSON.stringify(this.#wishes.together(method) ?? {}) !== asked) {
        // Nobody waits for it; it is said again with the next hello.
        this.#ask(method, {}).catch(() => {});
      }
    }
  }

  run({ from, id, frame, unsure }: Errand, done: (answer: RpcMessage) => void): void {
    const key = `${from} ${id}`;
    if (this.#running.has(key)) {
      return;
    }
    const abort = new AbortController();
    this.#running.set(key, abort);
    const { method, params, ...members } = JSON.parse(frame);
    const options = { ...pick(members), signal: abort.signal };
    const end = (answer: RpcMessage): void => {
      // The next leader asks anew for what this one had not ended.
      if (!this.#over) {
        this.#running.delete(key);
        done(answer);
      }
    };
    const outcome = isWish(method)
      ? this.#wish(from, method, params, options)
      : this.connection.command(method, params, options, unsure);
    outcome.then(
      (result) => end({ result }),
      (error) => end({ error: { data: error instanceof ProblemError ? error.problem : null } }),
    );
  }

  cancel(from: string, id: number): void {
    this.#running.get(`${from} ${id}`)?.abort();
    this.#running.delete(`${from} ${id}`);
  }

  async #wish(from: string, method: WishMethod, params: object, options: CommandOptions): Promise<object> {
    this.#there.add(from);
    // The tab that leads has noted its own.
    const takeBack = from === this.#own ? undefined : this.#wishes.change(from, method, params);
    this.#tellWishes();
    try {
      return await this.#ask(method, options);
    } catch (error) {
      if (isRefused(error) && !this.#over && takeBack?.()) {
        this.agree();
      }
      throw error;
    }
  }

  #ask(method: WishMethod, options: CommandOptions): Promise<object> {
    return this.connection.command(method as CommandMethod, (this.#wishes.together(method) ?? {}) as never, options);
  }
}

function pick({ deadlineMs, idempotencyKey }: Record<string, unknown>): CommandOptions {
  return { deadlineMs: deadlineMs as number, idempotencyKey: idempotencyKey as string };
}
