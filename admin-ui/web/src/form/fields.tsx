import { Checkbox, NativeSelect, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words';
import { useDraft } from './draft';
import classes from './fields.module.css';
import { fieldId } from './pointer';

export interface FieldProps {
  /** A JSON pointer into the body. */
  readonly at: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly needed?: boolean;
  /** May be looked at only, by this account. */
  readonly locked?: boolean;
}

/** What fields have in common, for the ready-made inputs. */
export function useField({ at, label, help, needed = false, locked = false }: FieldProps) {
  const { get, set, errorAt, readOnly } = useDraft();
  return {
    value: get(at),
    set: (value: Parameters<typeof set>[1]) => set(at, value),
    readOnly: readOnly || locked,
    props: {
      id: fieldId(at),
      label,
      ...(help !== undefined && { description: help }),
      error: errorAt(at),
      withAsterisk: needed,
      'aria-required': needed,
    },
  };
}

/** @param usual what counts if nothing is given */
export function TextField({ usual, ...field }: FieldProps & { readonly usual?: string }) {
  const { value, set, readOnly, props } = useField(field);
  return (
    <TextInput
      {...props}
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
      {...(usual !== undefined && { placeholder: usual })}
      value={typeof value === 'string' ? value : ''}
      onChange={(e) => set(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
    />
  );
}

interface NumberFieldProps extends FieldProps {
  readonly usual?: number | string;
  readonly min?: number;
  readonly max?: number;
}

export function NumberField({ usual, min = 0, max, ...field }: NumberFieldProps) {
  const { value, set, readOnly, props } = useField(field);
  return (
    <NumberInput
      {...props}
      readOnly={readOnly}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      inputMode="numeric"
      min={min}
      {...(max !== undefined && { max })}
      {...(usual !== undefined && { placeholder: String(usual) })}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => set(next === '' ? undefined : Number(next))}
    />
  );
}

/** @param usual what counts if nothing is given; then nothing is written */
export function SwitchField({ usual, ...field }: FieldProps & { readonly usual: boolean }) {
  const { value, set, readOnly, props } = useField(field);
  const { withAsterisk: _, 'aria-required': __, ...rest } = props;
  const on = typeof value === 'boolean' ? value : usual;
  return (
    <Switch
      {...rest}
      className={classes.toggle ?? ''}
      disabled={readOnly}
      checked={on}
      onChange={(e) => set(e.currentTarget.checked === usual ? undefined : e.currentTarget.checked)}
    />
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly options: Readonly<Record<string, string>>;
  /** Counts if nothing is given; else one has to be chosen. */
  readonly usual?: string;
  readonly choose?: string;
}

export function ChoiceField({ options, usual, choose, ...field }: ChoiceFieldProps) {
  const { value, set, readOnly, props } = useField(field);
  const now = typeof value === 'string' ? value : (usual ?? '');
  const known = Object.hasOwn(options, now) || now === '' ? [] : [{ value: now, label: now }];
  return (
    <NativeSelect
      {...props}
      disabled={readOnly}
      value={now}
      data={[
        ...(usual === undefined ? [{ value: '', label: choose ?? '' }] : []),
        ...Object.entries(options).map(([word, label]) => ({ value: word, label })),
        ...known,
      ]}
      onChange={(e) => {
        const next = e.currentTarget.value;
        set(next === '' || next === usual ? undefined : next);
      }}
    />
  );
}

interface ManyFieldProps extends FieldProps {
  readonly options: Readonly<Record<string, string>>;
  readonly usual: readonly string[];
  readonly optionHelp?: Readonly<Record<string, string>>;
}

/** Some of a few words. */
export function ManyField({ options, usual, optionHelp = {}, ...field }: ManyFieldProps) {
  const { value, set, readOnly, props } = useField(field);
  const { withAsterisk, 'aria-required': _, id, ...rest } = props;
  const now = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : usual;
  const names = [...Object.keys(options), ...now.filter((each) => !Object.hasOwn(options, each))];
  return (
    <Checkbox.Group
      {...rest}
      className={Object.keys(optionHelp).length > 0 ? (classes.wide ?? '') : ''}
      withAsterisk={withAsterisk}
      value={[...now]}
      onChange={(next) => {
        const chosen = names.filter((each) => next.includes(each));
        set(chosen.length === usual.length && chosen.every((each) => usual.includes(each)) ? undefined : chosen);
      }}
    >
      <div className={classes.options} data-explained={Object.keys(optionHelp).length > 0} id={id} tabIndex={-1}>
        {names.map((each) => (
          <Checkbox
            key={each}
            value={each}
            label={options[each] ?? each}
            {...(optionHelp[each] !== undefined && { description: optionHelp[each] })}
            disabled={readOnly}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface ListFieldProps extends FieldProps {
  /** Whole numbers in place of texts. */
  readonly numbers?: boolean;
}

/** Any number of words or numbers. */
export function ListField({ numbers = false, ...field }: ListFieldProps) {
  const { value, set, readOnly, props } = useField(field);
  const now = Array.isArray(value) ? value.map(String) : [];
  return (
    <TagsInput
      {...props}
      readOnly={readOnly}
      value={now}
      splitChars={[',', ' ', ';']}
      acceptValueOnBlur
      data={[]}
      comboboxProps={{ withinPortal: false }}
      onChange={(next) => {
        // What was pasted, or left in the field, may be many.
        const each = [...new Set(next.flatMap((text) => text.split(/[\s,;]+/).filter((part) => part !== '')))];
        const kept = numbers ? each.filter((part) => /^\d+$/.test(part)) : each;
        set(kept.length === 0 ? undefined : numbers ? kept.map(Number) : kept);
      }}
    />
  );
}

/** Fields beside each other where there is room. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>;
}

/** Some fields that belong together, under a name of their own. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{title}</legend>
      {children}
    </fieldset>
  );
}

/** `usual (what)`. */
export function useUsual(): (what: string | number) => string {
  const { form } = useWords();
  return (what) => form.usual(String(what));
}
