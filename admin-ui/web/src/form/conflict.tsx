import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Item, Json, JsonObject } from '../api/items';
import { Dialog } from '../parts/dialog';
import dialogClasses from '../parts/dialog.module.css';
import { useWords, type Words } from '../words/words';
import classes from './conflict.module.css';
import { merged, theirChanges } from './merge';
import { isSecret, namesOf } from './pointer';

interface ConflictProps {
  readonly was: JsonObject;
  readonly mine: JsonObject;
  readonly theirs: Item;
  readonly onClose: () => void;
  readonly onMerged: (body: JsonObject) => void;
}

/** What others changed meanwhile, and a choice where both sides changed the same. */
export function Conflict({ was, mine, theirs, onClose, onMerged }: ConflictProps) {
  const { app, form } = useWords();
  const changes = theirChanges(was, mine, theirs.body);
  const [keep, setKeep] = useState<ReadonlySet<string>>(new Set(changes.filter((c) => c.disputed).map((c) => c.pointer)));
  const choose = (pointer: string, mineCounts: boolean) =>
    setKeep((before) => new Set(mineCounts ? [...before, pointer] : [...before].filter((each) => each !== pointer)));
  return (
    <Dialog opened onClose={onClose} title={form.conflictTitle} wide>
      <p className={dialogClasses.text}>{form.conflictLead}</p>
      <ul className={classes.list}>
        {changes.map((change) => (
          <li key={change.pointer} className={classes.change} data-testid="their-change">
            <h3 className={classes.member}>{namesOf(change.pointer).join(' › ')}</h3>
            <dl className={classes.values}>
              {(
                [
                  [form.was, change.was],
                  [form.theirs, change.theirs],
                  ...(change.disputed ? ([[form.mine, change.mine]] as const) : []),
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{shown(value, form, app.none)}</dd>
                </div>
              ))}
            </dl>
            {change.disputed && (
              <SegmentedControl
                size="sm"
                aria-label={namesOf(change.pointer).join(' ')}
                value={keep.has(change.pointer) ? 'mine' : 'theirs'}
                data={[
                  { value: 'mine', label: form.keepMine },
                  { value: 'theirs', label: form.takeTheirs },
                ]}
                onChange={(value) => choose(change.pointer, value === 'mine')}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={dialogClasses.choice}>
        <Button variant="default" onClick={onClose}>
          {app.cancel}
        </Button>
        <Button onClick={() => onMerged(merged(mine, changes, keep))} data-autofocus>
          {form.takeover}
        </Button>
      </div>
    </Dialog>
  );
}

function shown(value: Json | undefined, form: Words['form'], none: string): string {
  if (value === undefined || value === null) {
    return none;
  }
  if (isSecret(value)) {
    return form.set;
  }
  if (typeof value === 'string') {
    return value.includes('\n') ? `${value.split('\n')[0]} …` : value;
  }
  return Array.isArray(value) ? value.join(', ') || none : typeof value === 'boolean' ? (value ? form.on : form.off) : JSON.stringify(value);
}
