import { Button, FileButton, PasswordInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Pill } from '../parts/pill';
import { useWords } from '../words/words';
import { useDraft } from './draft';
import classes from './fields.module.css';
import { type FieldProps, useField } from './fields';
import { at as valueAt, isSecret } from './pointer';

interface SecretFieldProps extends FieldProps {
  /** A key of several lines, from a file, in place of a password. */
  readonly pem?: boolean;
  /** Other member under which the hub says that it has the secret: it is replaced under `at` and told under this. */
  readonly keptAs?: string;
  readonly removable?: boolean;
}

/** A secret: the hub says only that it is set. It can be replaced or removed, and both can be thought better of until the form is saved. */
export function SecretField({ pem = false, keptAs, removable = true, ...field }: SecretFieldProps) {
  const { form } = useWords();
  const { was, get } = useDraft();
  const { value, set, readOnly, props } = useField(field);
  const kept = keptAs ?? field.at;
  const had = isSecret(valueAt(was, kept));
  const [replacing, setReplacing] = useState(false);
  const typed = typeof value === 'string' ? value : '';
  const writing = replacing || typed !== '';
  const gone = had && !writing && !isSecret(get(kept));
  const keepIt = () => {
    setReplacing(false);
    set(keptAs === undefined ? (valueAt(was, kept) ?? undefined) : undefined);
  };
  if (writing || (!had && !readOnly)) {
    return (
      <div className={pem ? classes.wide : undefined}>
        {pem ? (
          <PemInput {...props} value={typed} onText={(text) => set(text === '' ? undefined : text)} />
        ) : (
          <PasswordInput
            {...props}
            autoComplete="new-password"
            value={typed}
            {...(replacing && { autoFocus: true })}
            onChange={(e) => set(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
          />
        )}
        {had && (
          <div className={classes.pemFoot}>
            <Button size="compact-sm" variant="default" onClick={keepIt} aria-label={form.keepOf(field.label)}>
              {form.keep}
            </Button>
          </div>
        )}
      </div>
    );
  }
  return (
    <div role="group" aria-label={field.label}>
      <p className={classes.secretLabel}>{field.label}</p>
      <div className={classes.secret}>
        <Pill tone={gone ? 'orange' : had ? 'green' : 'gray'}>{gone ? form.willBeRemoved : had ? form.set : form.notSet}</Pill>
        {!readOnly && gone && (
          <Button size="compact-sm" variant="default" onClick={keepIt} aria-label={form.keepOf(field.label)}>
            {form.keep}
          </Button>
        )}
        {!readOnly && !gone && (
          <>
            <Button
              id={props.id}
              size="compact-sm"
              variant="default"
              aria-label={form.replaceOf(field.label)}
              onClick={() => {
                setReplacing(true);
                if (keptAs === undefined) {
                  set(undefined);
                }
              }}
            >
              {form.replace}
            </Button>
            {removable && (
              <Button size="compact-sm" variant="subtle" color="danger" onClick={() => set(undefined)} aria-label={form.removeOf(field.label)}>
                {form.take}
              </Button>
            )}
          </>
        )}
      </div>
      {field.help !== undefined && <p className={classes.secretHelp}>{field.help}</p>}
      {props.error !== undefined && <p className={classes.error}>{props.error}</p>}
    </div>
  );
}

/** A certificate or the like, which is no secret. */
export function PemField(field: FieldProps) {
  const { form } = useWords();
  const { value, set, readOnly, props } = useField({ ...field, help: field.help ?? form.pemHelp });
  return (
    <div className={classes.wide}>
      <PemInput {...props} readOnly={readOnly} value={typeof value === 'string' ? value : ''} onText={(text) => set(text === '' ? undefined : text)} />
    </div>
  );
}

interface PemInputProps {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly error: string | undefined;
  readonly withAsterisk: boolean;
  readonly 'aria-required': boolean;
  readonly readOnly?: boolean;
  readonly value: string;
  readonly onText: (text: string) => void;
}

function PemInput({ onText, value, readOnly = false, ...props }: PemInputProps) {
  const { form } = useWords();
  return (
    <>
      <Textarea
        {...props}
        autosize
        minRows={2}
        maxRows={8}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        value={value}
        onChange={(e) => onText(e.currentTarget.value)}
      />
      {!readOnly && (
        <div className={classes.pemFoot}>
          <FileButton accept=".pem,.crt,.cer,.key,text/plain" onChange={(file) => void file?.text().then(onText)} inputProps={{ 'aria-label': `${form.pemFile}: ${props.label}`, tabIndex: -1 }}>
            {(button) => (
              <Button {...button} size="compact-sm" variant="default" aria-label={`${form.pemFile}: ${props.label}`}>
                {form.pemFile}
              </Button>
            )}
          </FileButton>
        </div>
      )}
    </>
  );
}
