import type { Agent, AgentAction, DeskCall, Freshness, Supervision } from '@cti-hub/client';
import { isTrusted } from '@cti-hub/client';
import { ofHub, own, type Sentence } from '../../i18n/sentence';
import type { Translator } from '../../i18n/translator';
import { deniedBy } from '../rights';
import type { Member, MemberCall } from './members';

export type CallVerb = 'monitor' | 'whisper' | 'bargeIn' | 'intercept';

/** What a supervisor is and has, as far as it decides what may be done. */
export interface Supervisor {
  /** Null: no agent belongs to the account. */
  readonly agent: Agent | null;
  readonly calls: readonly DeskCall[];
  readonly supervision: Supervision | undefined;
  readonly fresh: Freshness;
}

/** The states that a member can be put into, with the member's own right to go there. */
export const FORCED: Readonly<Record<'ready' | 'notReady', AgentAction>> = {
  ready: 'setReady',
  notReady: 'setNotReady',
};

function offline(t: Translator, fresh: Freshness): Sentence | null {
  return isTrusted(fresh) ? null : own(t(fresh.kind === 'linkDown' ? 'denied.linkDown' : 'denied.offline'));
}

function byPeripheral(t: Translator, { supervision }: Supervisor, verb: string): Sentence | null {
  if (supervision?.actions.includes(verb)) {
    return null;
  }
  const why = supervision?.denied[verb];
  return why === undefined ? own(t('team.denied.peripheral')) : ofHub(t, why);
}

/** Why a call of a member cannot be supervised so, or null if it can. */
export function deniedCall(
  t: Translator,
  supervisor: Supervisor,
  member: Member,
  call: MemberCall,
  verb: CallVerb,
): Sentence | null {
  const first = offline(t, supervisor.fresh) ?? byPeripheral(t, supervisor, verb);
  if (first !== null) {
    return first;
  }
  if (supervisor.agent === null || supervisor.agent.state === 'signedOut') {
    return own(t('team.denied.noPhone'));
  }
  if (supervisor.agent.id === member.id) {
    return own(t('team.denied.oneself'));
  }
  if (call.call.sensitive !== undefined) {
    return own(t('team.denied.sensitive'));
  }
  if (call.connection.state !== 'connected') {
    return own(t('team.denied.notConnected'));
  }
  if (call.supervising?.role === verb) {
    return own(t('team.denied.already'));
  }
  const elsewhere = supervisor.calls.some((desk) => !desk.wrapUp && desk.call.id !== call.call.id);
  return elsewhere ? own(t('team.denied.otherCall')) : null;
}

/**
 * Whether a supervisor can mark a call as sensitive, or end that; false where the hub does not know how. What the member may,
 * the supervisor may.
 */
export function maySetSensitive(supervisor: Supervisor, call: MemberCall): boolean {
  return isTrusted(supervisor.fresh) && call.connection.actions.includes('setSensitive');
}

/** Why a member cannot be put into a state, or null. */
export function deniedState(
  t: Translator,
  supervisor: Supervisor,
  member: Member,
  state: keyof typeof FORCED,
): Sentence | null {
  const first = offline(t, supervisor.fresh) ?? byPeripheral(t, supervisor, 'setState');
  if (first !== null) {
    return first;
  }
  if (member.agent === null || member.agent.state === 'signedOut') {
    return own(t('team.denied.signedOut'));
  }
  return deniedBy(t, member.agent, FORCED[state], supervisor.fresh);
}

/** Why a member cannot be signed out, or null. A forced sign-out needs no consent of the state. */
export function deniedSignOut(t: Translator, supervisor: Supervisor, member: Member): Sentence | null {
  const first = offline(t, supervisor.fresh) ?? byPeripheral(t, supervisor, 'signOut');
  if (first !== null) {
    return first;
  }
  return member.agent === null || member.agent.state === 'signedOut' ? own(t('team.denied.signedOut')) : null;
}
