import type { CommandResult } from '../protocol/index.js';
import { asProblem, localProblem, ProblemError } from '../protocol/problem.js';
import { type RpcMessage, randomKey, rpc } from './rpc.js';

export interface CommandOptions {
  /** From now to the answer, 1,000 to 60,000 ms; 15,000 if not given. */
  readonly deadlineMs?: number;
  /** Stops the wait; the hub may still do what was asked. */
  readonly signal?: AbortSignal;
  /** Up to 64 characters. One is made up if not given. */
  readonly idempotencyKey?: string;
}

/** What a command says beside its id. */
export interface Request {
  readonly method: string;
  readonly params: object;
  readonly deadlineMs: number;
  readonly idempotencyKey: string;
}

const DEFAULT_DEADLINE_MS = 15_000;

/** @throws RangeError for options that the hub would not take */
export function requestOf(method: string, params: object, options: CommandOptions): Request {
  const { deadlineMs = DEFAULT_DEADLINE_MS, idempotencyKey = randomKey() } = options;
  if (!(deadlineMs >= SHORTEST_MS && deadlineMs <= LONGEST_MS)) {
    throw new RangeError('deadlineMs is 1,000 to 60,000.');
  }
  if (idempotencyKey.length < 1 || idempotencyKey.length > 64) {
    throw new RangeError('idempotencyKey has 1 to 64 characters.');
  }
  return { method, params, deadlineMs: Math.round(deadlineMs), idempotencyKey };
}

interface Entry {
  readonly request: Request;
  readonly askedAt: number;
  /** As it was sent; a repetition says the same. */
  frame: string | null;
  readonly settle: (finish: () => void) => void;
  readonly resolve: (result: CommandResult) => void;
  readonly reject: (error: unknown) => void;
  sent: boolean;
  /** Sent over a socket that has gone: whether the hub heard it is not known. */
  unsure: boolean;
}

/** Time beyond the deadline in which the hub's own "deadline exceeded" may still arrive. */
const GRACE_MS = 1_000;
/** The deadlines that the hub takes. */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * The requests that wait for their answers. Each ends once: by its answer, its deadline or its signal. A request
 * whose socket broke is unsure. It may be sent again only to a hub that remembers its idempotency key, which is one
 * that can resume the events; else it must end, since the hub may have done it and forgotten.
 */
export class PendingRequests {
  readonly #entries = new Map<number, Entry>();
  readonly #now: () => number;
  readonly #graceMs: number;

  /**
   * @param now this machine's clock, ms; it goes on while the machine sleeps, as timers do not
   * @param graceMs how long an answer may come after its deadline
   */
  constructor(now: () => number, graceMs = GRACE_MS) {
    this.#now = now;
    this.#graceMs = graceMs;
  }

  /** @param unsure whether it may have been sent before */
  add(id: number, request: Request, signal?: AbortSignal, unsure = false): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const settle = (finish: () => void): void => {
        if (this.#entries.delete(id)) {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          finish();
        }
      };
      const onAbort = (): void => settle(() => reject(signal?.reason));
      const timer = setTimeout(() => this.#expire(id), request.deadlineMs + this.#graceMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      const askedAt = this.#now();
      this.#entries.set(id, { request, askedAt, frame: null, settle, resolve, reject, sent: unsure, unsure });
    });
  }

  /**
   * The frame of a request that is sent now, or null if it has ended. What waited for the connection has only the rest
   * of its deadline left, so that nothing is done long after it was asked for.
   */
  sending(id: number): string | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      return null;
    }
    entry.sent = true;
    entry.unsure = false;
    const { method, ...members } = entry.request;
    const leftMs = members.deadlineMs - Math.max(0, this.#now() - entry.askedAt);
    entry.frame ??= rpc(id, method, { ...members, deadlineMs: Math.max(SHORTEST_MS, leftMs) });
    return entry.frame;
  }

  /** Ends what should have ended while timers stood still. */
  expire(): void {
    const now = this.#now();
    for (const [id, { askedAt, request }] of [...this.#entries]) {
      if (now - askedAt >= request.deadlineMs + this.#graceMs) {
        this.#expire(id);
      }
    }
  }

  #expire(id: number): void {
    const entry = this.#entries.get(id);
    const problem = entry?.sent ? noAnswer(entry.request.deadlineMs) : neverSent();
    this.reject(id, new ProblemError(problem));
  }

  /** The socket is gone; what was sent over it may have been heard or not. */
  socketLost(): void {
    for (const entry of this.#entries.values()) {
      entry.unsure = entry.sent;
    }
  }

  /** The hub's answer, to whatever it may be. */
  answered(id: number, { result, error }: RpcMessage): void {
    const entry = this.#entries.get(id);
    if (error === undefined) {
      entry?.settle(() => entry.resolve((result ?? {}) as CommandResult));
    } else {
      this.reject(id, new ProblemError(asProblem(error.data, error.message ?? 'The hub refused.')));
    }
  }

  reject(id: number, error: unknown): void {
    const entry = this.#entries.get(id);
    entry?.settle(() => entry.reject(error));
  }

  rejectAll(error: unknown): void {
    for (const id of [...this.#entries.keys()]) {
      this.reject(id, error);
    }
  }

  /** Those that were never sent, oldest first. */
  unsent(): readonly number[] {
    return this.#which((entry) => !entry.sent);
  }

  /** Those whose socket broke, oldest first. */
  unsure(): readonly number[] {
    return this.#which((entry) => entry.unsure);
  }

  /** Ends what is unsure: the hub cannot tell any more whether it was done. */
  rejectUnsure(): void {
    for (const id of this.unsure()) {
      this.reject(id, new ProblemError(outcomeUnknown()));
    }
  }

  #which(which: (entry: Entry) => boolean): readonly number[] {
    return [...this.#entries].flatMap(([id, entry]) => (which(entry) ? [id] : []));
  }

  get size(): number {
    return this.#entries.size;
  }
}

function noAnswer(deadlineMs: number) {
  return localProblem(
    'DEADLINE_EXCEEDED',
    'No answer came in time.',
    `The hub did not answer within ${Math.round(deadlineMs / 1000)} s. What was asked may have happened.`,
    'Look at the state before you try again.',
  );
}

function outcomeUnknown() {
  return localProblem(
    'OUTCOME_UNKNOWN',
    'It is not known whether that was done.',
    'The connection broke before the answer, and the hub began anew. What was asked may have happened.',
    'Look at the state before you try again.',
  );
}

function neverSent() {
  return localProblem(
    'NOT_CONNECTED',
    'The hub was not reachable.',
    'The connection did not come back in time. Nothing was done.',
    'Try again when the connection is live.',
  );
}
