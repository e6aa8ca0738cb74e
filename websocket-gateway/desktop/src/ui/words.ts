import type { Agent, AgentState, Call, ConnectionState } from '@cti-hub/client';
import type { MessageKey, Translator } from '../i18n/translator';
import type { ReasonCode } from './config';
import { labelOf } from './labels';

export type Tone = 'green' | 'blue' | 'orange' | 'red' | 'violet' | 'gray';

const AGENT_STATES: Readonly<Record<string, readonly [MessageKey, Tone]>> = {
  signedOut: ['state.signedOut', 'gray'],
  notReady: ['state.notReady', 'red'],
  ready: ['state.ready', 'green'],
  reserved: ['state.reserved', 'orange'],
  talking: ['state.talking', 'blue'],
  hold: ['state.hold', 'orange'],
  workNotReady: ['state.workNotReady', 'violet'],
  workReady: ['state.workReady', 'violet'],
  busyOther: ['state.busyOther', 'orange'],
};

export function agentStateWord(t: Translator, state: AgentState, raw?: number): string {
  const known = AGENT_STATES[state];
  if (known !== undefined) {
    return t(known[0]);
  }
  return raw === undefined ? t('state.unknown') : t('state.unknownRaw', { raw });
}

export function agentStateTone(state: AgentState): Tone {
  return AGENT_STATES[state]?.[1] ?? 'gray';
}

export function reasonWord(
  t: Translator,
  agent: Pick<Agent, 'reason'>,
  reasons: readonly ReasonCode[],
): string | null {
  if (agent.reason === null || agent.reason === 0) {
    return null;
  }
  const known = reasons.find((r) => r.code === agent.reason);
  return known === undefined ? t('state.reason', { code: String(agent.reason) }) : labelOf(t, known.label);
}

const CONNECTION_STATES: Readonly<Record<string, readonly [MessageKey, Tone]>> = {
  initiated: ['connectionState.initiated', 'blue'],
  alerting: ['connectionState.alerting', 'green'],
  connected: ['connectionState.connected', 'blue'],
  held: ['connectionState.held', 'orange'],
  queued: ['connectionState.queued', 'violet'],
  failed: ['connectionState.failed', 'red'],
  null: ['connectionState.null', 'gray'],
};

export function connectionWord(t: Translator, state: ConnectionState): string {
  return t(CONNECTION_STATES[state]?.[0] ?? 'connectionState.unknown');
}

export function connectionTone(state: ConnectionState): Tone {
  return CONNECTION_STATES[state]?.[1] ?? 'gray';
}

const CALL_TYPES: Readonly<Record<number, MessageKey>> = {
  1: 'callType.queue',
  2: 'callType.queue',
  3: 'callType.direct',
  4: 'callType.transferred',
  5: 'callType.overflow',
  6: 'callType.inbound',
  7: 'callType.campaign',
  8: 'callType.outbound',
  9: 'callType.outbound',
  10: 'callType.internal',
  11: 'callType.transferred',
  12: 'callType.consult',
  13: 'callType.announced',
  14: 'callType.conference',
  15: 'callType.conference',
  16: 'callType.unmonitored',
  17: 'callType.preview',
  18: 'callType.reservation',
  19: 'callType.assistance',
  20: 'callType.emergency',
  21: 'callType.monitoring',
  22: 'callType.coaching',
  23: 'callType.bargeIn',
  24: 'callType.intercept',
  38: 'callType.direct',
  41: 'callType.callback',
};

const ROLES: Readonly<Record<string, MessageKey>> = {
  monitor: 'role.monitor',
  whisper: 'role.whisper',
  bargeIn: 'role.bargeIn',
  intercept: 'role.intercept',
};

/** How somebody came into a call by supervision. */
export function roleWord(t: Translator, role: string): string {
  return t(ROLES[role] ?? 'role.other');
}

const END_REASONS: Readonly<Record<string, MessageKey>> = {
  ENDED_UNSEEN: 'ended.ENDED_UNSEEN',
  PERIPHERAL_OFFLINE: 'ended.PERIPHERAL_OFFLINE',
  LINGER_EXPIRED: 'ended.LINGER_EXPIRED',
  NEVER_ENDED: 'ended.NEVER_ENDED',
};

/** What is to be said of how a call ended; null if it ended as calls do. */
export function endWord(
  t: Translator,
  call: {
    readonly endReason?: string | null;
    readonly inferred?: boolean;
  },
): string | null {
  const known = END_REASONS[call.endReason ?? ''] ?? (call.inferred === true ? 'ended.ENDED_UNSEEN' : undefined);
  return known === undefined ? null : t(known);
}

export function callTypeWord(t: Translator, call: Call): string {
  if (call.consultOf !== null && call.typeRaw !== 15 && call.typeRaw !== 14) {
    return t('callType.consult');
  }
  const known = CALL_TYPES[call.typeRaw];
  return known === undefined ? t('callType.other', { raw: call.typeRaw }) : t(known);
}
