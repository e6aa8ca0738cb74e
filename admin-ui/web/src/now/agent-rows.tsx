import type { LiveAgent } from '../api/now';
import { useNow } from '../live/live';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { useFormats, useWords } from '../words/words';
import { agentTone, running } from './states';

interface AgentRowsProps {
  readonly tenant: string;
  readonly agents: readonly LiveAgent[];
  /** Of peripherals; null where all agents are of one. */
  readonly names: ReadonlyMap<number, string> | null;
  /** The moment that time stands still at; null while it does not. */
  readonly until: string | null;
}

/** Agents, and what they do; each leads to the time line of the day. */
export function AgentRows({ tenant, agents, names, until }: AgentRowsProps) {
  const { now: words, app } = useWords();
  const { time } = useFormats();
  const present = useNow();
  const now = until === null ? present : Date.parse(until);
  const next = (agent: LiveAgent) => {
    const state = nextOf(agent);
    return state === null ? null : words.then(words.agentStates[state] ?? state);
  };
  return (
    <Rows
      label={words.agents}
      rows={agents}
      idOf={(agent) => `${agent.peripheral}/${agent.id}`}
      columns={[
        {
          key: 'agent',
          head: words.agent,
          width: '1.4fr',
          cell: (agent) => (
            <>
              <Link className={rowClasses.name} href={pathOf('tenants', tenant, 'agents', agent.peripheral, agent.id)}>
                {agent.id}
              </Link>
              {agent.extension !== null && <span className={rowClasses.sub}>{words.extension(agent.extension)}</span>}
            </>
          ),
        },
        {
          key: 'state',
          head: words.state,
          width: '1.8fr',
          cell: (agent) => (
            <>
              <Pill tone={agentTone(agent.state)}>{words.shortStates[agent.state] ?? words.agentStates[agent.state] ?? agent.state}</Pill>
              {agent.reason !== null && agent.reason > 0 && <span className={rowClasses.sub}>{words.reason(agent.reason)}</span>}
            </>
          ),
        },
        {
          key: 'note',
          head: words.note,
          width: '1.8fr',
          cell: (agent) =>
            [next(agent), agent.deviceInService || agent.state === 'signedOut' ? null : words.deviceOut]
              .filter((said) => said !== null)
              .join(' · ') || app.none,
        },
        ...(names === null ? [] : [{ key: 'peripheral', head: words.peripheral, width: '1.4fr', cell: (agent: LiveAgent) => names.get(agent.peripheral) ?? agent.peripheral }]),
        {
          key: 'since',
          head: words.since,
          width: '1fr',
          figure: true,
          cell: (agent) => (
            <time className="number" dateTime={agent.since} title={time(agent.since)}>
              {agent.sinceLatest ? words.atLeast(running(now - Date.parse(agent.since))) : running(now - Date.parse(agent.since))}
            </time>
          ),
        },
      ]}
    />
  );
}

/** The state that comes after the present one, as far as that is known. */
function nextOf({ state, pending }: LiveAgent): string | null {
  return pending ?? { workReady: 'ready', workNotReady: 'notReady' }[state] ?? null;
}
