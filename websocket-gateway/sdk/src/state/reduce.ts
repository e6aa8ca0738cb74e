import type { HubMessage } from '../connection/status.js';
import type { Agent, Call, HubEvent, Link } from '../protocol/index.js';
import { isOfOthers, otherParty } from './calls.js';
import type { HubState, PastCall, PeripheralState } from './hub-state.js';

const PAST_CALLS = 8;

/** The state after a message. Pure; what did not change keeps its identity. */
export function reduce(state: HubState, message: HubMessage): HubState {
  switch (message.kind) {
    case 'status':
      return { ...state, connection: message.status };
    case 'welcome':
      return {
        ...state,
        user: message.welcome.user,
        clockOffsetMs: message.clockOffsetMs,
        // What was kept is old until the hub has said that nothing was missed, or what is now. After a planned move that
        // is a moment away, and not worth an alarm.
        peripherals: message.moved ? state.peripherals : Object.fromEntries(
          Object.entries(state.peripherals).map(([key, p]) => [
            key,
            { ...p, stale: p.stale ?? { since: p.asOf, reason: 'BEING_CHECKED' } },
          ]),
        ),
      };
    case 'snapshot': {
      const { peripheral, cursor, time, link, agent, calls, agents, scope, supervision, desk } = message.snapshot;
      const before = state.peripherals[peripheral];
      const next: PeripheralState = {
        cursor,
        asOf: time,
        link,
        agent,
        calls,
        linkDownSince: downSince(link, before),
        stale: null,
        ...(agents !== undefined && { agents }),
        ...(scope !== undefined && { scope }),
        ...(supervision !== undefined && { supervision }),
        ...(desk !== undefined && { desk }),
      };
      const gone = before?.calls.filter((call) => !calls.some((c) => c.id === call.id)) ?? [];
      return {
        ...withPeripheral(state, peripheral, next),
        // That they are over is known only now.
        past: gone.reduce((past, call) => remember(past, call, before?.agent?.id, time, true), state.past),
      };
    }
    case 'resumed':
      return change(state, message.resumed.peripheral, (p) => (p.stale === null ? p : { ...p, stale: null }));
    case 'gap':
      // The old state stays on the screen, with its age, until the snapshot that follows.
      return change(state, message.gap.peripheral, (p) => ({
        ...p,
        stale: p.stale ?? { since: p.asOf, reason: message.gap.reason },
      }));
    case 'stale': {
      const { peripheral, since, reason } = message.stale;
      return change(state, peripheral, (p) => ({ ...p, stale: { since, reason } }));
    }
    case 'caughtUp':
      return change(state, message.peripheral, (p) => ({ ...p, cursor: message.cursor }));
    case 'renewed':
      return state;
    case 'event':
      return applyEvent(state, message.event);
    case 'teams':
      return state.user === null ? state : { ...state, user: { ...state.user, teams: message.teams.teams } };
    case 'shared':
      return message.state;
    case 'userMessage':
    case 'statistics':
    case 'settings':
      return state;
  }
}

function applyEvent(state: HubState, event: HubEvent): HubState {
  const before = state.peripherals[event.peripheral];
  if (before === undefined) {
    return state;
  }
  const after: PeripheralState = {
    ...before,
    cursor: event.cursor,
    asOf: event.time,
    link: event.link ?? before.link,
    linkDownSince: event.link === undefined ? before.linkDownSince : downSince(event.link, before),
    agent: event.agent !== undefined && isOwn(state, before, event.agent) ? event.agent : before.agent,
    calls: event.call === undefined ? before.calls : withCall(before.calls, event.type, event.call),
    ...(before.agents !== undefined &&
      event.agent !== undefined && { agents: withAgent(before.agents, event.agent) }),
    ...(event.desk !== undefined && { desk: event.desk }),
  };
  const next = withPeripheral(state, event.peripheral, after);
  return event.type === 'call.ended' && event.call !== undefined
    ? {
        ...next,
        past: remember(state.past, event.call, before.agent?.id, event.time, event.inferred === true),
      }
    : next;
}

/** The states that a link goes through until it is back do not make what is known younger. */
function downSince(link: Link, before: PeripheralState | undefined): number | null {
  const tells =
    link.state === 'inService' || (link.state === 'degraded' && link.reason?.code !== 'PERIPHERAL_OFFLINE');
  return tells ? null : (before?.linkDownSince ?? Date.parse(link.since));
}

/** Is this the user's own agent? Others are heard of only by who watches them. */
function isOwn(state: HubState, before: PeripheralState, agent: Agent): boolean {
  return before.agents === undefined || agent.id === (state.user?.agent?.id ?? before.agent?.id);
}

function withAgent(agents: readonly Agent[], agent: Agent): readonly Agent[] {
  return agents.some((a) => a.id === agent.id)
    ? agents.map((a) => (a.id === agent.id ? agent : a))
    : [...agents, agent];
}

function withCall(calls: readonly Call[], type: string, call: Call): readonly Call[] {
  if (type === 'call.ended') {
    return calls.filter((c) => c.id !== call.id);
  }
  return calls.some((c) => c.id === call.id)
    ? calls.map((c) => (c.id === call.id ? call : c))
    : [...calls, call];
}

function remember(
  past: readonly PastCall[],
  call: Call,
  agentId: string | undefined,
  time: string,
  inferred = false,
): readonly PastCall[] {
  const party = otherParty(call, agentId);
  if (party.number === null || isOfOthers(call, agentId) || past.some((p) => p.id === call.id)) {
    return past;
  }
  const entry: PastCall = {
    id: call.id,
    number: party.number,
    inbound: party.inbound,
    began: call.began,
    ended: call.ended ?? time,
    ...(inferred && { inferred }),
    ...(call.endReason != null && { endReason: call.endReason }),
  };
  return [entry, ...past].slice(0, PAST_CALLS);
}

function withPeripheral(state: HubState, peripheral: number, next: PeripheralState): HubState {
  return { ...state, peripherals: { ...state.peripherals, [peripheral]: next } };
}

function change(
  state: HubState,
  peripheral: number,
  by: (before: PeripheralState) => PeripheralState,
): HubState {
  const before = state.peripherals[peripheral];
  if (before === undefined) {
    return state;
  }
  const after = by(before);
  return after === before ? state : withPeripheral(state, peripheral, after);
}
