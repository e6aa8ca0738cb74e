// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectAccessible, preparePage, show } from '../../../test/show';
import { type Returned, takeReturned } from './provider';
import { SignIn } from './sign-in';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const SESSION = { token: 't', expiresAt: '2026-11-21T18:00:00Z', user: { name: 'ada', tenant: 'acme' } };
const begun = (fields: object = {}) =>
  sessionStorage.setItem('cti-hub.signIn', JSON.stringify({ tenant: 'acme', mark: 'm', at: NOW, ...fields }));
const comeTo = (hash: string) => window.history.replaceState(null, '', `/desktop/?view=team${hash}`);

beforeAll(preparePage);
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  preparePage();
});

describe('a page that somebody comes back to', () => {
  test('takes the code that it asked for, once, and leaves none in the address', () => {
    begun();
    comeTo('#sign-in=c.d');
    expect(takeReturned(NOW)).toEqual({ kind: 'code', code: 'c.d', mark: 'm', tenant: 'acme' });
    expect(window.location.href).toMatch(/\/desktop\/\?view=team$/);
    comeTo('#sign-in=c.d');
    expect(takeReturned(NOW)).toEqual({ kind: 'problem', message: 'signIn.provider.over' });
  });

  test('takes no code that it did not ask for, nor one of long ago', () => {
    comeTo('#sign-in=c');
    expect(takeReturned(NOW)).toEqual({ kind: 'problem', message: 'signIn.provider.over' });
    begun({ at: NOW - 600_001 });
    comeTo('#sign-in=c');
    expect(takeReturned(NOW)).toEqual({ kind: 'problem', message: 'signIn.provider.over' });
    begun({ mark: 7 });
    comeTo('#sign-in=c');
    expect(takeReturned(NOW)).toEqual({ kind: 'problem', message: 'signIn.provider.over' });
  });

  test.each([
    ['unknownUser', 'signIn.provider.unknownUser'],
    ['providerDown', 'signIn.provider.down'],
    ['toString', 'signIn.provider.notValid'],
    ['something new', 'signIn.provider.notValid'],
  ])('has a sentence for %s', (word, message) => {
    comeTo(`#sign-in-problem=${word}`);
    expect(takeReturned(NOW)).toEqual({ kind: 'problem', message });
  });

  test('is as ever where nobody came back', () => {
    comeTo('#team');
    expect(takeReturned(NOW)).toBeNull();
    expect(window.location.hash).toBe('#team');
  });
});

describe('the sign-in', () => {
  let asked: Request[];

  /** A hub whose organisations sign in so. */
  function answering(ways: object, status = 201) {
    asked = [];
    vi.stubGlobal('fetch', async (input: URL, init?: RequestInit) => {
      const request = new Request(input, { ...init, signal: null });
      asked.push(request);
      return request.method === 'GET'
        ? new Response(JSON.stringify(ways))
        : new Response(JSON.stringify(status === 201 ? SESSION : { title: 'No.', status, code: 'UNAUTHENTICATED' }), { status });
    });
  }

  function shown(returned: Returned | null = null) {
    const onSignedIn = vi.fn();
    show(<SignIn hubUrl="https://hub/" notice={null} returned={returned} onSignedIn={onSignedIn} />);
    return onSignedIn;
  }

  const type = (tenant: string) => fireEvent.change(screen.getByLabelText('Organisation'), { target: { value: tenant } });
  const provider = () => screen.queryByRole('button', { name: 'Sign in with your organisation' });

  test('offers the organisation’s own where there is one, beside passwords or alone', async () => {
    answering({ password: true, oidc: true });
    shown();
    expect(provider()).toBeNull();
    type(' Acme ');
    await waitFor(() => expect(provider()).not.toBeNull());
    expect(asked.map((request) => request.url)).toEqual(['https://hub/api/v1/sign-in/acme']);
    expect(screen.queryByLabelText('Password')).not.toBeNull();
    await expectAccessible();

    answering({ password: false, oidc: true });
    type('bell');
    await waitFor(() => expect(screen.queryByLabelText('Password')).toBeNull());
    expect(provider()?.getAttribute('type')).toBe('submit');

    answering({ password: true, oidc: false });
    type('other');
    await waitFor(() => expect(provider()).toBeNull());
    expect(screen.queryByLabelText('Password')).not.toBeNull();
  });

  test('opens the session of somebody who came back, and remembers the organisation', async () => {
    answering({ password: true, oidc: true });
    const onSignedIn = shown({ kind: 'code', code: 'c', mark: 'm', tenant: 'acme' });
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith(SESSION));
    const posts = asked.filter((request) => request.method === 'POST');
    expect(posts).toHaveLength(1);
    await expect(posts[0]?.json()).resolves.toEqual({ code: 'c', mark: 'm' });
    expect(localStorage.getItem('cti-hub.tenant')).toBe('acme');
  });

  test('says what went wrong at the organisation’s own', async () => {
    answering({ password: true, oidc: true });
    shown({ kind: 'problem', message: 'signIn.provider.unknownUser' });
    expect(document.body.textContent).toContain('you have no account at this hub');
    cleanup();

    answering({ password: true, oidc: true }, 401);
    shown({ kind: 'code', code: 'c', mark: 'm', tenant: 'acme' });
    await waitFor(() => expect(document.body.textContent).toContain('took too long or was used already'));
  });
});
