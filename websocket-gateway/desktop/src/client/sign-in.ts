import type { User } from '../protocol';
import { asProblem, localProblem, ProblemError } from './problem';

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

/**
 * Opens a session at the hub.
 *
 * @param url the address of `POST /api/v1/sessions`
 * @throws ProblemError with `UNAUTHENTICATED`, `TOO_FAST` or `UNREACHABLE`
 */
export async function signInToHub(
  url: string | URL,
  credentials: Credentials,
  signal?: AbortSignal,
): Promise<HubSession> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(credentials),
      cache: 'no-store',
      credentials: 'omit',
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ProblemError(
      localProblem(
        'UNREACHABLE',
        'The hub cannot be reached.',
        'No answer came from the hub.',
        'Check the network, then try again.',
      ),
    );
  }
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
  return body as HubSession;
}
