import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { agentTimes } from '../api/records';
import { usePages } from '../api/queries';
import { Filters, SearchField } from '../parts/filters';
import { Card, Empty, Note, Page, Problem, Waiting } from '../parts/page';
import { Rows } from '../parts/rows';
import { pathOf, type Params } from '../router/match';
import { useQuery } from '../router/router';
import { useApi } from '../session/session';
import { useFormats, useWords } from '../words/words';
import { lasting, parts, type Span, sums } from './lasting';
import classes from './records.module.css';

const DAY_MS = 86_400_000;

interface Shown extends Span {
  readonly reason: number | null;
  readonly stateNumber: number;
}

/** The day that an input tells, by the clock of the browser; else today. */
function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00`);
  if (text !== '' && !Number.isNaN(day.getTime())) {
    return day;
  }
  const today = new Date();
  today.setHours(0, 0, 0, 0);
  return today;
}

function textOf(day: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** What an agent did on one day. */
export function AgentTimesScreen({ params }: { readonly params: Params }) {
  const { tenant = '', peripheral = '', agent = '' } = params;
  const { records: all } = useWords();
  const { times: words } = all;
  const api = useApi();
  const [{ day: text }, set] = useQuery(['day']);
  const day = dayOf(text);
  const next = new Date(day);
  next.setDate(next.getDate() + 1);
  const [from, to] = [day.getTime(), next.getTime()];
  const filter = { from: day.toISOString(), to: next.toISOString() };
  const list = usePages(['times', tenant, peripheral, agent, filter.from], (after, signal) =>
    agentTimes(api, tenant, peripheral, agent, filter, after, signal),
  );
  const spans: readonly Shown[] = useMemo(
    () => list.rows.map((row) => ({ ...row, from: Date.parse(row.from), to: Date.parse(row.to) })),
    [list.rows],
  );
  const move = (days: number) => set({ day: textOf(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)) });
  return (
    <Page title={words.title(agent)} up={{ href: pathOf('tenants', tenant, 'records'), name: all.title }}>
      <p className={classes.lead}>{words.lead}</p>
      <Filters>
        <Button variant="default" onClick={() => move(-1)}>
          {words.before}
        </Button>
        <SearchField label={words.day} type="date" value={text === '' ? textOf(day) : text} onChange={(value) => set({ day: value })} />
        <Button variant="default" onClick={() => move(1)}>
          {words.after}
        </Button>
      </Filters>
      {list.error !== null && spans.length > 0 && <Problem error={list.error} onAgain={list.again} />}
      {spans.length > 0 ? (
        <>
          <Bar spans={spans} from={from} to={to} />
          {list.more && <Note tone="blue">{words.more}</Note>}
          <TimeRows spans={spans} more={list.more} onMore={list.fetchMore} />
        </>
      ) : list.loading || list.error !== null ? (
        <Waiting error={list.error} onAgain={list.again} />
      ) : (
        <Empty>{words.none}</Empty>
      )}
    </Page>
  );
}

interface BarProps {
  readonly spans: readonly Shown[];
  readonly from: number;
  readonly to: number;
}

/** The day from left to right, and how long each state lasted; the table below says the same in words. */
function Bar({ spans, from, to }: BarProps) {
  const { records: all, now } = useWords();
  const hours = Math.round((to - from) / (DAY_MS / 24));
  return (
    <Card title={all.times.bar} id="bar">
      <div className={classes.bar} aria-hidden="true">
        {parts(spans, from, to).map(({ at, width, state, from: key }) => (
          <span key={key} data-state={state} style={{ left: `${at * 100}%`, width: `${width * 100}%` }} />
        ))}
      </div>
      <div className={classes.hours} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{Math.round(part * hours)}</span>
        ))}
      </div>
      <ul className={classes.sums} aria-label={all.times.total}>
        {sums(spans, from, to).map(([state, ms]) => (
          <li key={state}>
            <span className={classes.key} data-state={state} />
            {now.agentStates[state] ?? state} <strong>{lasting(ms)}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface TimeRowsProps {
  readonly spans: readonly Shown[];
  readonly more: boolean;
  readonly onMore: () => void;
}

function TimeRows({ spans, more, onMore }: TimeRowsProps) {
  const { records: all, now, app } = useWords();
  const { times: words } = all;
  const { shortTime } = useFormats();
  return (
    <Rows
      label={words.bar}
      rows={spans}
      idOf={({ from }) => String(from)}
      more={more}
      onMore={onMore}
      columns={[
        {
          key: 'state',
          head: words.state,
          width: '2fr',
          cell: ({ state, stateNumber }) => (
            <>
              <span className={classes.key} data-state={state} />
              {state === 'unknown' ? `${now.agentStates.unknown ?? state} (${stateNumber})` : (now.agentStates[state] ?? state)}
            </>
          ),
        },
        { key: 'reason', head: words.reason, width: '1fr', cell: ({ reason }) => reason ?? app.none },
        { key: 'from', head: words.began, width: '1.4fr', cell: ({ from }) => shortTime(new Date(from).toISOString()) },
        { key: 'to', head: words.over, width: '1.4fr', cell: ({ to }) => shortTime(new Date(to).toISOString()) },
        { key: 'lasted', head: words.lasted, width: '1fr', figure: true, cell: ({ from, to }) => lasting(to - from) },
      ]}
    />
  );
}
