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
}

/** Time beyond the deadline in which the hub's own "deadline exceeded" may still arrive. */
const GRACE_MS = 1_000;

/**
 * The requests that wait for their answers. Each ends once: by its answer, its deadline or its signal. A request
 * whose socket broke stays and is sent again by {@link unanswered}; its idempotency key makes that safe.
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
      this.#entries.set(id, { frame, settle, resolve, reject, sent: false });
    });
  }

  markSent(id: number): void {
    const entry = this.#entries.get(id);
    if (entry) {
      entry.sent = true;
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

  /** The frames to be sent after a reconnect, oldest first. */
  unanswered(): ReadonlyMap<number, string> {
    return new Map([...this.#entries].map(([id, entry]) => [id, entry.frame]));
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

function neverSent() {
  return localProblem(
    'NOT_CONNECTED',
    'The hub was not reachable.',
    'The connection did not come back in time. Nothing was done.',
    'Try again when the connection is live.',
  );
}
