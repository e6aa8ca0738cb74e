import { Button } from '@mantine/core';
import { useQuery as useServer, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Connected, kick, sessions } from '../api/operation';
import { useNow } from '../live/live';
import { Confirm, type Question } from '../parts/confirm';
import { Filters, SearchField } from '../parts/filters';
import { Empty, Page, Problem, Waiting } from '../parts/page';
import { type Column, Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { useQuery } from '../router/router';
import { useApi } from '../session/session';
import { age } from '../words/states';
import { useFormats, useWords } from '../words/words';

const EVERY_MS = 10_000;

/** Who is connected; each session can be ended. */
export function SessionsScreen() {
  const { sessions: words } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [{ q }, set] = useQuery(['q']);
  const [question, setQuestion] = useState<Question | null>(null);
  const query = useServer({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => sessions(api, '', signal),
    refetchInterval: EVERY_MS,
  });
  const shown = useMemo(() => query.data?.filter((each) => fits(each, q)) ?? [], [query.data, q]);
  const ask = (session: Connected) =>
    setQuestion({
      title: words.ask(session.user),
      text: words.askText,
      action: words.end,
      run: async () => {
        await kick(api, session.id);
        toasts.done(words.ended);
        await queries.invalidateQueries({ queryKey: ['sessions'] });
      },
    });
  return (
    <Page title={words.title}>
      <p className={rowClasses.lead}>{words.lead}</p>
      {query.data === undefined ? (
        <Waiting error={query.error} onAgain={() => void query.refetch()} />
      ) : (
        <>
          <Filters count={words.count(shown.length)}>
            <SearchField value={q} onChange={(next) => set({ q: next })} />
          </Filters>
          {query.error !== null && <Problem error={query.error} onAgain={() => void query.refetch()} />}
          {shown.length === 0 ? <Empty>{words.none}</Empty> : <SessionRows rows={shown} onEnd={ask} />}
        </>
      )}
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </Page>
  );
}

function fits(session: Connected, q: string): boolean {
  const { user, tenant, node, address, agent } = session;
  return [user, tenant, node, address, agent].join(' ').toLowerCase().includes(q.trim().toLowerCase());
}

function SessionRows({ rows, onEnd }: { readonly rows: readonly Connected[]; readonly onEnd: (session: Connected) => void }) {
  const { sessions: words, app } = useWords();
  const { time } = useFormats();
  const now = useNow();
  const columns: readonly Column<Connected>[] = [
    {
      key: 'user',
      head: words.user,
      width: '1.6fr',
      cell: (session) => (
        <>
          <strong>{session.user}</strong>
          <span className={rowClasses.sub}>{session.tenant}</span>
        </>
      ),
    },
    {
      key: 'kind',
      head: words.kind,
      width: '1fr',
      cell: ({ kind, peripheral }) => ((kind ?? (peripheral == null ? 'admin' : 'desktop')) === 'desktop' ? words.desktop : words.admin),
    },
    {
      key: 'agent',
      head: words.agent,
      width: '1.2fr',
      cell: ({ agent, peripheral }) => (agent == null ? app.none : `${agent} @ ${peripheral}`),
    },
    { key: 'node', head: words.node, width: '1fr', cell: ({ node }) => node ?? app.none },
    { key: 'address', head: words.address, width: '1.3fr', cell: ({ address }) => address ?? app.none },
    {
      key: 'since',
      head: words.since,
      width: '1fr',
      cell: ({ since }) => <time dateTime={since} title={time(since)}>{age(now - Date.parse(since))}</time>,
    },
    {
      key: 'do',
      head: words.end,
      width: '0.8fr',
      bare: true,
      cell: (session) => (
        <Button size="compact-sm" variant="default" aria-label={words.endOf(session.user)} onClick={() => onEnd(session)}>
          {words.end}
        </Button>
      ),
    },
  ];
  return <Rows label={words.title} rows={rows} idOf={(session) => session.id} columns={columns} />;
}
