import { providerUrl, type SignInWays, signInWays } from '@cti-hub/client';
import type { MessageKey } from '../../i18n/translator';

const KEY = 'cti-hub.signIn';
/** As long as the hub waits for somebody who is at the provider. */
const LONGEST_MS = 600_000;

/** What the page keeps in this tab while somebody is at the provider. */
interface Begun {
  readonly tenant: string;
  readonly mark: string;
  readonly at: number;
}

/** With what somebody came back from the provider. */
export type Returned =
  | { readonly kind: 'code'; readonly code: string; readonly mark: string; readonly tenant: string }
  | { readonly kind: 'problem'; readonly message: MessageKey };

const PROBLEMS: Readonly<Record<string, MessageKey>> = {
  notOffered: 'signIn.provider.notOffered',
  providerDown: 'signIn.provider.down',
  refused: 'signIn.provider.refused',
  unknownUser: 'signIn.provider.unknownUser',
  roleMissing: 'signIn.provider.roleMissing',
  over: 'signIn.provider.over',
  busy: 'signIn.provider.busy',
};

/** Sends the browser to the organisation's own sign-in, from where it comes back to this page. */
export function goToProvider(hub: string, tenant: string): void {
  // `crypto.randomUUID` is missing on pages without TLS; this is not.
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  const begun: Begun = { tenant, mark, at: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const { pathname, search } = window.location;
  window.location.assign(providerUrl(hub, tenant, pathname + search, mark));
}

/**
 * With what somebody came back, if so; once. What this tab did not begin is not taken: a link from elsewhere must sign nobody in as
 * somebody else.
 */
export function takeReturned(now: number): Returned | null {
  const said = new URLSearchParams(window.location.hash.slice(1));
  const code = said.get('sign-in');
  const problem = said.get('sign-in-problem');
  if (code === null && problem === null) {
    return null;
  }
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  const begun = taken();
  if (code === null) {
    const word = problem ?? '';
    return { kind: 'problem', message: (Object.hasOwn(PROBLEMS, word) && PROBLEMS[word]) || 'signIn.provider.notValid' };
  }
  return begun === null || now - begun.at > LONGEST_MS
    ? { kind: 'problem', message: 'signIn.provider.over' }
    : { kind: 'code', code, mark: begun.mark, tenant: begun.tenant };
}

function taken(): Begun | null {
  try {
    const begun = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Begun> | null;
    sessionStorage.removeItem(KEY);
    return typeof begun?.mark === 'string' && typeof begun.tenant === 'string' && typeof begun.at === 'number'
      ? (begun as Begun)
      : null;
  } catch {
    return null;
  }
}

/** How people of the organisation sign in; with a password as long as nobody says otherwise. */
export async function waysOf(hub: string, tenant: string, signal: AbortSignal): Promise<SignInWays> {
  return tenant === '' ? PASSWORD : signInWays(hub, tenant, { signal }).catch(() => PASSWORD);
}

export const PASSWORD: SignInWays = { password: true, oidc: false };
