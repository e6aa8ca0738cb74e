import { Button } from '@mantine/core';
import { keepPreviousData, useQuery as useServer } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { liveAgents, liveCalls, type Now, type NowFilter } from '../api/now';
import { useLive } from '../live/live';
import { Choice, Filters, SearchField } from '../parts/filters';
import { Empty, Note, Page, Problem, Waiting } from '../parts/page';
import { Link, useQuery } from '../router/router';
import { useApi, useSession } from '../session/session';
import tabs from '../tenants/tenant.module.css';
import { useFormats, useWords } from '../words/words';
import { AgentRows } from './agent-rows';
import { CallRows } from './call-rows';
import classes from './now.module.css';
import { AGENT_STATES, CALL_STATES } from './states';

const EVERY_MS = 2_000;
const VIEWS = ['calls', 'agents'] as const;
type View = (typeof VIEWS)[number];

/** What goes on at this moment: the calls of a tenant, or its agents. */
export function NowScreen() {
  const { now: words } = useWords();
  const { session } = useSession();
  const { links } = useLive();
  const [asked, set] = useQuery(['tenant', 'view', 'peripheral', 'state', 'q']);
  const tenants = useMemo(() => [...new Set(links?.map(({ tenant }) => tenant) ?? [])].sort((a, b) => a.localeCompare(b)), [links]);
  const tenant = asked.tenant !== '' ? asked.tenant : tenants.includes(session.user.tenant) ? session.user.tenant : (tenants[0] ?? '');
  const view: View = asked.view === 'agents' ? 'agents' : 'calls';
  if (links === null || tenant === '') {
    return (
      <Page title={words.title}>
        {links === null ? <Waiting error={null} onAgain={() => {}} /> : <Empty>{words.noLinks}</Empty>}
      </Page>
    );
  }
  return <Seen key={`${tenant} ${view}`} tenants={tenants} tenant={tenant} view={view} filter={asked} onFilter={set} />;
}

interface SeenProps {
  readonly tenants: readonly string[];
  readonly tenant: string;
  readonly view: View;
  readonly filter: NowFilter;
  readonly onFilter: (next: Partial<NowFilter & { tenant: string }>) => void;
}

function Seen({ tenants, tenant, view, filter, onFilter }: SeenProps) {
  const { now: words, app } = useWords();
  const api = useApi();
  const { links } = useLive();
  const [paused, setPaused] = useState(false);
  const { peripheral, state, q } = filter;
  const query = useServer({
    queryKey: ['now', view, tenant, peripheral, state, q],
    queryFn: async ({ signal }) =>
      view === 'calls'
        ? { view, told: await liveCalls(api, tenant, { peripheral, state, q }, signal) }
        : { view, told: await liveAgents(api, tenant, { peripheral, state, q }, signal) },
    // Not while the page is out of sight.
    refetchInterval: paused ? false : EVERY_MS,
    enabled: !paused,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const own = links?.filter((link) => link.tenant === tenant) ?? [];
  const names = new Map(own.map((link) => [link.peripheral, link.name]));
  const states = view === 'calls' ? CALL_STATES : AGENT_STATES;
  const stateWords = view === 'calls' ? words.callStates : words.agentStates;
  const many = own.length > 1 && peripheral === '';
  return (
    <Page
      title={words.title}
      beside={<Moment told={query.data?.told ?? null} paused={paused} />}
      actions={
        <Button variant="default" aria-pressed={paused} onClick={() => setPaused(!paused)}>
          {paused ? words.goOn : words.pause}
        </Button>
      }
    >
      <Views tenant={tenant} peripheral={peripheral} view={view} />
      <Filters>
        <SearchField value={q} onChange={(next) => onFilter({ q: next })} name={words.search} />
        {tenants.length > 1 && (
          <Choice label={words.tenant} value={tenant} onChange={(next) => onFilter({ tenant: next, peripheral: '' })} options={tenants.map((each) => [each, each] as const)} />
        )}
        {own.length > 1 && (
          <Choice
            label={words.peripheral}
            value={peripheral}
            onChange={(next) => onFilter({ peripheral: next })}
            options={[['', app.all], ...own.map((link) => [String(link.peripheral), `${link.peripheral} · ${link.name}`] as const)]}
          />
        )}
        <Choice label={words.state} value={state} onChange={(next) => onFilter({ state: next })} options={[['', app.all], ...states.map((each) => [each, stateWords[each] ?? each] as const)]} />
      </Filters>
      {query.data === undefined ? (
        <Waiting error={query.error} onAgain={() => void query.refetch()} />
      ) : (
        <>
          {query.error !== null && <Problem error={query.error} onAgain={() => void query.refetch()} />}
          <Notes told={query.data.told} />
          {query.data.told.items.length === 0 ? (
            <Empty>{view === 'calls' ? words.noCalls : words.noAgents}</Empty>
          ) : query.data.view === 'calls' ? (
            <CallRows calls={query.data.told.items} names={many ? names : null} until={paused ? query.data.told.time : null} />
          ) : (
            <AgentRows tenant={tenant} agents={query.data.told.items} names={many ? names : null} until={paused ? query.data.told.time : null} />
          )}
        </>
      )}
    </Page>
  );
}

/** Which of the two is shown; each has an address. */
function Views({ tenant, peripheral, view }: { readonly tenant: string; readonly peripheral: string; readonly view: View }) {
  const { now: words } = useWords();
  return (
    <nav aria-label={words.views} className={tabs.tabs}>
      <ul>
        {VIEWS.map((each) => {
          const query = new URLSearchParams({ tenant, ...(each === 'agents' && { view: each }), ...(peripheral !== '' && { peripheral }) });
          return (
            <li key={each}>
              <Link href={`/now?${query}`} className={tabs.tab} aria-current={each === view ? 'page' : undefined}>
                {words[each]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** How many there are, and as of when. Not read out at each change. */
function Moment({ told, paused }: { readonly told: Now<unknown> | null; readonly paused: boolean }) {
  const { now: words } = useWords();
  const { number, clock } = useFormats();
  if (told === null) {
    return null;
  }
  const shown = told.items.length < told.total ? words.shown(number(told.items.length), number(told.total)) : number(told.total);
  return (
    <span className={classes.moment}>
      <span className={classes.count}>{shown}</span>
      {paused ? words.pausedAt(clock(told.time)) : words.at(clock(told.time))}
    </span>
  );
}

function Notes({ told }: { readonly told: Now<unknown> }) {
  const { now: words } = useWords();
  const silent = told.links.filter(({ answered }) => !answered);
  return (
    <>
      {silent.length > 0 && <Note tone="orange">{words.silent(silent.map(({ name, peripheral }) => `${name} (${peripheral})`).join(', '))}</Note>}
      {told.linksLeft > 0 && <Note tone="blue">{words.left(told.linksLeft)}</Note>}
      {told.masked && <p className={classes.masked}>{words.masked}</p>}
    </>
  );
}
