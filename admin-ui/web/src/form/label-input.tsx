import { ActionIcon, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json, JsonObject } from '../api/items';
import { LanguageIcon } from '../icons';
import { useWords } from '../words/words';
import classes from './label-input.module.css';
import { isObject } from './pointer';

/** The languages of desktops. */
const LANGUAGES = ['en', 'de', 'ar'] as const;

interface LabelInputProps {
  readonly id: string;
  /** What it is called; seen above it unless `bare`. */
  readonly label: string;
  readonly bare?: boolean;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly readOnly: boolean;
  readonly error?: string | undefined;
  readonly help?: string | undefined;
  /** What counts if there is none. */
  readonly usual?: string | undefined;
}

/** A text of the operator: one for all languages, or one for each. */
export function LabelInput({ id, label, bare = false, value, onChange, readOnly, error, help, usual }: LabelInputProps) {
  const { desktops } = useWords();
  const words = desktops.label;
  const several = isObject(value);
  // Who has just asked for several languages writes in the second one.
  const [asked, setAsked] = useState(false);
  const named = bare ? { 'aria-label': label } : { label };
  const toggle = !readOnly && (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={several ? words.one(label) : words.several(label)}
      aria-pressed={several}
      onClick={() => {
        setAsked(!several);
        onChange(several ? firstOf(value) : { en: typeof value === 'string' ? value : '' });
      }}
    >
      <LanguageIcon size={16} />
    </ActionIcon>
  );
  if (!several) {
    return (
      <TextInput
        {...named}
        id={id}
        readOnly={readOnly}
        autoComplete="off"
        error={error}
        {...(help !== undefined && { description: help })}
        {...(usual !== undefined && { placeholder: usual })}
        value={typeof value === 'string' ? value : ''}
        onChange={(e) => onChange(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
        rightSection={toggle}
      />
    );
  }
  return (
    <div role="group" aria-label={label} className={classes.group}>
      {!bare && <span className={classes.name}>{label}</span>}
      {LANGUAGES.map((language, i) => (
        <TextInput
          key={language}
          id={i === 0 ? id : `${id}-${language}`}
          aria-label={words.in(label, words.languages[language])}
          readOnly={readOnly}
          autoComplete="off"
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          lang={language}
          leftSection={<span className={classes.language}>{language}</span>}
          {...(i === 0 && { rightSection: toggle })}
          {...(i === 1 && asked && { autoFocus: true })}
          error={i === LANGUAGES.length - 1 ? error : undefined}
          value={textOf(value[language])}
          onChange={(e) => onChange(withText(value, language, e.currentTarget.value))}
        />
      ))}
      {help !== undefined && <span className={classes.help}>{help}</span>}
    </div>
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function firstOf(value: JsonObject): string | undefined {
  return LANGUAGES.map((language) => textOf(value[language])).find((text) => text !== '');
}

function withText(value: JsonObject, language: string, text: string): JsonObject {
  return { ...value, [language]: text === '' ? undefined : text };
}

/** A label as it is sent: languages without a text are left out. */
export function sentLabel(value: Json | undefined): Json | undefined {
  if (!isObject(value)) {
    return value;
  }
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string' && text !== '');
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** What a reader sees of it here. */
export function shownLabel(value: Json | undefined, language: string): string {
  return isObject(value) ? textOf(value[language]) || (firstOf(value) ?? '') : textOf(value);
}
