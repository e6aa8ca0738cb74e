import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallRecord, erase, records } from '../api/records';
import { usePages } from '../api/queries';
import { momentOf } from '../audit/audit-screen';
import { Confirm, type Question } from '../parts/confirm';
import { Filters, SearchField } from '../parts/filters';
import { Empty, Problem, Waiting } from '../parts/page';
import { Pill } from '../parts/pill';
import { type Column, Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { pathOf } from '../router/match';
import { Link, useQuery } from '../router/router';
import { useApi, useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';
import { lasting } from './lasting';
import classes from './records.module.css';

const NAMES = ['party', 'agent', 'peripheral', 'from', 'to'] as const;

/** The calls of a tenant that are over. */
export function RecordList({ tenant }: { readonly tenant: string }) {
  const { records: words } = useWords();
  const api = useApi();
  const rights = useRights();
  const [filter, set] = useQuery(NAMES);
  const asked = {
    ...filter,
    peripheral: /^\d+$/.test(filter.peripheral) ? filter.peripheral : '',
    from: momentOf(filter.from),
    to: momentOf(filter.to),
  };
  const list = usePages(['records', tenant, ...Object.values(asked)], (after, signal) => records(api, tenant, asked, after, signal));
  return (
    <>
      <p className={classes.lead}>{words.lead}</p>
      <Filters>
        <SearchField label={words.party} value={filter.party} onChange={(party) => set({ party })} />
        <SearchField label={words.agent} value={filter.agent} onChange={(agent) => set({ agent })} />
        <SearchField label={words.peripheral} value={filter.peripheral} onChange={(peripheral) => set({ peripheral })} />
        <SearchField label={words.from} type="datetime-local" value={filter.from} onChange={(from) => set({ from })} />
        <SearchField label={words.to} type="datetime-local" value={filter.to} onChange={(to) => set({ to })} />
        {rights.erase(tenant) && <Erase tenant={tenant} party={filter.party} agent={filter.agent} />}
      </Filters>
      {list.error !== null && list.rows.length > 0 && <Problem error={list.error} onAgain={list.again} />}
      {list.rows.length > 0 ? (
        <CallRows tenant={tenant} rows={list.rows} more={list.more} onMore={list.fetchMore} />
      ) : list.loading || list.error !== null ? (
        <Waiting error={list.error} onAgain={list.again} />
      ) : (
        <Empty>{words.none}</Empty>
      )}
    </>
  );
}

interface EraseProps {
  readonly tenant: string;
  readonly party: string;
  readonly agent: string;
}

/** Removes all that is kept of the number or the agent that is looked for. */
function Erase({ tenant, party, agent }: EraseProps) {
  const { records: words } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [question, setQuestion] = useState<Question | null>(null);
  const what = party !== '' && agent === '' ? { party } : agent !== '' && party === '' ? { agent } : null;
  const ask = () => {
    if (what === null) {
      return;
    }
    setQuestion({
      title: 'party' in what ? words.eraseParty(party) : words.eraseAgent(agent),
      text: 'party' in what ? words.erasePartyText : words.eraseAgentText,
      action: words.erase.replace(' …', ''),
      name: party || agent,
      run: async () => {
        const erased = await erase(api, tenant, what);
        toasts.done(words.erased(erased.records, erased.times));
        await queries.invalidateQueries({ queryKey: ['records', tenant] });
      },
    });
  };
  return (
    <>
      <Button variant="default" disabled={what === null} title={words.eraseHint} onClick={ask}>
        {words.erase}
      </Button>
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

interface CallRowsProps {
  readonly tenant: string;
  readonly rows: readonly CallRecord[];
  readonly more: boolean;
  readonly onMore: () => void;
}

function CallRows({ tenant, rows, more, onMore }: CallRowsProps) {
  const { records: words, app } = useWords();
  const { time } = useFormats();
  const columns: readonly Column<CallRecord>[] = [
    {
      key: 'started',
      head: words.started,
      width: '1.6fr',
      cell: ({ startedAt, endedAt }) => (
        <>
          {time(startedAt)}
          <span className={rowClasses.sub}>{words.lasted(lasting(Date.parse(endedAt) - Date.parse(startedAt)))}</span>
        </>
      ),
    },
    {
      key: 'caller',
      head: words.caller,
      width: '1.5fr',
      cell: ({ ani, dnis, direction, type }) => (
        <>
          <strong>{ani || app.none}</strong>
          <span className={rowClasses.sub}>
            {words.directions[direction ?? ''] ?? type}
            {dnis !== '' && ` · ${words.dialled(dnis)}`}
          </span>
        </>
      ),
    },
    {
      key: 'agents',
      head: words.agents,
      width: '1.1fr',
      cell: ({ agents, peripheral }) => (
        <>
          <span className={rowClasses.tags}>
            {agents.map((agent) => (
              <Link
                key={agent}
                className={rowClasses.name}
                href={pathOf('tenants', tenant, 'agents', String(peripheral), agent)}
                aria-label={words.timesOf(agent)}
              >
                {agent}
              </Link>
            ))}
          </span>
          <span className={rowClasses.sub}>{peripheral}</span>
        </>
      ),
    },
    {
      key: 'talked',
      head: words.talked,
      width: '1fr',
      cell: ({ talkMs, ringMs, holdMs }) => (
        <>
          {lasting(talkMs)}
          <span className={rowClasses.sub}>
            {words.rang(lasting(ringMs))}
            {holdMs > 0 && ` · ${words.held(lasting(holdMs))}`}
          </span>
        </>
      ),
    },
    {
      key: 'wrapUp',
      head: words.wrapUp,
      width: '1.6fr',
      cell: ({ wrapUp, variables }) => (
        <>
          {wrapUp || app.none}
          <span className={rowClasses.sub}>
            {Object.entries(variables)
              .filter(([, value]) => value !== '')
              .map(([name, value]) => `${name} = ${value}`)
              .join(', ')}
          </span>
        </>
      ),
    },
    { key: 'end', head: words.end, width: '1.9fr', cell: (call) => <End call={call} /> },
  ];
  return <Rows label={words.title} rows={rows} idOf={({ id }) => id} columns={columns} more={more} onMore={onMore} />;
}

function End({ call: { inferred, incomplete, reason } }: { readonly call: CallRecord }) {
  const { records: words } = useWords();
  return (
    <>
      {inferred ? (
        <Pill tone="orange">{words.inferred}</Pill>
      ) : incomplete ? (
        <Pill tone="blue">{words.incomplete}</Pill>
      ) : (
        words.ended
      )}
      {reason !== '' && <span className={rowClasses.sub}>{reason}</span>}
    </>
  );
}
