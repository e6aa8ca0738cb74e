import type { Agent, Call, Connection, PeripheralState, Team } from '@cti-hub/client';
import { ownConnection } from '@cti-hub/client';

/** A call of a member, with the member's own connection and, if the supervisor is in it by supervision, that one. */
export interface MemberCall {
  readonly call: Call;
  readonly connection: Connection;
  readonly supervising: Connection | undefined;
}

/** One line of the team view. */
export interface Member {
  readonly id: string;
  /** Null: the peripheral has told nothing of this agent. */
  readonly agent: Agent | null;
  readonly calls: readonly MemberCall[];
}

/** The members of teams, each once, in the order of the teams; with what is known of them and of their calls. */
export function membersOf(
  peripheral: PeripheralState,
  teams: readonly Team[],
  ownId: string | undefined,
): readonly Member[] {
  const agents = new Map(peripheral.agents?.map((agent) => [agent.id, agent]));
  const ids = new Set(teams.flatMap((team) => team.agents));
  return [...ids].map((id) => ({
    id,
    agent: agents.get(id) ?? null,
    calls: peripheral.calls.flatMap((call) => {
      const connection = ownConnection(call, id);
      if (connection === undefined || connection.state === 'null') {
        return [];
      }
      const own = ownId === undefined || ownId === id ? undefined : ownConnection(call, ownId);
      return [{ call, connection, supervising: own?.role === undefined ? undefined : own }];
    }),
  }));
}

/** After how many seconds in a state somebody should look; by the state's word. */
export type AlarmLimits = Readonly<Record<string, number>>;

export const ALARM_LIMITS: AlarmLimits = {
  notReady: 1_800,
  reserved: 30,
  talking: 1_200,
  hold: 180,
  workReady: 300,
  workNotReady: 300,
};

/** Whether a member has been in the present state for too long. */
export function isAlarm(member: Member, limits: AlarmLimits, now: number): boolean {
  const limit = member.agent === null ? undefined : limits[member.agent.state];
  return limit !== undefined && now - Date.parse(member.agent?.since ?? '') >= limit * 1_000;
}

export type Order = 'agent' | 'state' | 'time';

/** What wants attention first: calls, then those who could take one, then the rest. */
const STATES = ['talking', 'hold', 'reserved', 'workReady', 'workNotReady', 'busyOther', 'ready', 'notReady'];

export function sortedBy(members: readonly Member[], order: Order): readonly Member[] {
  const place = (member: Member): number => {
    const found = STATES.indexOf(member.agent?.state ?? '');
    return found < 0 ? STATES.length + (member.agent === null ? 1 : 0) : found;
  };
  const since = (member: Member): number => Date.parse(member.agent?.since ?? '9999-12-31');
  const byId = (a: Member, b: Member): number => a.id.localeCompare(b.id, 'en', { numeric: true });
  return [...members].sort((a, b) =>
    order === 'agent'
      ? byId(a, b)
      : order === 'state'
        ? place(a) - place(b) || byId(a, b)
        : since(a) - since(b) || byId(a, b),
  );
}
