import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Delivery, deliveries, newSecret, retryDelivery, testWebhook } from '../api/operation';
import { Confirm, type Question } from '../parts/confirm';
import { Dialog } from '../parts/dialog';
import dialogClasses from '../parts/dialog.module.css';
import { Card, Waiting } from '../parts/page';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { useApi, useRights } from '../session/session';
import type { Tone } from '../words/states';
import { useFormats, useWords } from '../words/words';
import classes from './webhooks.module.css';

const TONES: Readonly<Record<string, Tone>> = { delivered: 'green', waiting: 'blue', dead: 'red' };

/** What was sent to a webhook, what waits, and what was given up. */
export function Deliveries({ tenant, webhook }: { readonly tenant: string; readonly webhook: string }) {
  const { webhook: words } = useWords();
  const api = useApi();
  const rights = useRights();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const key = ['deliveries', tenant, webhook];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => deliveries(api, tenant, webhook, signal), refetchInterval: 5_000 });
  const writable = rights.write(tenant, 'webhooks');
  const done = async (asked: Promise<unknown>, said: string) => {
    await asked.then(() => toasts.done(said), toasts.problem);
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <div className={classes.after}>
      <Card title={words.deliveries} id="deliveries">
        {writable && (
          <div className={classes.row}>
            <Button variant="default" onClick={() => void done(testWebhook(api, tenant, webhook), words.tested)}>
              {words.test}
            </Button>
            <Button
              variant="default"
              onClick={() =>
                setQuestion({
                  title: `${words.newSecret}?`,
                  text: words.newSecretText,
                  action: words.newSecret,
                  run: async () => setSecret(await newSecret(api, tenant, webhook)),
                })
              }
            >
              {words.newSecret}
            </Button>
          </div>
        )}
        {query.data === undefined ? (
          <Waiting error={query.error} onAgain={() => void query.refetch()} />
        ) : query.data.length === 0 ? (
          <p>{words.noDeliveries}</p>
        ) : (
          <DeliveryRows
            rows={query.data}
            onRetry={writable ? (each) => void done(retryDelivery(api, tenant, webhook, each.id), words.retried) : null}
          />
        )}
      </Card>
      <Confirm question={question} onClose={() => setQuestion(null)} />
      <Dialog opened={secret !== null} title={words.newSecret} onClose={() => setSecret(null)}>
        <p className={dialogClasses.text}>{words.newSecretTold}</p>
        <TextInput aria-label={words.secret} readOnly value={secret ?? ''} onFocus={(e) => e.currentTarget.select()} data-autofocus />
      </Dialog>
    </div>
  );
}

interface DeliveryRowsProps {
  readonly rows: readonly Delivery[];
  readonly onRetry: ((delivery: Delivery) => void) | null;
}

function DeliveryRows({ rows, onRetry }: DeliveryRowsProps) {
  const { webhook: words, app } = useWords();
  const { time } = useFormats();
  return (
    <Rows
      label={words.deliveries}
      rows={rows}
      idOf={(each) => each.id}
      columns={[
        {
          key: 'what',
          head: words.delivery,
          width: '2fr',
          cell: (each) => (
            <>
              {each.body?.data?.text ?? each.body?.type ?? each.event ?? each.id}
              {each.body?.data?.text !== undefined && <span className={rowClasses.sub}>{each.body.type}</span>}
            </>
          ),
        },
        { key: 'at', head: words.at, width: '1.4fr', cell: (each) => time(each.createdAt) },
        {
          key: 'state',
          head: words.outcome,
          width: '1.8fr',
          cell: (each) => (
            <>
              <Pill tone={TONES[each.state] ?? 'gray'}>{words.states[each.state] ?? each.state}</Pill>
              <span className={rowClasses.sub}>
                {[each.status == null ? null : words.answered(each.status), each.problem, each.dueAt == null ? null : words.next(time(each.dueAt))]
                  .filter((said) => said != null)
                  .join(' · ')}
              </span>
            </>
          ),
        },
        { key: 'attempts', head: words.attempts, width: '0.7fr', figure: true, cell: (each) => each.attempts ?? app.none },
        {
          key: 'do',
          head: words.retry,
          width: '1fr',
          bare: true,
          cell: (each) =>
            each.state === 'dead' && onRetry !== null ? (
              <Button size="compact-sm" variant="default" aria-label={words.retryIt(time(each.createdAt))} onClick={() => onRetry(each)}>
                {words.retry}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
