import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Alarm, acknowledge, alarms, type AlarmState, type Severity } from '../api/operation';
import { usePages } from '../api/queries';
import { Choice, Filters, SearchField } from '../parts/filters';
import { Empty, Page, Problem, Waiting } from '../parts/page';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { pathOf } from '../router/match';
import { Link, useQuery } from '../router/router';
import { useApi, useRights } from '../session/session';
import type { Tone } from '../words/states';
import { useFormats, useWords } from '../words/words';

const STATES = ['open', 'acknowledged', 'closed'] as const;
const TONES: Readonly<Record<Severity, Tone>> = { critical: 'red', major: 'red', minor: 'orange', info: 'blue' };
const STATE_TONES: Readonly<Record<AlarmState, Tone>> = { open: 'red', acknowledged: 'orange', closed: 'gray' };

/** What went wrong, and who looks after it. */
export function AlarmsScreen() {
  const { alarms: words, app } = useWords();
  const api = useApi();
  const rights = useRights();
  const [{ state, tenant }, set] = useQuery(['state', 'tenant']);
  const known = STATES.find((each) => each === state) ?? '';
  const list = usePages(['alarms', known, tenant], (after, signal) => alarms(api, { tenant, state: known }, after, signal));
  return (
    <Page title={words.title}>
      <Filters>
        <Choice
          label={words.state}
          value={known}
          onChange={(next) => set({ state: next })}
          options={[['', app.all], ...STATES.map((each) => [each, words.states[each]] as const)]}
        />
        {rights.provider && <SearchField label={words.tenant} value={tenant} onChange={(next) => set({ tenant: next })} />}
      </Filters>
      {list.error !== null && list.rows.length > 0 && <Problem error={list.error} onAgain={list.again} />}
      {list.rows.length > 0 ? (
        <AlarmRows rows={list.rows} more={list.more} onMore={list.fetchMore} />
      ) : list.loading || list.error !== null ? (
        <Waiting error={list.error} onAgain={list.again} />
      ) : (
        <Empty>{words.none}</Empty>
      )}
    </Page>
  );
}

interface AlarmRowsProps {
  readonly rows: readonly Alarm[];
  readonly more: boolean;
  readonly onMore: () => void;
}

function AlarmRows({ rows, more, onMore }: AlarmRowsProps) {
  const { alarms: words } = useWords();
  const { time } = useFormats();
  return (
    <Rows
      label={words.title}
      rows={rows}
      idOf={(alarm) => alarm.id}
      more={more}
      onMore={onMore}
      columns={[
        {
          key: 'text',
          head: words.text,
          width: '3fr',
          cell: (alarm) => (
            <>
              <strong>{alarm.text}</strong>
              <span className={rowClasses.sub}>
                {alarm.type}
                {(alarm.count ?? 1) > 1 && ` · ${words.times(alarm.count ?? 1)}`}
              </span>
            </>
          ),
        },
        {
          key: 'severity',
          head: words.severity,
          width: '1fr',
          cell: ({ severity }) => <Pill tone={TONES[severity] ?? 'gray'}>{words.severities[severity] ?? severity}</Pill>,
        },
        { key: 'where', head: words.where, width: '1.4fr', cell: (alarm) => <Where alarm={alarm} /> },
        { key: 'at', head: words.at, width: '1.4fr', cell: (alarm) => time(alarm.at) },
        {
          key: 'state',
          head: words.state,
          width: '1.5fr',
          cell: (alarm) => (
            <>
              <Pill tone={STATE_TONES[alarm.state] ?? 'gray'}>{words.states[alarm.state] ?? alarm.state}</Pill>
              {alarm.acknowledgedBy != null && <span className={rowClasses.sub}>{words.by(alarm.acknowledgedBy)}</span>}
            </>
          ),
        },
        { key: 'do', head: words.acknowledge, width: '1.3fr', bare: true, cell: (alarm) => <Acknowledge alarm={alarm} /> },
      ]}
    />
  );
}

function Where({ alarm }: { readonly alarm: Alarm }) {
  const { app } = useWords();
  if (alarm.tenant != null && alarm.peripheral != null) {
    return (
      <Link className={rowClasses.name} href={pathOf('links', alarm.tenant, alarm.peripheral)}>
        {alarm.tenant} · {alarm.peripheral}
      </Link>
    );
  }
  return <>{alarm.tenant ?? alarm.node ?? app.none}</>;
}

function Acknowledge({ alarm }: { readonly alarm: Alarm }) {
  const { alarms: words } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const rights = useRights();
  const [busy, setBusy] = useState(false);
  if (alarm.state !== 'open' || !rights.sessions) {
    return null;
  }
  const run = async () => {
    setBusy(true);
    try {
      await acknowledge(api, alarm.id);
      toasts.done(words.acknowledged);
      await queries.invalidateQueries({ queryKey: ['alarms'] });
    } catch (error) {
      toasts.problem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="compact-sm" variant="default" loading={busy} aria-label={words.acknowledgeIt(alarm.text)} onClick={() => void run()}>
      {words.acknowledge}
    </Button>
  );
}
