import type { User } from '../protocol/index.js';
import { below } from '../connection/sockets.js';
import { asProblem, localProblem, ProblemError } from '../protocol/problem.js';

export interface HubSession {
  readonly token: string;
  readonly expiresAt: string;
  readonly user: User;
}

export interface Credentials {
  readonly tenant: string;
  readonly user: string;
  readonly password: string;
}

export interface SignInOptions {
  readonly signal?: AbortSignal;
  /** How long to wait for an answer, ms; 15,000 if not given. */
  readonly deadlineMs?: number;
  /** In place of the platform's own. */
  readonly fetch?: typeof fetch;
}

const DEADLINE_MS = 15_000;

/**
 * Opens a session at the hub. The password goes into the body of one request and is kept nowhere.
 *
 * @param hub the hub's address, `https://hub.example.com/`, with a path if it is served below one
 * @throws ProblemError with `UNAUTHENTICATED`, `TOO_FAST` (`retryAfterMs`), `UNREACHABLE` and others; the signal's reason
 */
export async function signIn(
  hub: string | URL,
  credentials: Credentials,
  options: SignInOptions = {},
): Promise<HubSession> {
  const { signal } = options;
  signal?.throwIfAborted();
  const end = new AbortController();
  const onAbort = () => end.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => end.abort(), options.deadlineMs ?? DEADLINE_MS);
  try {
    return await ask(hub, credentials, options.fetch ?? fetch, end.signal);
  } catch (error) {
    throw signal?.aborted ? signal.reason : error instanceof ProblemError ? error : unreachable();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function ask(
  hub: string | URL,
  { tenant, user, password }: Credentials,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<HubSession> {
  const response = await fetch(below(hub, 'api/v1/sessions'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ tenant, user, password }),
    cache: 'no-store',
    credentials: 'omit',
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = asProblem(body, `The hub answered ${response.status}.`, response.status);
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new ProblemError(
      problem.retryAfterMs === undefined && Number.isFinite(retryAfter)
        ? { ...problem, retryAfterMs: retryAfter * 1000 }
        : problem,
    );
  }
  if (typeof (body as Partial<HubSession> | null)?.token !== 'string') {
    // Something between here and the hub answered for it, as the page of a guest network does.
    throw unreachable();
  }
  return body as HubSession;
}

function unreachable(): ProblemError {
  return new ProblemError(
    localProblem(
      'UNREACHABLE',
      'The hub cannot be reached.',
      'No answer came from the hub.',
      'Check the network, then try again.',
    ),
  );
}
