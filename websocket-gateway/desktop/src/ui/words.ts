import type { Agent, AgentState, Call, ConnectionState } from '@cti-hub/client';
import type { ReasonCode } from './config';

export type Tone = 'green' | 'blue' | 'orange' | 'red' | 'violet' | 'gray';

const AGENT_STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  signedOut: ['Signed out', 'gray'],
  notReady: ['Not ready', 'red'],
  ready: ['Ready', 'green'],
  reserved: ['Reserved', 'orange'],
  talking: ['Talking', 'blue'],
  hold: ['On hold', 'orange'],
  workNotReady: ['Wrap-up, then not ready', 'violet'],
  workReady: ['Wrap-up, then ready', 'violet'],
  busyOther: ['Busy elsewhere', 'orange'],
};

export function agentStateWord(state: AgentState, raw?: number): string {
  return AGENT_STATES[state]?.[0] ?? (raw === undefined ? 'Unknown' : `Unknown state ${raw}`);
}

export function agentStateTone(state: AgentState): Tone {
  return AGENT_STATES[state]?.[1] ?? 'gray';
}

export function reasonWord(agent: Agent, reasons: readonly ReasonCode[]): string | null {
  if (agent.reason === null || agent.reason === 0) {
    return null;
  }
  return reasons.find((r) => r.code === agent.reason)?.label ?? `Reason ${agent.reason}`;
}

const CONNECTION_STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  initiated: ['Dialing', 'blue'],
  alerting: ['Ringing', 'green'],
  connected: ['Connected', 'blue'],
  held: ['On hold', 'orange'],
  queued: ['In queue', 'violet'],
  failed: ['Failed', 'red'],
  null: ['Ended', 'gray'],
};

export function connectionWord(state: ConnectionState): string {
  return CONNECTION_STATES[state]?.[0] ?? 'Unknown state';
}

export function connectionTone(state: ConnectionState): Tone {
  return CONNECTION_STATES[state]?.[1] ?? 'gray';
}

const CALL_TYPES: Readonly<Record<number, string>> = {
  1: 'Queue call',
  2: 'Queue call',
  3: 'Direct call',
  4: 'Transferred call',
  5: 'Overflow call',
  6: 'Inbound call',
  7: 'Campaign call',
  8: 'Outbound call',
  9: 'Outbound call',
  10: 'Internal call',
  11: 'Transferred call',
  12: 'Consult call',
  13: 'Announced transfer',
  14: 'Conference',
  15: 'Conference',
  16: 'Unmonitored call',
  17: 'Campaign preview',
  18: 'Reservation',
  19: 'Supervisor assistance',
  20: 'Emergency call',
  21: 'Silent monitoring',
  22: 'Coaching',
  23: 'Barge-in',
  24: 'Intercepted call',
  38: 'Direct call',
  41: 'Callback',
};

const END_REASONS: Readonly<Record<string, string>> = {
  ENDED_UNSEEN: 'Ended during an outage',
  PERIPHERAL_OFFLINE: 'Lost from sight when the phone system failed',
  LINGER_EXPIRED: 'Not seen again after an outage',
  NEVER_ENDED: 'Its end was never told',
};

/** What is to be said of how a call ended; null if it ended as calls do. */
export function endWord(call: {
  readonly endReason?: string | null;
  readonly inferred?: boolean;
}): string | null {
  const known = END_REASONS[call.endReason ?? ''];
  return known ?? (call.inferred === true ? 'Ended during an outage' : null);
}

export function callTypeWord(call: Call): string {
  return call.consultOf !== null && call.typeRaw !== 15 && call.typeRaw !== 14
    ? 'Consult call'
    : (CALL_TYPES[call.typeRaw] ?? `Call of type ${call.typeRaw}`);
}
