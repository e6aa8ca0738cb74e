import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError, type FieldProblem } from '../api/http';
import { type Item, type JsonObject, remove, undo } from '../api/items';
import { useItem } from '../api/queries';
import { Confirm, type Question } from '../parts/confirm';
import { Card, Note, Page, Problem, Waiting } from '../parts/page';
import { useToasts } from '../parts/toasts';
import { useGo, useLeaveGuard } from '../router/router';
import { useApi, useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';
import { idProblem } from './check';
import { Conflict } from './conflict';
import { DraftProvider } from './draft';
import { ErrorSummary } from './error-summary';
import classes from './fields.module.css';
import { type Target, useEditing } from './use-editing';

export interface EditorProps extends Target {
  /** Null for one that is new. */
  readonly id: string | null;
  readonly newTitle: string;
  readonly idLabel: string;
  readonly idHelp: string;
  readonly initial: JsonObject;
  readonly nameOf: (body: JsonObject) => string | undefined;
  readonly check: (body: JsonObject) => readonly FieldProblem[];
  /** What is sent of what is in the form. */
  readonly prepare?: (body: JsonObject) => JsonObject;
  readonly hrefOf: (id: string) => string;
  readonly up: { readonly href: string; readonly name: string };
  readonly deleteText: string;
  readonly beside?: (body: JsonObject) => ReactNode;
  /** Below the heading, before the form; such as tabs. */
  readonly above?: ReactNode;
  /** In place of the plain question. */
  readonly deletion?: Partial<Question>;
  readonly removable?: boolean;
  /** One whose key is known before it is there: what is not there yet is made by saving it. */
  readonly orNew?: boolean;
  /** May be looked at only, whoever looks. */
  readonly readOnly?: boolean;
  readonly children: (body: JsonObject) => ReactNode;
  /** Below the form. */
  readonly after?: (item: Item | null, body: JsonObject) => ReactNode;
}

/** By then the screen is another. */
const FORGET_MS = 1_000;

/** A screen that makes, changes and deletes one item. */
export function Editor(props: EditorProps) {
  const { tenant, kind, id, up, newTitle } = props;
  const query = useItem(tenant, kind, id);
  const missing = query.error instanceof ApiError && query.error.status === 404;
  if (id !== null && query.data === undefined && !(missing && props.orNew === true)) {
    return (
      <Page title={query.error === null ? id : newTitle} up={up} narrow>
        <Waiting error={query.error} onAgain={() => void query.refetch()} />
      </Page>
    );
  }
  return <Form key={id ?? ''} {...props} item={query.data ?? null} gone={missing && query.data !== undefined} />;
}

function Form(props: EditorProps & { readonly item: Item | null; readonly gone: boolean }) {
  const { tenant, kind, id: given, item, up, gone } = props;
  const words = useWords();
  const { app, form, undo: undoWords } = words;
  const formats = useFormats();
  const api = useApi();
  const queries = useQueryClient();
  const ownRevision = useRef(0);
  const rights = useRights();
  const toasts = useToasts();
  const go = useGo();
  const [id, setId] = useState(given ?? '');
  const [idError, setIdError] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [comparing, setComparing] = useState(false);
  const [created, setCreated] = useState<string | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [shownProblems, setShownProblems] = useState(0);
  const editing = useEditing({
    tenant,
    kind,
    item,
    initial: props.initial,
    check: props.check,
    prepare: props.prepare ?? ((body) => body),
    onFollowed: (next) => {
      if (next.revision !== ownRevision.current) {
        toasts.done(form.followed(next.changedBy ?? form.someone));
      }
    },
  });
  const { body, dirty, problems, problem, saving, theirs } = editing;
  const isNew = given === null;
  const readOnly = props.readOnly === true || !rights.write(tenant, kind) || item?.source === 'file';
  const name = props.nameOf(body) ?? item?.id;

  useLeaveGuard((dirty || (isNew && id !== '')) && created === null, (leave) =>
    setQuestion({ title: form.leave, text: form.leaveText, action: form.leaveIt, run: async () => leave() }),
  );
  useEffect(() => {
    if (created !== null) {
      go(props.hrefOf(created));
    }
  }, [created, go, props]);
  useEffect(() => {
    if (shownProblems > 0) {
      summary.current?.focus();
    }
  }, [shownProblems]);

  /** Nobody is told of it as of somebody else's change: the form follows by itself. */
  const takeBack = (revision: number) => async () => {
    const former = await undo(api, tenant, kind, id, revision);
    ownRevision.current = former.revision;
    queries.setQueryData(['item', tenant, kind ?? '', id], former);
    void queries.invalidateQueries({ queryKey: kind === null ? ['tenants'] : ['items', tenant, kind] });
    toasts.done(undoWords.undone);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = isNew ? idProblem(kind ?? 'tenant', id.trim(), words.checks) : null;
    setIdError(wrong);
    if (wrong !== null) {
      editing.refuse(props.check(body));
      setShownProblems((n) => n + 1);
      return;
    }
    const saved = await editing.save(id.trim());
    if (saved === null) {
      // What is to be chosen or mended comes to the front.
      setComparing(true);
      setShownProblems((n) => n + 1);
      return;
    }
    const changed = item !== null && saved.revision > item.revision;
    toasts.done(form.saved, changed ? takeBack(saved.revision) : undefined);
    if (isNew) {
      setCreated(saved.id);
    }
  };
  const askDelete = () =>
    setQuestion({
      title: form.deleteTitle(name ?? id),
      text: props.deleteText,
      action: form.deleteNow(name ?? id),
      ...props.deletion,
      run: async (everything) => {
        await remove(api, tenant, kind, id, item?.revision ?? 0, everything);
        editing.reset();
        // The same address may be one of something new.
        setTimeout(() => queries.removeQueries({ queryKey: ['item', tenant, kind ?? '', id] }), FORGET_MS);
        // All of a tenant at once is not kept.
        toasts.done(form.deleted(name ?? id), everything ? undefined : takeBack((item?.revision ?? 0) + 1));
        setTimeout(() => go(up.href));
      },
    });
  const exists = isNew && problem instanceof ApiError && problem.status === 412;
  const allProblems: readonly FieldProblem[] = [
    ...(idError !== null ? [{ pointer: '/ id', detail: `${props.idLabel}: ${idError}` }] : []),
    ...problems,
  ];
  return (
    <Page title={isNew ? props.newTitle : (name ?? '')} up={up} narrow beside={props.beside?.(body)}>
      {props.above}
      {item !== null && item.changedAt != null && (
        <p className={classes.changed}>
          {item.changedBy == null ? app.changed(formats.time(item.changedAt)) : app.changedBy(item.changedBy, formats.time(item.changedAt))}
        </p>
      )}
      {item?.source === 'file' && <Note tone="blue">{app.fromFile}</Note>}
      {readOnly && item?.source !== 'file' && <Note tone="blue">{app.readOnly}</Note>}
      {gone && <Note tone="orange">{form.goneMeanwhile}</Note>}
      {theirs !== null && (
        <Note tone="orange">
          <span>{form.meanwhile(theirs.changedBy ?? form.someone)}</span>
          <Button size="compact-sm" variant="default" onClick={() => setComparing(true)}>
            {form.compare}
          </Button>
        </Note>
      )}
      {problem !== null && !exists && <Problem error={problem} />}
      <form onSubmit={submit} noValidate>
        <ErrorSummary ref={summary} problems={allProblems} />
        {isNew && (
          <Card>
            <TextInput
              id="field-id"
              label={props.idLabel}
              description={props.idHelp}
              withAsterisk
              aria-required
              autoComplete="off"
              spellCheck={false}
              value={id}
              error={idError ?? (exists ? form.exists : undefined)}
              inputMode={kind === 'peripherals' ? 'numeric' : 'text'}
              onChange={(e) => {
                setId(e.currentTarget.value);
                setIdError(null);
              }}
            />
          </Card>
        )}
        <DraftProvider body={body} was={editing.was} problems={problems} readOnly={readOnly} onChange={editing.change}>
          {props.children(body)}
        </DraftProvider>
        {!readOnly && (
          <div className={classes.bar}>
            <Button type="submit" loading={saving} disabled={(!dirty && !isNew) || gone}>
              {app.save}
            </Button>
            {dirty && !isNew && (
              <Button variant="default" onClick={editing.reset}>
                {form.undo}
              </Button>
            )}
            <span className={classes.spread} />
            {item !== null && (props.removable ?? true) && (
              <Button variant="subtle" color="danger" onClick={askDelete} aria-label={form.deleteNow(name ?? id)}>
                {app.remove}
              </Button>
            )}
          </div>
        )}
      </form>
      {props.after?.(item, body)}
      <Confirm question={question} onClose={() => setQuestion(null)} />
      {comparing && theirs !== null && (
        <Conflict
          was={editing.was}
          mine={body}
          theirs={theirs}
          onClose={() => setComparing(false)}
          onMerged={(merged) => {
            editing.goOn(theirs, merged);
            setComparing(false);
            toasts.done(form.takenOver);
          }}
        />
      )}
    </Page>
  );
}
