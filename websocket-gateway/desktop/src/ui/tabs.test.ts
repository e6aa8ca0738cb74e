import type { HubSession } from '@cti-hub/client';
import { afterEach, expect, test, vi } from 'vitest';
import { at } from '../../../sdk/test/model';
import { awaitSession, offerSession, sessionOfOtherTab } from './tabs';

const session = (name: string, fields: Partial<HubSession> = {}): HubSession => ({
  token: `token of ${name}`,
  expiresAt: at(60),
  user: { tenant: 'acme', tenantName: 'Acme', name, displayName: name, roles: ['agent'] },
  ...fields,
});
const NOW = Date.parse(at(0));

let stops: Array<() => void> = [];

afterEach(() => {
  for (const stop of stops.splice(0)) {
    stop();
  }
});

function offer(given: () => HubSession): void {
  stops.push(offerSession(given));
}

test('a tab that opens is given the session of one that is there, as it is now', async () => {
  let token = 'old';
  offer(() => session('ada', { token }));
  token = 'renewed';
  await expect(sessionOfOtherTab(NOW)).resolves.toMatchObject({ token: 'renewed' });
});

test('a session that is over is not taken, and nobody is waited for without end', async () => {
  offer(() => session('ada', { expiresAt: at(-1) }));
  await expect(sessionOfOtherTab(NOW)).resolves.toBeNull();
});

test('whose session ran out goes on when the same user signs in elsewhere, and with nobody else’s', async () => {
  const begun: string[] = [];
  stops.push(awaitSession(session('ada').user, (given) => begun.push(given.token)));
  offer(() => session('ben'));
  offer(() => session('ada'));
  await vi.waitFor(() => expect(begun).toEqual(['token of ada']));
});

test('where tabs cannot find each other everyone is alone', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  offer(() => session('ada'));
  await expect(sessionOfOtherTab(NOW)).resolves.toBeNull();
  vi.unstubAllGlobals();
});
