import { type HubSession, isCursor } from '../client';
import type { Cursor } from '../protocol';
import { type HubState, INITIAL } from './hub-state';

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
    storage.setItem(STATE_KEY, JSON.stringify({ peripherals: state.peripherals, past: state.past }));
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
  return { session, state: { ...INITIAL, user: session.user, ...fitting(read(storage, STATE_KEY)) } };
}

/** What of a kept state can be used: storage is open to whatever runs under this origin. */
function fitting(kept: unknown): Partial<Pick<HubState, 'peripherals' | 'past'>> {
  if (!isObject(kept)) {
    return {};
  }
  return {
    ...(isObject(kept.peripherals) && {
      peripherals: Object.fromEntries(
        Object.entries(kept.peripherals).filter(([, peripheral]) => isPeripheral(peripheral)),
      ) as HubState['peripherals'],
    }),
    ...(isListWithIds(kept.past) && { past: kept.past as unknown as HubState['past'] }),
  };
}

function isPeripheral(value: unknown): boolean {
  return (
    isObject(value) &&
    isCursor(value.cursor) &&
    typeof value.asOf === 'string' &&
    isObject(value.link) &&
    (value.agent === null || isObject(value.agent)) &&
    isListWithIds(value.calls) &&
    (value.linkDownSince === null || typeof value.linkDownSince === 'number') &&
    (value.stale === null || isObject(value.stale))
  );
}

function isListWithIds(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && typeof item.id === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function forget(storage: Storage): void {
  try {
    storage.removeItem(SESSION_KEY);
    storage.removeItem(STATE_KEY);
  } catch {
    // Nothing was kept then.
  }
}

export function cursorsOf(state: HubState): Readonly<Record<string, Cursor>> {
  return Object.fromEntries(Object.entries(state.peripherals).map(([key, p]) => [key, p.cursor]));
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
