import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Item } from '../api/items';
import { newApiKey } from '../api/operation';
import { Confirm, type Question } from '../parts/confirm';
import { Dialog } from '../parts/dialog';
import dialogClasses from '../parts/dialog.module.css';
import { Card } from '../parts/page';
import { useToasts } from '../parts/toasts';
import { useApi, useRights } from '../session/session';
import { useFormats, useWords } from '../words/words';
import classes from '../webhooks/webhooks.module.css';
import { KeyState } from './api-key-list';
import { hasKey, lastUse } from './api-key';

/** The key itself: made by the hub, told once. */
export function KeySecret({ tenant, item }: { readonly tenant: string; readonly item: Item }) {
  const { apiKey: words } = useWords();
  const { time } = useFormats();
  const api = useApi();
  const rights = useRights();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const made = hasKey(item.body);
  const used = lastUse(item);
  const make = async () => {
    setKey(await newApiKey(api, tenant, item.id));
    await queries.invalidateQueries({ queryKey: ['item', tenant, 'apiKeys', item.id] });
    await queries.invalidateQueries({ queryKey: ['items', tenant, 'apiKeys'] });
  };
  const ask = () =>
    made
      ? setQuestion({ title: words.makeNewAsk, text: words.makeNewText, action: words.makeNew, run: make })
      : void make().catch(toasts.problem);
  return (
    <div className={classes.after}>
      <Card title={words.secret} id="secret">
        <p>
          <KeyState item={item} />
        </p>
        <p>{made ? words.secretSet : words.secretNone}</p>
        {made && (
          <p>
            {words.lastUsed}: {used === null ? words.never : time(used)}
          </p>
        )}
        {rights.write(tenant, 'apiKeys') && item.source === 'store' && (
          <div className={classes.row}>
            <Button variant={made ? 'default' : 'filled'} onClick={ask}>
              {made ? words.makeNew : words.make}
            </Button>
          </div>
        )}
      </Card>
      <Confirm question={question} onClose={() => setQuestion(null)} />
      <Dialog opened={key !== null} title={words.secret} onClose={() => setKey(null)}>
        <p className={dialogClasses.text}>{words.told}</p>
        <TextInput aria-label={words.secret} readOnly value={key ?? ''} onFocus={(e) => e.currentTarget.select()} data-autofocus />
      </Dialog>
    </div>
  );
}
