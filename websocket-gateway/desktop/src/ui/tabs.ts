import type { HubSession } from '@cti-hub/client';

const CHANNEL = 'cti-hub.session/1';
const PATIENCE_MS = 200;

type Said = { readonly say: 'who' } | { readonly say: 'session'; readonly session: HubSession };

/** Nobody speaks and nobody listens where tabs cannot find each other. */
function open(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
}

/**
 * The session of another tab of this browser, so that a second tab need not ask for the password again. It never leaves
 * the browser, nor the origin.
 */
export function sessionOfOtherTab(now: number): Promise<HubSession | null> {
  const channel = open();
  if (channel === null) {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    const done = (session: HubSession | null): void => {
      clearTimeout(timer);
      channel.close();
      resolve(session);
    };
    const timer = setTimeout(() => done(null), PATIENCE_MS);
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'session' && Date.parse(data.session.expiresAt) > now) {
        done(data.session);
      }
    };
    channel.postMessage({ say: 'who' } satisfies Said);
  });
}

/** Offers a session to tabs that open, until it is stopped; and tells it now, to those that wait for it. */
export function offerSession(session: () => HubSession): () => void {
  const channel = open();
  if (channel === null) {
    return () => {};
  }
  const tell = (): void => channel.postMessage({ say: 'session', session: session() } satisfies Said);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.say === 'who') {
      tell();
    }
  };
  tell();
  return () => channel.close();
}

/** Waits for the same user to sign in anew in another tab; until it is stopped. */
export function awaitSession(user: HubSession['user'], begun: (session: HubSession) => void): () => void {
  const channel = open();
  if (channel === null) {
    return () => {};
  }
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    const same = (a: HubSession['user']): boolean => a.tenant === user.tenant && a.name === user.name;
    if (data.say === 'session' && same(data.session.user)) {
      begun(data.session);
    }
  };
  return () => channel.close();
}
