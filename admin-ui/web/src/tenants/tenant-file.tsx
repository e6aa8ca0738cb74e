import { Button, FileButton, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, type FieldProblem } from '../api/http';
import { type Applied, exported, imported } from '../api/items';
import { Confirm, type Question } from '../parts/confirm';
import { Card, Note, Problem } from '../parts/page';
import { useToasts } from '../parts/toasts';
import { useApi } from '../session/session';
import { useWords } from '../words/words';
import { saveAs } from '../parts/save-as';
import { AppliedView } from './applied-view';
import classes from './tenant.module.css';

interface TenantFileProps {
  readonly tenant: string;
  readonly writable: boolean;
}

/** A tenant as one file: out, and in again after a look at what that would change. */
export function TenantFile({ tenant, writable }: TenantFileProps) {
  return (
    <>
      <Export tenant={tenant} />
      {writable && <Import tenant={tenant} />}
    </>
  );
}

function Export({ tenant }: { readonly tenant: string }) {
  const { file: words } = useWords();
  const api = useApi();
  const toasts = useToasts();
  const [shown, setShown] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fetched = async (use: (yaml: string) => void) => {
    setBusy(true);
    await exported(api, tenant).then(use, toasts.problem);
    setBusy(false);
  };
  return (
    <Card title={words.export} id="export" help={words.lead}>
      <div className={classes.row}>
        <Button
          variant="default"
          loading={busy}
          onClick={() => void fetched((yaml) => saveAs(new Blob([yaml], { type: 'application/yaml' }), `${tenant}.yaml`))}
        >
          {words.download}
        </Button>
        <Button variant="subtle" disabled={busy} onClick={() => void fetched(setShown)}>
          {words.show}
        </Button>
      </div>
      {shown !== null && (
        <Textarea mt="md" aria-label={words.shown} readOnly autosize minRows={4} maxRows={24} value={shown} styles={MONO} />
      )}
    </Card>
  );
}

const MONO = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } };

interface Tried {
  readonly text: string;
  readonly would: Applied;
}

function Import({ tenant }: { readonly tenant: string }) {
  const { file: words } = useWords();
  const api = useApi();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Tried | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);

  const run = async (dryRun: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const would = await imported(api, tenant, text, dryRun);
      if (dryRun) {
        setTried({ text, would });
      } else {
        setTried(null);
        setText('');
        toasts.done(words.applied);
        await queries.invalidateQueries();
      }
    } catch (error) {
      setTried(null);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const apply = ({ would }: Tried) => {
    if (would.removed.length === 0) {
      void run(false);
      return;
    }
    setQuestion({ title: words.removes(would.removed.length), text: words.removesText, action: words.apply, run: () => run(false) });
  };
  const current = tried !== null && tried.text === text ? tried : null;
  return (
    <Card title={words.import} id="import" help={words.importLead}>
      <div className={classes.row}>
        <FileButton accept=".yaml,.yml,.json,application/yaml,text/plain" onChange={(file) => void file?.text().then(setText)} inputProps={{ 'aria-label': words.choose, tabIndex: -1 }}>
          {(button) => (
            <Button {...button} variant="default">
              {words.choose}
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        mt="md"
        label={words.text}
        autosize
        minRows={6}
        maxRows={24}
        spellCheck={false}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        styles={MONO}
      />
      <div className={classes.row}>
        <Button variant={current === null ? 'filled' : 'default'} loading={busy} disabled={text.trim() === ''} onClick={() => void run(true)}>
          {words.dryRun}
        </Button>
        {current !== null && changesOf(current.would) > 0 && (
          <Button disabled={busy} color={current.would.removed.length > 0 ? 'danger' : 'brand'} onClick={() => apply(current)}>
            {words.apply}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {tried !== null && current === null && <Note tone="blue">{words.stale}</Note>}
        {current !== null && <AppliedView applied={current.would} />}
      </div>
      {problem !== null && <Refused error={problem} />}
      <Confirm question={question} onClose={() => setQuestion(null)} />
    </Card>
  );
}

function changesOf({ added, changed, removed }: Applied): number {
  return added.length + changed.length + removed.length;
}

function Refused({ error }: { readonly error: unknown }) {
  const errors: readonly FieldProblem[] = error instanceof ApiError ? error.errors : [];
  return (
    <div className={classes.row}>
      <div>
        <Problem error={error} />
        {errors.length > 0 && (
          <ul>
            {errors.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
