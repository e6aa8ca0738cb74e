import type { Team } from '@cti-hub/client';
import { NativeSelect, Text } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useProduct } from '../brand/brand-provider';
import { useDesk, useDeskCalls, useFreshness, useHubNow, usePeripheral } from '../desk-context';
import { Alerts } from '../desk/alerts';
import { ConnectionBanner } from '../desk/connection-banner';
import { HelpDialog } from '../desk/help-dialog';
import { OwnCalls } from '../desk/own-calls';
import { AlertIcon, PeopleIcon } from '../icons';
import { Arrivals } from '../messages/arrivals';
import { Pill } from '../parts/pill';
import { useShortcuts } from '../shortcuts';
import { useTitle } from '../time';
import { agentStateTone, agentStateWord } from '../words';
import { ConfirmDialog, type Question } from './confirm-dialog';
import { HelpRequests } from './help-requests';
import { isAlarm, type Member, membersOf } from './members';
import type { Supervisor } from './supervision';
import { TeamHeader } from './team-header';
import { TeamTable } from './team-table';
import classes from './team.module.css';

/** The supervisor's view: who does what since when, and what can be done about it. */
export function TeamPage({ teams, onLeave }: { readonly teams: readonly Team[]; readonly onLeave: () => void }) {
  const t = useT();
  const product = useProduct();
  const peripheral = usePeripheral();
  const fresh = useFreshness();
  const calls = useDeskCalls();
  const [chosen, setChosen] = useState('');
  const [help, setHelp] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  useShortcuts();
  useTitle(t('title.team', { product }), null);

  const agent = peripheral?.agent ?? null;
  const shown = useMemo(() => teams.filter((team) => chosen === '' || team.id === chosen), [teams, chosen]);
  const members = useMemo(
    () => (peripheral === undefined ? [] : membersOf(peripheral, shown, agent?.id)),
    [peripheral, shown, agent],
  );
  const supervisor: Supervisor = { agent, calls, supervision: peripheral?.supervision, fresh };
  const told = peripheral?.agents !== undefined;
  return (
    <div className={classes.page}>
      <TeamHeader agent={agent} onHelp={() => setHelp(true)} onLeave={onLeave} />
      <ConnectionBanner />
      {agent !== null && <Alerts calls={calls} agentId={agent.id} />}
      <main className={classes.main}>
        <div className={classes.top}>
          <h1 className={classes.title}>{t('team.title')}</h1>
          {teams.length > 1 && (
            <NativeSelect
              aria-label={t('team.which')}
              value={chosen}
              onChange={(e) => setChosen(e.currentTarget.value)}
              data={[
                { value: '', label: t('team.all') },
                ...teams.map((team) => ({ value: team.id, label: team.name })),
              ]}
            />
          )}
          {teams.length === 1 && <bdi className={classes.name}>{teams[0]?.name}</bdi>}
          <Counts members={members} />
        </div>
        <Arrivals />
        <HelpRequests supervisor={supervisor} members={members} />
        <OwnCalls calls={calls} />
        {teams.length === 0 ? (
          <Empty text={t('team.none')} />
        ) : told ? (
          <TeamTable members={members} supervisor={supervisor} onAsk={setQuestion} />
        ) : (
          <Empty text={t('team.waiting')} />
        )}
      </main>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      <HelpDialog opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Empty({ text }: { readonly text: string }) {
  return (
    <div className={classes.empty} role="status">
      <PeopleIcon size={30} />
      <Text c="dimmed">{text}</Text>
    </div>
  );
}

/** How many are in which state, and who has been in one for too long; that is said aloud once for each. */
function Counts({ members }: { readonly members: readonly Member[] }) {
  const t = useT();
  const { config } = useDesk();
  const now = useHubNow();
  const alarmed = members.filter((member) => isAlarm(member, config.alarms, now));
  const states = new Map<string, number>();
  for (const { agent } of members) {
    if (agent !== null) {
      states.set(agent.state, (states.get(agent.state) ?? 0) + 1);
    }
  }
  const said = useRef(new Set<string>());
  const [news, setNews] = useState<readonly string[]>([]);
  const keys = alarmed.map(({ id, agent }) => `${id} ${agent?.since}`).join('|');
  // Only what came is said; whoever was alarmed when the page opened is there to be read.
  const first = useRef(true);
  useEffect(() => {
    const fresh = keys === '' ? [] : keys.split('|').filter((key) => !said.current.has(key));
    for (const key of fresh) {
      said.current.add(key);
    }
    if (!first.current && fresh.length > 0) {
      setNews(fresh.map((key) => key.split(' ')[0] ?? ''));
    }
    first.current = false;
  }, [keys]);
  return (
    <>
      <ul className={classes.counts} aria-label={t('team.counts')}>
        {[...states].map(([state, count]) => (
          <li key={state}>
            <Pill tone={agentStateTone(state)}>
              {t('team.count', { state: agentStateWord(t, state), count })}
            </Pill>
          </li>
        ))}
        {alarmed.length > 0 && (
          <li className={classes.alarms}>
            <AlertIcon size={16} />
            <span>{t('team.alarms', { count: alarmed.length })}</span>
          </li>
        )}
      </ul>
      <div className="hidden" aria-live="polite" data-testid="alarm-news">
        {news.map((id) => (
          <p key={id}>{t('team.alarmOf', { agent: id })}</p>
        ))}
      </div>
    </>
  );
}
