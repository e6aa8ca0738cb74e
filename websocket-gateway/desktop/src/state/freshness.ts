import type { HubState, PeripheralState } from './hub-state';

/** How far what is on the screen may be trusted; each with a moment by the hub's clock, ms. */
export type Freshness =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly side: string | null }
  /** Events flow, but something is missing at the peripheral. */
  | { readonly kind: 'degraded'; readonly detail: string; readonly since: number }
  /** The hub is not reachable; the next try at `nextTryAt`, now if null. */
  | { readonly kind: 'reconnecting'; readonly nextTryAt: number | null; readonly since: number }
  | { readonly kind: 'stale'; readonly reason: string; readonly since: number }
  | { readonly kind: 'linkDown'; readonly state: string; readonly detail: string; readonly since: number };

const LINK_SENTENCES: Readonly<Record<string, string>> = {
  disabled: 'The link to the phone system is switched off.',
  connecting: 'The hub is connecting to the phone system.',
  opening: 'The hub is opening its session at the phone system.',
  syncing: 'The hub is reading agents and calls from the phone system.',
  reconnecting: 'The hub lost the phone system and will try again.',
};

const STALE_SENTENCES: Readonly<Record<string, string>> = {
  BEING_CHECKED: 'The hub is here again; what is shown is being checked.',
  OWNER_UNREACHABLE: 'The part of the hub that serves your phone system cannot be reached.',
  STREAM_LOST: 'Some events were lost; the hub is fetching the present state.',
  EPOCH_CHANGED: 'The hub began anew; it is fetching the present state.',
  WINDOW_EXCEEDED: 'You were away for long; the hub is fetching the present state.',
  UNKNOWN_CURSOR: 'The hub is fetching the present state.',
};

/** The link's words come first only if the hub itself can be heard. */
export function freshness(state: HubState, peripheral: PeripheralState | undefined): Freshness {
  const { connection, clockOffsetMs } = state;
  if (connection.phase === 'waiting' || (connection.phase === 'connecting' && connection.lostAt !== null)) {
    const lostAt = connection.lostAt ?? 0;
    return {
      kind: 'reconnecting',
      nextTryAt: connection.phase === 'waiting' ? connection.nextTryAt + clockOffsetMs : null,
      since: lostAt + clockOffsetMs,
    };
  }
  if (connection.phase !== 'live' || peripheral === undefined) {
    return { kind: 'starting' };
  }
  const { link, stale } = peripheral;
  if (stale !== null) {
    return {
      kind: 'stale',
      reason: STALE_SENTENCES[stale.reason] ?? 'The hub cannot tell anything new for now.',
      since: Date.parse(stale.since),
    };
  }
  if (link.state === 'inService') {
    return { kind: 'live', side: link.side };
  }
  const detail =
    link.reason?.detail ?? LINK_SENTENCES[link.state] ?? 'The link to the phone system is not in service.';
  const since = Date.parse(link.since);
  return link.state === 'degraded'
    ? { kind: 'degraded', detail, since }
    : { kind: 'linkDown', state: link.state, detail, since };
}

/** Whether commands have a chance. */
export function isTrusted(freshness: Freshness): boolean {
  return freshness.kind === 'live' || freshness.kind === 'degraded';
}
