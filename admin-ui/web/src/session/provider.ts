import { address } from '../api/http';
import type { Words } from '../words/words';

const KEY = 'cti-hub.admin.signIn';
/** As long as the hub waits for somebody who is at the provider. */
const LONGEST_MS = 600_000;

export type ProviderProblem = keyof Words['signIn']['problems'];

/** How people of an organisation sign in. */
export interface SignInWays {
  readonly password: boolean;
  /** With the organisation's own provider. */
  readonly oidc: boolean;
}

export const PASSWORD: SignInWays = { password: true, oidc: false };

/** With what somebody came back from the organisation's own sign-in. */
export type Returned =
  | { readonly kind: 'code'; readonly code: string; readonly mark: string }
  | { readonly kind: 'problem'; readonly problem: ProviderProblem };

interface Begun {
  readonly mark: string;
  readonly at: number;
}

/** How people of an organisation sign in; with passwords as long as nobody says otherwise. */
export async function waysOf(tenant: string, signal: AbortSignal): Promise<SignInWays> {
  if (tenant === '') {
    return PASSWORD;
  }
  const response = await fetch(address(['sign-in', tenant]), { credentials: 'omit', signal }).catch(() => null);
  const ways = response?.ok ? ((await response.json().catch(() => null)) as Partial<SignInWays> | null) : null;
  return typeof ways?.password === 'boolean' && typeof ways.oidc === 'boolean' ? { password: ways.password, oidc: ways.oidc } : PASSWORD;
}

/** Sends the browser to the organisation's own sign-in, from where it comes back to this screen. */
export function goToProvider(tenant: string): void {
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  const begun: Begun = { mark, at: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const { pathname, search } = window.location;
  window.location.assign(address(['sign-in', 'oidc', tenant], { return: pathname + search, mark }));
}

/**
 * With what somebody came back, if so; once. What this tab did not begin is not taken: a link from elsewhere must sign nobody in as
 * somebody else.
 */
export function takeReturned(now: number, problems: Words['signIn']['problems']): Returned | null {
  const said = new URLSearchParams(window.location.hash.slice(1));
  const code = said.get('sign-in');
  const word = said.get('sign-in-problem');
  if (code === null && word === null) {
    return null;
  }
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  const begun = taken();
  if (code === null) {
    return { kind: 'problem', problem: word !== null && Object.hasOwn(problems, word) ? (word as ProviderProblem) : 'notValid' };
  }
  return begun === null || now - begun.at > LONGEST_MS ? { kind: 'problem', problem: 'over' } : { kind: 'code', code, mark: begun.mark };
}

function taken(): Begun | null {
  try {
    const begun = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Begun> | null;
    sessionStorage.removeItem(KEY);
    return typeof begun?.mark === 'string' && typeof begun.at === 'number' ? { mark: begun.mark, at: begun.at } : null;
  } catch {
    return null;
  }
}
