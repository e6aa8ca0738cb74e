import { isCursor } from './cursor.js';

/**
 * Whether what a notification says can be worked with. Looks at what a state is built on, and no further: members may be
 * added to the protocol. A method that is not known fits.
 */
export function fits(method: string, params: unknown): boolean {
  switch (method) {
    case 'snapshot':
      return isOfPeripheral(params) && isCursor(params.cursor) && isLink(params.link) && hasAgentAndCalls(params) && (params.agents === undefined || isListOfThings(params.agents));
    case 'event':
      return (
        isOfPeripheral(params) &&
        isCursor(params.cursor) &&
        typeof params.type === 'string' &&
        (params.link === undefined || isLink(params.link)) &&
        (params.agent === undefined || isThing(params.agent)) &&
        (params.call === undefined || isThing(params.call))
      );
    case 'resumed':
      return isOfPeripheral(params) && isCursor(params.to) && typeof params.events === 'number';
    case 'gap':
    case 'stale':
      return isOfPeripheral(params);
    case 'teams':
      return isObject(params) && isListOfThings(params.teams);
    case 'settings.changed':
      return isObject(params) && typeof params.tag === 'string';
    case 'agent.takenOver':
      return isObject(params) && isObject(params.by);
    case 'draining':
    case 'message':
    case 'statistics':
      return isObject(params);
    case 'auth.expiring':
      return isObject(params) && typeof params.inMs === 'number';
    default:
      return true;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isListOfThings(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every(isThing);
}

export function isLink(value: unknown): boolean {
  return isObject(value) && typeof value.state === 'string';
}

export function hasAgentAndCalls(value: Record<string, unknown>): boolean {
  return (value.agent === null || isObject(value.agent)) && isListOfThings(value.calls);
}

function isThing(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string';
}

function isOfPeripheral(value: unknown): value is Record<string, unknown> {
  return isObject(value) && typeof value.peripheral === 'number';
}
