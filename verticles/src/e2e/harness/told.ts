import type { Agent, Call, HubEvent, PeripheralState } from '@cti-hub/client';

/** Where an event stands; greater is later, within one epoch. */
export function place(cursor: string): number {
  return Number(cursor.slice(cursor.indexOf(':') + 1));
}

function agentsIn(call: Call): readonly string[] {
  return call.connections.flatMap(({ agent }) => agent ?? []);
}

/**
 * What of all events somebody must be told who watches these agents: those of the link, those of the agents, and those of
 * calls that any of them is in after the event or was in before it.
 *
 * @param all from a moment on at which there were no calls
 */
export function concerning(all: readonly HubEvent[], agents: ReadonlySet<string>): readonly HubEvent[] {
  const before = new Map<string, readonly string[]>();
  return all.filter(({ type, agent, call }) => {
    if (call === undefined) {
      return agent === undefined || agents.has(agent.id);
    }
    const now = agentsIn(call);
    const those = [...now, ...(before.get(call.id) ?? [])];
    before.set(call.id, type === 'call.ended' ? [] : now);
    return those.some((id) => agents.has(id));
  });
}

const byId = (a: Agent | Call, b: Agent | Call): number => (a.id < b.id ? -1 : 1);

/** What is known, without how and in which order it became known, and without calls that none of the agents is in. */
export function substance(
  { link, agent, desk, agents, calls, scope }: PeripheralState,
  of: ReadonlySet<string>,
): object {
  return {
    link,
    agent,
    desk,
    scope,
    agents: agents?.toSorted(byId),
    calls: calls.filter((call) => agentsIn(call).some((id) => of.has(id))).toSorted(byId),
  };
}
