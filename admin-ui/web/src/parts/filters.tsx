import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SearchIcon } from '../icons';
import { useWords } from '../words/words';
import classes from './filters.module.css';

/** What narrows a list down, and how much is left of it. */
export function Filters({ count, children }: { readonly count?: string; readonly children: ReactNode }) {
  const { app } = useWords();
  return (
    <div role="search" className={classes.filters} aria-label={app.search}>
      {children}
      <span role="status" className={classes.count}>
        {count}
      </span>
    </div>
  );
}

const PAUSE_MS = 250;

interface TextFilterProps {
  /** Names one member to look in; left out for a search in all that is shown. */
  readonly label?: string;
  /** In place of the plain word for such a search. */
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'datetime-local';
}

/** A text to look for; told when the typing pauses. */
export function SearchField({ label, name, value, onChange, type = 'text' }: TextFilterProps) {
  const { app } = useWords();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <TextInput
      type={type === 'text' ? 'search' : type}
      label={label ?? name ?? app.search}
      className={label === undefined ? (classes.search ?? '') : (classes.field ?? '')}
      {...(label === undefined && { leftSection: <SearchIcon size={16} /> })}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(e) => setTyped(e.currentTarget.value)}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      className={classes.field ?? ''}
      value={value}
      data={options.map(([each, name]) => ({ value: each, label: name }))}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}
