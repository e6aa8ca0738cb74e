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

/** What the hub sends a page back with whose user has signed in with the organisation's own provider. */
export interface OneTimeCode {
  readonly code: string;
  /** The word that the page gave when it began. */
  readonly mark: string;
}

/** How somebody of a tenant may sign in. */
export interface SignInWays {
  readonly password: boolean;
  /** With the organisation's own provider. */
  readonly oidc: boolean;
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
 * Opens a session at the hub. The password or code goes into the body of one request and is kept nowhere.
 *
 * @param hub the hub's address, `https://hub.example.com/`, with a path if it is served below one
 * @throws ProblemError with `UNAUTHENTICATED`, `TOO_FAST` (`retryAfterMs`), `UNREACHABLE` and others; the signal's reason
 */
export async function signIn(
  hub: string | URL,
  credentials: Credentials | OneTimeCode,
  options: SignInOptions = {},
): Promise<HubSession> {
  const body = 'code' in credentials ? pick(credentials, 'code', 'mark') : pick(credentials, 'tenant', 'user', 'password');
  const session = await answered(
    below(hub, 'api/v1/sessions'),
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    options,
  );
  if (typeof (session as Partial<HubSession> | null)?.token !== 'string') {
    // Something between here and the hub answered for it, as the page of a guest network does.
    throw unreachable();
  }
  return session as HubSession;
}

/**
 * How somebody of a tenant may sign in; the same for tenants that there are not.
 *
 * @param hub the hub's address
 * @throws ProblemError as {@link signIn} does
 */
export async function signInWays(hub: string | URL, tenant: string, options: SignInOptions = {}): Promise<SignInWays> {
  const ways = await answered(below(hub, `api/v1/sign-in/${encodeURIComponent(tenant)}`), {}, options);
  const { password, oidc } = (ways ?? {}) as Partial<SignInWays>;
  if (typeof password !== 'boolean' || typeof oidc !== 'boolean') {
    throw unreachable();
  }
  return { password, oidc };
}

/**
 * Where a browser signs in with the organisation's own provider. It comes back to `back` with `#sign-in=<code>`, good for 30 s,
 * once, and together with `mark`; or with `#sign-in-problem=<word>`.
 *
 * @param back a path of the hub
 * @param mark 16 to 64 letters, digits, `-` and `_` that only this page knows
 */
export function providerUrl(hub: string | URL, tenant: string, back: string, mark: string): string {
  const url = below(hub, `api/v1/sign-in/oidc/${encodeURIComponent(tenant)}`);
  url.search = new URLSearchParams({ return: back, mark }).toString();
  return url.href;
}

async function answered(url: URL, request: RequestInit, options: SignInOptions): Promise<unknown> {
  const { signal } = options;
  signal?.throwIfAborted();
  const end = new AbortController();
  const onAbort = () => end.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => end.abort(), options.deadlineMs ?? DEADLINE_MS);
  try {
    return await ask(url, request, options.fetch ?? fetch, end.signal);
  } catch (error) {
    throw signal?.aborted ? signal.reason : error instanceof ProblemError ? error : unreachable();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function ask(
  url: URL,
  request: RequestInit,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(url, {
    ...request,
    headers: { ...request.headers, Accept: 'application/json' },
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
  return body;
}

function pick<T, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
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
