import { Button } from '@mantine/core';
import { useState } from 'react';
import { audit, auditLines, type AuditRecord, type Verification, verifyAudit } from '../api/operation';
import { usePages } from '../api/queries';
import { CheckIcon } from '../icons';
import { Choice, Filters, SearchField } from '../parts/filters';
import { Empty, Note, Page, Problem, Waiting } from '../parts/page';
import { type Column, Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { saveAs } from '../parts/save-as';
import { useToasts } from '../parts/toasts';
import { useQuery } from '../router/router';
import { useApi, useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';

const NAMES = ['tenant', 'user', 'verb', 'kind', 'from', 'to'] as const;

/** Local time of a field as a moment; empty if it is none. */
export function momentOf(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** Who changed what, when and from where. */
export function AuditScreen() {
  const { audit: words } = useWords();
  const api = useApi();
  const rights = useRights();
  const [filter, set] = useQuery(NAMES);
  const asked = { ...filter, from: momentOf(filter.from), to: momentOf(filter.to) };
  const list = usePages(['audit', ...Object.values(asked)], (after, signal) => audit(api, asked, after, signal));
  return (
    <Page title={words.title} actions={<Whole />}>
      <Filters>
        {rights.provider && <SearchField label={words.tenant} value={filter.tenant} onChange={(tenant) => set({ tenant })} />}
        <SearchField label={words.user} value={filter.user} onChange={(user) => set({ user })} />
        <Choice
          label={words.verb}
          value={filter.verb}
          onChange={(verb) => set({ verb })}
          options={[['', words.anyVerb], ...Object.entries(words.verbs)]}
        />
        <Choice
          label={words.kind}
          value={filter.kind}
          onChange={(kind) => set({ kind })}
          options={[['', words.anyVerb], ...Object.entries(words.kinds)]}
        />
        <SearchField label={words.from} type="datetime-local" value={filter.from} onChange={(from) => set({ from })} />
        <SearchField label={words.to} type="datetime-local" value={filter.to} onChange={(to) => set({ to })} />
      </Filters>
      {list.error !== null && list.rows.length > 0 && <Problem error={list.error} onAgain={list.again} />}
      {list.rows.length > 0 ? (
        <Records rows={list.rows} more={list.more} onMore={list.fetchMore} />
      ) : list.loading || list.error !== null ? (
        <Waiting error={list.error} onAgain={list.again} />
      ) : (
        <Empty>{words.none}</Empty>
      )}
    </Page>
  );
}

/** Whether the log is as it was written, and the log itself as a file. */
function Whole() {
  const { audit: words } = useWords();
  const api = useApi();
  const toasts = useToasts();
  const [verified, setVerified] = useState<Verification | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async <T,>(asked: Promise<T>, use: (told: T) => void) => {
    setBusy(true);
    await asked.then(use, toasts.problem);
    setBusy(false);
  };
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void run(verifyAudit(api), setVerified)}>
        {words.verify}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void run(auditLines(api), (lines) => saveAs(lines, 'audit.jsonl'))}>
        {words.export}
      </Button>
      <div role="status" className={rowClasses.outcome}>
        {verified !== null &&
          (verified.ok ? (
            <span className={rowClasses.good}>
              <CheckIcon size={16} /> {words.good(verified.records)}
            </span>
          ) : (
            <Note tone="red">{words.bad(verified.first ?? null)}</Note>
          ))}
      </div>
    </>
  );
}

function Records({ rows, more, onMore }: { readonly rows: readonly AuditRecord[]; readonly more: boolean; readonly onMore: () => void }) {
  const { audit: words, app } = useWords();
  const { time } = useFormats();
  const columns: readonly Column<AuditRecord>[] = [
    {
      key: 'at',
      head: words.at,
      width: '1.6fr',
      cell: (record) => (
        <>
          {time(record.at)}
          <span className={rowClasses.sub}>
            {words.number} {record.number}
          </span>
        </>
      ),
    },
    {
      key: 'who',
      head: words.who,
      width: '1.4fr',
      cell: (record) => (
        <>
          <strong>{record.user ?? app.none}</strong>
          {record.tenant != null && <span className={rowClasses.sub}>{record.tenant}</span>}
        </>
      ),
    },
    { key: 'address', head: words.address, width: '1.1fr', cell: (record) => record.address ?? app.none },
    { key: 'verb', head: words.verb, width: '1.1fr', cell: (record) => words.verbs[record.verb] ?? record.verb },
    {
      key: 'target',
      head: words.target,
      width: '2fr',
      cell: ({ target }) =>
        target == null ? (
          app.none
        ) : (
          <>
            {words.kinds[target.kind ?? ''] ?? target.kind} {target.id}
            {target.tenant != null && target.tenant !== '' && <span className={rowClasses.sub}>{target.tenant}</span>}
          </>
        ),
    },
    { key: 'members', head: words.members, width: '1.6fr', cell: ({ members }) => members?.join(', ') || app.none },
  ];
  return <Rows label={words.title} rows={rows} idOf={(record) => String(record.number)} columns={columns} more={more} onMore={onMore} />;
}
