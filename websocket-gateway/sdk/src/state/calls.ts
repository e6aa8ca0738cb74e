import type { Call, CallAction, Connection } from '../protocol/index.js';

/** Call types that an agent or a dialer begins (automatic, agent's and other outbound calls). */
const OUTBOUND_TYPES: ReadonlySet<number> = new Set([7, 8, 9]);

/** The agent's own connection of a call. */
export function ownConnection(call: Call, agentId: string | undefined): Connection | undefined {
  return call.connections.find((c) => c.agent !== null && c.agent === agentId);
}

/** Whether only other agents are in a call: who watches them hears of it. */
export function isOfOthers(call: Call, agentId: string | undefined): boolean {
  return ownConnection(call, agentId) === undefined && call.connections.some((c) => c.agent !== null);
}

/** A call as the agent's desk shows it. */
export interface DeskCall {
  readonly call: Call;
  /** The agent's own connection; without one the call is in wrap-up. */
  readonly own: Connection | undefined;
  readonly wrapUp: boolean;
}

/** The calls that belong on the agent's desk: with a connection of theirs, or ended and in wrap-up. */
export function deskCalls(calls: readonly Call[], agentId: string | undefined): readonly DeskCall[] {
  return calls.flatMap((call) => {
    const own = ownConnection(call, agentId);
    const wrapUp = call.ended !== null && !isOfOthers(call, agentId);
    return wrapUp || (own !== undefined && own.state !== 'null') ? [{ call, own, wrapUp }] : [];
  });
}

/** Did this call come to the agent, or did the agent make it? The numbers tell more than the type of the call. */
function isInbound(call: Call, own: Connection | undefined): boolean {
  if (own === undefined) {
    return !OUTBOUND_TYPES.has(call.typeRaw);
  }
  if (own.state === 'alerting' || own.state === 'initiated') {
    return own.state === 'alerting';
  }
  if (call.ani === own.device) {
    return false;
  }
  return call.dialedNumber === own.device || !(OUTBOUND_TYPES.has(call.typeRaw) || call.consultOf !== null);
}

/** Whom the agent speaks to, as far as the numbers tell. */
export function otherParty(
  call: Call,
  agentId: string | undefined,
): { readonly number: string | null; readonly inbound: boolean } {
  const own = ownConnection(call, agentId);
  const inbound = isInbound(call, own);
  const notMine = (n: string | null): string | null =>
    n !== null && n !== '' && n !== own?.device ? n : null;
  const device = notMine(call.connections.find((c) => c !== own && c.state !== 'null')?.device ?? null);
  const number = inbound
    ? (notMine(call.ani) ?? device ?? notMine(call.dialedNumber))
    : (notMine(call.dialedNumber) ?? notMine(call.dnis) ?? device ?? notMine(call.ani));
  return { number, inbound };
}

export function allows(connection: Connection | undefined, action: CallAction): boolean {
  return connection?.actions.includes(action) ?? false;
}

/** The other call that a second-call command (alternate, transfer, conference …) would use, if there is only one. */
export function counterpart(calls: readonly DeskCall[], id: string): DeskCall | undefined {
  const others = calls.filter((c) => c.call.id !== id && !c.wrapUp);
  return others.length === 1 ? others[0] : undefined;
}
