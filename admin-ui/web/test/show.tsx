/** The page in a document of jsdom, before a scripted hub. */
import { MantineProvider } from '@mantine/core';
import { configure, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { App } from '../src/app';
import type { Returned } from '../src/session/provider';
import { answer } from './scripted/hub';
import type { World } from './scripted/world';

// Machines that have other things to do fetch and draw a screen slowly.
configure({ asyncUtilTimeout: 20_000 });

/** What jsdom lacks and the components ask for. */
export function preparePage(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollIntoView = () => {};
  window.scrollTo = () => {};
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
}

export interface Shown {
  /** Requests that the page sent, as `PUT /api/v1/tenants/acme`. */
  readonly asked: string[];
}

/** Opens the page at an address; signed in if somebody is named. */
export async function open(world: World, path: string, who: readonly [tenant: string, user: string] | null = ['provider', 'root'], returned: Returned | null = null): Promise<Shown> {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${url}`);
    // What a stream says is not waited for here: the page asks in its place.
    return url.endsWith('/links/events')
      ? Promise.resolve(new Response('{}', { status: 503 }))
      : answer(world, new Request(new URL(url, 'http://hub'), init));
  });
  sessionStorage.clear();
  localStorage.clear();
  window.history.replaceState(null, '', path);
  if (who !== null) {
    const [tenant, user] = who;
    const response = await answer(
      world,
      new Request('http://hub/api/v1/admin/sessions', { method: 'POST', body: JSON.stringify({ tenant, user, password: 'correct horse battery' }) }),
    );
    expect(response.status).toBe(201);
    sessionStorage.setItem('cti-hub.admin', await response.text());
  }
  render(
    <MantineProvider env="test">
      <App returned={returned} />
    </MantineProvider>,
  );
  await waitFor(() => screen.getByRole('heading', { level: 1 }));
  return { asked };
}

/** Holds the document against the rules of axe-core, but for what needs a layout. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
}
