import { localProblem, ProblemError } from '../protocol/problem.js';

export interface StreamOptions {
  /** Ends the stream with its reason. */
  readonly signal?: AbortSignal;
  /** How many may wait to be taken, 1,000 if not given. One more ends the stream with the problem `TOO_SLOW`. */
  readonly limit?: number;
}

interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A queue between what happens and a `for await` loop. It holds from the moment that it is made, so that nothing is
 * missed before the loop begins. Nothing is dropped silently: who takes too slowly is told.
 */
export class Stream<T> implements AsyncIterableIterator<T> {
  readonly #queue: T[] = [];
  readonly #waiting: Waiting<T>[] = [];
  readonly #limit: number;
  readonly #signal: AbortSignal | undefined;
  readonly #onEnd: () => void;
  #over = false;
  #error: { readonly error: unknown } | null = null;

  /** @param onEnd called once, when nothing need be pushed any more */
  constructor(options: StreamOptions, onEnd: () => void) {
    this.#limit = options.limit ?? 1_000;
    this.#signal = options.signal;
    this.#onEnd = onEnd;
    this.#signal?.addEventListener('abort', this.#aborted);
    if (this.#signal?.aborted) {
      this.#aborted();
    }
  }

  push(value: T): void {
    const waiting = this.#waiting.shift();
    if (this.#over) {
      return;
    }
    if (waiting !== undefined) {
      waiting.resolve({ done: false, value });
    } else if (this.#queue.length < this.#limit) {
      this.#queue.push(value);
    } else {
      this.#queue.length = 0;
      this.end({ error: new ProblemError(tooSlow(this.#limit)) });
    }
  }

  /** What waits can still be taken, unless there is an error. */
  end(error: { readonly error: unknown } | null = null): void {
    if (this.#over) {
      return;
    }
    this.#over = true;
    this.#signal?.removeEventListener('abort', this.#aborted);
    this.#onEnd();
    const [first, ...others] = this.#waiting.splice(0);
    if (error !== null && first !== undefined) {
      first.reject(error.error);
    } else {
      this.#error = error;
      first?.resolve({ done: true, value: undefined });
    }
    for (const other of others) {
      other.resolve({ done: true, value: undefined });
    }
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#queue.length > 0) {
      return Promise.resolve({ done: false, value: this.#queue.shift() as T });
    }
    if (this.#error !== null) {
      const { error } = this.#error;
      this.#error = null;
      return Promise.reject(error);
    }
    return this.#over
      ? Promise.resolve({ done: true, value: undefined })
      : new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<T>> {
    this.#queue.length = 0;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #aborted = (): void => {
    this.#queue.length = 0;
    this.end({ error: this.#signal?.reason });
  };
}

function tooSlow(limit: number) {
  return localProblem(
    'TOO_SLOW',
    'Events were not taken in time.',
    `More than ${limit} waited to be taken.`,
    'Take the state, which is whole, and begin a new stream.',
  );
}
