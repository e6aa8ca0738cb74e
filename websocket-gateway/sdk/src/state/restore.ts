import { hasAgentAndCalls, isLink, isListOfThings, isObject } from '../connection/fits.js';
import { isCursor } from '../connection/cursor.js';
import type { Cursor } from '../protocol/index.js';
import { type HubState, INITIAL } from './hub-state.js';

/**
 * What of a state is worth keeping over a reload of the page: what is known together with its cursors. Cursors without
 * the state that they belong to would resume into nothing, so they are kept and dropped as one.
 */
export type KeptState = Pick<HubState, 'peripherals' | 'past'>;

export function keepable(state: HubState): KeptState {
  return { peripherals: state.peripherals, past: state.past };
}

/** A state made of what was kept, as far as it can be used: storage is open to whatever runs under an origin. */
export function restore(kept: unknown): HubState {
  if (!isObject(kept)) {
    return INITIAL;
  }
  return {
    ...INITIAL,
    ...(isObject(kept.peripherals) && {
      peripherals: Object.fromEntries(
        Object.entries(kept.peripherals).filter(([, peripheral]) => isPeripheral(peripheral)),
      ) as HubState['peripherals'],
    }),
    ...(isListOfThings(kept.past) && { past: kept.past as unknown as HubState['past'] }),
  };
}

export function cursorsOf(state: HubState): Readonly<Record<string, Cursor>> {
  return Object.fromEntries(Object.entries(state.peripherals).map(([key, p]) => [key, p.cursor]));
}

/** What was watched when the state was told, by peripheral. */
export function scopesOf(state: HubState): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(state.peripherals).flatMap(([key, { scope }]) => (scope === undefined ? [] : [[key, scope]])),
  );
}

function isPeripheral(value: unknown): boolean {
  return (
    isObject(value) &&
    isCursor(value.cursor) &&
    typeof value.asOf === 'string' &&
    isLink(value.link) &&
    hasAgentAndCalls(value) &&
    (value.agents === undefined || isListOfThings(value.agents)) &&
    (value.scope === undefined || typeof value.scope === 'string') &&
    (value.linkDownSince === null || typeof value.linkDownSince === 'number') &&
    (value.stale === null || isObject(value.stale))
  );
}
