import type { Params } from '../protocol/generated.js';
import { ProblemError } from '../protocol/problem.js';

/** The requests that tell what a desktop wants to be told of beside its own agent, each in place of the one before. */
export type WishMethod = 'watch' | 'statistics.watch';

export type Wishes = { readonly [M in WishMethod]?: Params[M] | undefined };

export function isWish(method: string): method is WishMethod {
  return method === 'watch' || method === 'statistics.watch';
}

/** Whether it is known that the hub did not take a wish, so that what was wished before still holds. */
export function isRefused(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.problem.status > 0 || error.problem.code === 'TOO_BIG';
}

/** What is wished now. The hub forgets it with each socket, so it is kept and said again. */
export class KeptWishes {
  #now: Wishes;
  /** What the hello of this socket said. */
  #greeted: Params['watch'] | undefined;

  constructor(wishes: Wishes) {
    this.#now = wishes;
  }

  get now(): Wishes {
    return this.#now;
  }

  /** @return takes it back, if nothing else was wished since */
  keep<M extends WishMethod>(method: M, wish: Wishes[M]): () => void {
    const before = this.#now[method];
    this.#now = { ...this.#now, [method]: wish };
    return () => {
      if (this.#now[method] === wish) {
        this.#now = { ...this.#now, [method]: before };
      }
    };
  }

  /** What the hello says. */
  greet(): Params['watch'] | undefined {
    this.#greeted = this.#now.watch;
    return this.#greeted;
  }

  /** What is to be said after the welcome: all that is wished and the hello has not said. */
  unsaid(): ReadonlyArray<readonly [WishMethod, object]> {
    const { watch, 'statistics.watch': statistics } = this.#now;
    return [
      ...(watch === this.#greeted ? [] : [['watch', watch ?? {}] as const]),
      ...(isNothing(statistics) ? [] : [['statistics.watch', statistics as object] as const]),
    ];
  }
}

function isNothing(statistics: Params['statistics.watch'] | undefined): boolean {
  return statistics?.agents !== true && (statistics?.skillGroups ?? []).length === 0;
}
