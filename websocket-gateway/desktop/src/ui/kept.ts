import { type HubSession, type HubState, keepable, restore } from '@cti-hub/client';

const SESSION_KEY = 'cti-hub.session';
/** The form of what is kept; a page of another form does not find it. To be raised with every change of it. */
const FORM = 2;
const STATE_KEY = `cti-hub.state.${FORM}`;
const TENANT_KEY = 'cti-hub.tenant';

/**
 * What outlives a reload of the page, in this tab only: the session, and the state together with its cursors. Cursors
 * without the state that they belong to would resume into nothing, so they are kept and dropped as one.
 */
export interface Kept {
  readonly session: HubSession;
  readonly state: HubState;
}

export function keep(storage: Storage, session: HubSession, state: HubState): void {
  try {
    storage.setItem(SESSION_KEY, JSON.stringify(session));
    storage.setItem(STATE_KEY, JSON.stringify(keepable(state)));
  } catch {
    // Full or forbidden storage costs only the comfort of a reload.
    forget(storage);
  }
}

export function recall(storage: Storage, now: number): Kept | null {
  const session = read<HubSession>(storage, SESSION_KEY);
  if (session === null || !(Date.parse(session.expiresAt) > now)) {
    return null;
  }
  return { session, state: { ...restore(read(storage, STATE_KEY)), user: session.user } };
}

export function forget(storage: Storage): void {
  try {
    storage.removeItem(SESSION_KEY);
    storage.removeItem(STATE_KEY);
  } catch {
    // Nothing was kept then.
  }
}

/** The organisation that somebody used last on this machine. */
export function rememberedTenant(storage: Storage): string {
  try {
    return storage.getItem(TENANT_KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberTenant(storage: Storage, tenant: string): void {
  try {
    storage.setItem(TENANT_KEY, tenant);
  } catch {
    // It will be typed again.
  }
}

function read<T>(storage: Storage, key: string): T | null {
  try {
    const text = storage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
