import type { CommandResult } from '../protocol';
import { localProblem, ProblemError } from './problem';

export interface CommandOptions {
  /** From now to the answer, 1,000 to 60,000 ms; 15,000 if not given. */
  readonly deadlineMs?: number;
  /** Stops the wait; the hub may still do what was asked. */
  readonly signal?: AbortSignal;
  /** Up to 64 characters. One is made up if not given. */
  readonly idempotencyKey?: string;
}

interface Entry {
  readonly frame: string;
  readonly settle: (finish: () => void) => void;
  readonly resolve: (result: CommandResult) => void;
  readonly reject: (error: unknown) => void;
  sent: boolean;
  /** Sent over a socket that has gone: whether the hub heard it is not known. */
  unsure: boolean;
}

/** Time beyond the deadline in which the hub's own "deadline exceeded" may still arrive. */
const GRACE_MS = 1_000;

/**
 * The requests that wait for their answers. Each ends once: by its answer, its deadline or its signal. A request
 * whose socket broke is unsure. It may be sent again only to a hub that remembers its idempotency key, which is one
 * that can resume the events; else it must end, since the hub may have done it and forgotten.
 */
export class PendingRequests {
  readonly #entries = new Map<number, Entry>();

  add(id: number, frame: string, deadlineMs: number, signal?: AbortSignal): Promise<CommandResult> {
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
      const timer = setTimeout(() => {
        const sent = this.#entries.get(id)?.sent === true;
        settle(() => reject(new ProblemError(sent ? noAnswer(deadlineMs) : neverSent())));
      }, deadlineMs + GRACE_MS);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#entries.set(id, { frame, settle, resolve, reject, sent: false, unsure: false });
    });
  }

  markSent(id: number): void {
    const entry = this.#entries.get(id);
    if (entry) {
      entry.sent = true;
      entry.unsure = false;
    }
  }

  /** The socket is gone; what was sent over it may have been heard or not. */
  socketLost(): void {
    for (const entry of this.#entries.values()) {
      entry.unsure = entry.sent;
    }
  }

  resolve(id: number, result: CommandResult): void {
    const entry = this.#entries.get(id);
    entry?.settle(() => entry.resolve(result));
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

  /** The frames that were never sent, oldest first. */
  unsent(): ReadonlyMap<number, string> {
    return this.#frames((entry) => !entry.sent);
  }

  /** The frames whose socket broke, oldest first. */
  unsure(): ReadonlyMap<number, string> {
    return this.#frames((entry) => entry.unsure);
  }

  /** Ends what is unsure: the hub cannot tell any more whether it was done. */
  rejectUnsure(): void {
    for (const id of this.unsure().keys()) {
      this.reject(id, new ProblemError(outcomeUnknown()));
    }
  }

  #frames(which: (entry: Entry) => boolean): ReadonlyMap<number, string> {
    return new Map(
      [...this.#entries].filter(([, entry]) => which(entry)).map(([id, entry]) => [id, entry.frame]),
    );
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
