import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { labelOf } from '../labels';
import classes from './book.module.css';
import { type BookEntry, found } from './phone-book';

const MOST = 50;

interface DestinationFieldProps {
  readonly description: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A number, typed or taken from the phone book below, which is searched by what is typed. */
export function DestinationField({ description, error, value, onChange }: DestinationFieldProps) {
  const t = useT();
  const listId = useId();
  const { phoneBook } = useDesk().config;
  const [active, setActive] = useState(-1);
  const entries = found(phoneBook, value);
  const shown = entries.slice(0, MOST);
  const searches = phoneBook.length > 0;
  const optionId = (index: number): string => `${listId}-${index}`;

  const take = (entry: BookEntry): void => {
    onChange(entry.number);
    setActive(-1);
  };
  const move = (index: number): void => {
    setActive(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const onKey = (event: KeyboardEvent): void => {
    const entry = shown[active];
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && shown.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      move(active < 0 && step < 0 ? shown.length - 1 : (active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault();
      take(entry);
    }
  };
  return (
    <div>
      <TextInput
        label={t(searches ? 'dial.numberOrName' : 'dial.number')}
        dir={searches ? 'auto' : 'ltr'}
        description={description}
        error={error}
        size="md"
        required
        withAsterisk={false}
        inputMode={searches ? 'text' : 'tel'}
        autoComplete="off"
        data-autofocus
        maxLength={40}
        value={value}
        onChange={(e) => {
          onChange(e.currentTarget.value);
          setActive(-1);
        }}
        {...(searches && {
          role: 'combobox',
          'aria-autocomplete': 'list' as const,
          'aria-expanded': shown.length > 0,
          'aria-controls': listId,
          onKeyDown: onKey,
          ...(active >= 0 && { 'aria-activedescendant': optionId(active) }),
        })}
      />
      {searches && (
        <>
          {/* An empty listbox is none: what is said instead stands below. */}
          <div id={listId} role={shown.length > 0 ? 'listbox' : undefined} aria-label={shown.length > 0 ? t('book.title') : undefined} className={classes.options}>
            {shown.map((entry, index) => (
              <div
                key={`${entry.number} ${labelOf(t, entry.name)}`}
                id={optionId(index)}
                role="option"
                aria-selected={entry.number === value}
                data-active={index === active}
                className={classes.option}
                // The focus stays in the field.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(entry)}
              >
                <bdi className={classes.name}>{labelOf(t, entry.name)}</bdi>
                <span className="number">{entry.number}</span>
              </div>
            ))}
          </div>
          <span className={entries.length > MOST ? classes.more : 'hidden'} role="status">
            {value !== '' && t('book.found', { count: entries.length })}
          </span>
        </>
      )}
    </div>
  );
}
