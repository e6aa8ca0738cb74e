// @vitest-environment jsdom
import type { HubSession } from '@cti-hub/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetSettings, SettingsReader } from './served-settings';

const HUB = {
  token: 't1',
  expiresAt: '2026-11-21T18:00:00Z',
  user: { tenant: 'acme', tenantName: 'Acme', name: 'ada', displayName: 'Ada', roles: ['agent'] },
} satisfies HubSession;

/** The hub's side: what it is asked, and what it answers. */
class StandIn {
  readonly asked: Array<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }> = [];
  readonly ears = new Map<string, (detail: never) => void>();
  tag = 'one';
  settings: object = { wrapUpCodes: ['Done'] };
  status = 200;

  readonly source = {
    hub: HUB,
    listen: (name: string, listener: (detail: never) => void) => {
      this.ears.set(name, listener);
      return () => this.ears.delete(name);
    },
  } as unknown as ConstructorParameters<typeof SettingsReader>[0];

  readonly fetch = (url: string, { headers }: { readonly headers: Readonly<Record<string, string>> }): Promise<Response> => {
    this.asked.push({ url, headers });
    if (this.status !== 200) {
      return Promise.resolve(new Response(null, { status: this.status }));
    }
    return Promise.resolve(
      headers['If-None-Match'] === `"${this.tag}"`
        ? new Response(null, { status: 304 })
        : new Response(JSON.stringify(this.settings), { headers: { ETag: `"${this.tag}"` } }),
    );
  };

  says(name: string, detail: object): void {
    this.ears.get(name)?.(detail as never);
  }
}

let hub: StandIn;
let readers: SettingsReader[];

beforeEach(() => {
  vi.useFakeTimers();
  hub = new StandIn();
  readers = [];
  vi.stubGlobal('fetch', hub.fetch);
  sessionStorage.clear();
});
afterEach(() => {
  for (const reader of readers) {
    reader.stop();
  }
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(): SettingsReader {
  const reader = new SettingsReader(hub.source, 'https://hub.example.com/', sessionStorage);
  readers.push(reader);
  reader.start();
  return reader;
}

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('what is set is read at once with the token, and again when the hub says that it is something else', async () => {
  const reader = begin();
  expect(reader.served()).toEqual({ settled: false, settings: {} });
  await passing(0);
  expect(hub.asked).toEqual([
    { url: 'https://hub.example.com/api/v1/desktop/settings', headers: { Authorization: 'Bearer t1', Accept: 'application/json' } },
  ]);
  expect(reader.served()).toEqual({ settled: true, settings: { wrapUpCodes: ['Done'] } });

  hub.says('settings', { tag: 'one' });
  hub.says('welcome', { settings: 'one' });
  hub.says('welcome', {});
  await passing(0);
  expect(hub.asked).toHaveLength(1);

  hub.tag = 'two';
  hub.settings = { wrapUpCodes: ['Sold'] };
  hub.says('settings', { tag: 'two' });
  await passing(0);
  expect(hub.asked[1]?.headers['If-None-Match']).toBe('"one"');
  expect(reader.served().settings).toEqual({ wrapUpCodes: ['Sold'] });

  hub.tag = 'three';
  hub.settings = {};
  hub.says('welcome', { settings: 'three' });
  await passing(0);
  expect(reader.served().settings).toEqual({});
});

test('a change that is told while it is read is read after it', async () => {
  const reader = begin();
  hub.says('settings', { tag: 'two' });
  hub.tag = 'two';
  await passing(0);
  expect(hub.asked).toHaveLength(2);
  expect(reader.served().settled).toBe(true);
});

test('a reload goes on with what was known, for the same user only', async () => {
  begin();
  await passing(0);
  expect(begin().served()).toEqual({ settled: true, settings: { wrapUpCodes: ['Done'] } });
  await passing(0);
  expect(hub.asked[1]?.headers['If-None-Match']).toBe('"one"');
  forgetSettings(sessionStorage);
  expect(begin().served().settled).toBe(false);
});

test('nobody is kept from work by a hub that does not answer; it is asked again', async () => {
  hub.status = 503;
  const reader = begin();
  await passing(0);
  expect(reader.served().settled).toBe(false);
  await passing(2_000);
  expect(reader.served().settled).toBe(true);
  hub.status = 200;
  await passing(10_000);
  expect(reader.served().settings).toEqual({ wrapUpCodes: ['Done'] });
  const { length } = hub.asked;
  await passing(600_000);
  expect(hub.asked).toHaveLength(length);
});

test('a hub that does not know of settings is asked once', async () => {
  hub.status = 404;
  const reader = begin();
  await passing(600_000);
  expect(reader.served()).toEqual({ settled: true, settings: {} });
  expect(hub.asked).toHaveLength(1);
});
