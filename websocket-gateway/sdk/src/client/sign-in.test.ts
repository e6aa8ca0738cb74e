import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError } from '../protocol/index.js';
import { providerUrl, type SignInOptions, signIn, signInWays } from './sign-in.js';

const ADA = { tenant: 'acme', user: 'ada', password: 'secret' };
let asked: Request | null;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A hub that answers so. */
function answering(status: number, body: string, headers: Record<string, string> = {}): SignInOptions {
  return {
    fetch: async (input, init) => {
      asked = new Request(input as URL, init);
      return new Response(body, { status, headers });
    },
  };
}

function problemOf(outcome: Promise<unknown>) {
  return outcome.then(
    () => null,
    (error) => (error instanceof ProblemError ? error.problem : error),
  );
}

test('the password goes into the body of one request below the hub’s address', async () => {
  const session = { token: 't', expiresAt: '2026-11-21T18:00:00Z', user: { name: 'ada' } };
  await expect(signIn('https://hub/cti', ADA, answering(201, JSON.stringify(session)))).resolves.toEqual(session);
  expect(asked?.url).toBe('https://hub/cti/api/v1/sessions');
  await expect(asked?.json()).resolves.toEqual(ADA);
});

test('a one-time code is given with the word of the page, and nothing else', async () => {
  const session = { token: 't', expiresAt: '2026-11-21T18:00:00Z', user: { name: 'ada' } };
  const code = { code: 'c', mark: 'm', tenant: 'acme' };
  await expect(signIn('https://hub/', code, answering(201, JSON.stringify(session)))).resolves.toEqual(session);
  await expect(asked?.json()).resolves.toEqual({ code: 'c', mark: 'm' });
});

test('the ways of a tenant are asked for by its name, and a stranger’s answer is none', async () => {
  const ways = { password: false, oidc: true };
  await expect(signInWays('https://hub/cti', 'a/b', answering(200, JSON.stringify(ways)))).resolves.toEqual(ways);
  expect(asked?.url).toBe('https://hub/cti/api/v1/sign-in/a%2Fb');
  expect(await problemOf(signInWays('https://hub/', 'acme', answering(200, '{}')))).toMatchObject({ code: 'UNREACHABLE' });
});

test('the provider’s sign-in begins at the hub and comes back to the page', () => {
  expect(providerUrl('https://hub/cti', 'acme', '/desktop/?a=1', 'm')).toBe(
    'https://hub/cti/api/v1/sign-in/oidc/acme?return=%2Fdesktop%2F%3Fa%3D1&mark=m',
  );
});

test('a refusal carries the hub’s problem, and the pause that stands in a header', async () => {
  const body = JSON.stringify({ title: 'No.', status: 429, code: 'TOO_FAST', retryable: true });
  const problem = await problemOf(signIn('https://hub/', ADA, answering(429, body, { 'Retry-After': '60' })));
  expect(problem).toMatchObject({ code: 'TOO_FAST', status: 429, retryAfterMs: 60_000 });
});

test('an answer of something else is no session', async () => {
  const guest = await problemOf(signIn('https://hub/', ADA, answering(200, '<html>Welcome, guest</html>')));
  expect(guest).toMatchObject({ code: 'UNREACHABLE' });
  const proxy = await problemOf(signIn('https://hub/', ADA, answering(502, 'Bad gateway')));
  expect(proxy).toMatchObject({ code: 'UNKNOWN', status: 502 });
});

/** A hub that never answers. */
const silent: SignInOptions = {
  fetch: (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    }),
};

test('a hub that does not answer is given up', async () => {
  const problem = problemOf(signIn('https://hub/', ADA, silent));
  vi.advanceTimersByTime(15_000);
  await expect(problem).resolves.toMatchObject({ code: 'UNREACHABLE' });
});

test('the signal ends it with its reason', async () => {
  const abort = new AbortController();
  const outcome = signIn('https://hub/', ADA, { ...silent, signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(outcome).rejects.toThrow('enough');
  await expect(signIn('https://hub/', ADA, { ...silent, signal: abort.signal })).rejects.toThrow('enough');
});
