import type { HubState, PeripheralState } from './hub-state.js';

/**
 * How far what is on the screen may be trusted; each with a moment by the hub's clock, ms. The sentences are English;
 * `code` is the word that the hub gave for it, for who has sentences of their own.
 */
export type Freshness =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly side: string | null }
  /** Events flow, but something is missing at the peripheral. */
  | { readonly kind: 'degraded'; readonly detail: string; readonly code?: string; readonly since: number }
  /** The hub is not reachable; the next try at `nextTryAt`, now if null. The state is that of `asOf`. */
  | {
      readonly kind: 'reconnecting';
      readonly nextTryAt: number | null;
      readonly since: number;
      readonly asOf: number | null;
    }
  | {
      readonly kind: 'stale';
      readonly reason: string;
      readonly code?: string;
      readonly since: number;
      readonly asOf: number;
    }
  /** The phone system tells nothing. */
  | {
      readonly kind: 'linkDown';
      readonly state: string;
      readonly detail: string;
      readonly code?: string;
      readonly since: number;
      readonly asOf: number;
    };

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

/** Reasons of a degraded link, in words for agents; others come with a sentence of the hub. */
const DEGRADED_SENTENCES: Readonly<Record<string, string>> = {
  PERIPHERAL_OFFLINE:
    'The phone system has lost its own connection to the exchange. Calls may go on at the phones, but nothing can be told or done here.',
  CONTROLLER_OFFLINE:
    'Calls and states work as usual; only routing by the central controller does not: transfers to a queue may fail.',
};

/** The link's words come first only if the hub itself can be heard. */
export function freshness(state: HubState, peripheral: PeripheralState | undefined): Freshness {
  const { connection, clockOffsetMs } = state;
  // The node stops and the next one is being gone to: nothing is lost, and commands wait for the moment that it takes.
  const moving = connection.phase === 'connecting' && connection.moving;
  if (connection.phase === 'waiting' || (connection.phase === 'connecting' && connection.lostAt !== null)) {
    const lostAt = connection.lostAt ?? 0;
    return {
      kind: 'reconnecting',
      nextTryAt: connection.phase === 'waiting' ? connection.nextTryAt + clockOffsetMs : null,
      since: lostAt + clockOffsetMs,
      // Until the loss every change was told at once.
      asOf: peripheral === undefined ? null : staleSince(peripheral, lostAt + clockOffsetMs),
    };
  }
  if ((connection.phase !== 'live' && !moving) || peripheral === undefined) {
    return { kind: 'starting' };
  }
  const { link, stale } = peripheral;
  if (stale !== null) {
    return {
      kind: 'stale',
      reason: STALE_SENTENCES[stale.reason] ?? 'The hub cannot tell anything new for now.',
      code: stale.reason,
      since: Date.parse(stale.since),
      asOf: Date.parse(stale.since),
    };
  }
  if (link.state === 'inService') {
    return { kind: 'live', side: link.side };
  }
  const detail =
    DEGRADED_SENTENCES[link.reason?.code ?? ''] ??
    link.reason?.detail ?? LINK_SENTENCES[link.state] ?? 'The link to the phone system is not in service.';
  const since = Date.parse(link.since);
  const code = link.reason === null ? {} : { code: link.reason.code };
  return link.state === 'degraded' && link.reason?.code !== 'PERIPHERAL_OFFLINE'
    ? { kind: 'degraded', detail, ...code, since }
    : { kind: 'linkDown', state: link.state, detail, ...code, since, asOf: peripheral.linkDownSince ?? since };
}

/** From when on what is known of a peripheral is old, if it is known to be true up to `until`. */
function staleSince(peripheral: PeripheralState, until: number): number {
  return Math.min(
    until,
    peripheral.stale === null ? until : Date.parse(peripheral.stale.since),
    peripheral.linkDownSince ?? until,
  );
}

/** Whether commands have a chance. */
export function isTrusted(freshness: Freshness): boolean {
  return freshness.kind === 'live' || freshness.kind === 'degraded';
}
