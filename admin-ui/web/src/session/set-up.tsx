import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError } from '../api/http';
import { type AdminSession, type Setup, setUp } from '../api/hub';
import { idProblem } from '../form/check';
import { Link } from '../router/router';
import { useWords, type Words } from '../words/words';
import classes from './sign-in.module.css';

type Fields = Setup & { readonly repeat: string };
type Errors = Partial<Record<keyof Fields, string>>;

const EMPTY: Fields = { token: '', tenant: '', tenantName: '', user: '', displayName: '', password: '', repeat: '' };

/** What is wrong with the form, by field. */
export function setupErrors(fields: Fields, words: Words): Errors {
  const missing = Object.entries(fields)
    .filter(([, value]) => value.trim() === '')
    .map(([name]) => [name, words.checks.required]);
  const wrongId = fields.tenant === '' ? null : idProblem('tenant', fields.tenant, words.checks);
  return {
    ...(wrongId !== null && { tenant: wrongId }),
    ...((fields.password.length < 12 || fields.password.length > 128) && { password: words.checks.length(12, 128) }),
    ...(fields.repeat !== fields.password && { repeat: words.setup.differ }),
    ...Object.fromEntries(missing),
  };
}

/** The first start: a token from the hub's log makes the first tenant and its administrator. */
export function SetUp({ onSetUp }: { readonly onSetUp: (session: AdminSession) => void }) {
  const words = useWords();
  const { setup, app } = words;
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  useEffect(() => {
    document.title = `${setup.title} – ${app.name}`;
  }, [setup, app]);

  const field = (name: keyof Fields) => ({
    id: `setup-${name}`,
    size: 'md' as const,
    'aria-required': true,
    value: fields[name],
    error: errors[name],
    onChange: (e: { currentTarget: { value: string } }) => {
      const { value } = e.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
      setErrors(({ [name]: _, ...others }) => others);
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const found = setupErrors(fields, words);
    setErrors(found);
    const [first] = Object.keys(EMPTY).filter((name) => found[name as keyof Fields] !== undefined);
    if (first !== undefined) {
      document.getElementById(`setup-${first}`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const { repeat: _, ...given } = fields;
      onSetUp(await setUp({ ...given, token: given.token.trim(), user: given.user.trim() }));
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) {
        setProblem(app.unreachable);
      } else if (error.status === 410) {
        setDone(true);
        setProblem(setup.done);
      } else if (error.status === 403) {
        setErrors({ token: setup.wrong });
        document.getElementById('setup-token')?.focus();
      } else {
        setProblem(error.message);
        setErrors(Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer.slice(1), detail])));
      }
    }
  };
  return (
    <div className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>{setup.title}</h1>
        <p className={classes.lead}>{setup.lead}</p>
        <form onSubmit={submit} noValidate>
          <Stack gap="md" mt="lg">
            <div role="alert">
              {problem !== null && (
                <div className={classes.problem}>
                  {problem} {done && <Link href="/">{setup.toSignIn}</Link>}
                </div>
              )}
            </div>
            <TextInput {...field('token')} label={setup.token} autoComplete="off" spellCheck={false} autoFocus />
            <fieldset className={classes.group}>
              <legend>{setup.organisation}</legend>
              <p className={classes.lead}>{setup.organisationHelp}</p>
              <TextInput {...field('tenantName')} label={setup.tenantName} autoComplete="organization" />
              <TextInput {...field('tenant')} label={setup.tenant} description={setup.tenantHelp} autoComplete="off" spellCheck={false} />
            </fieldset>
            <fieldset className={classes.group}>
              <legend>{setup.account}</legend>
              <TextInput {...field('displayName')} label={setup.displayName} autoComplete="name" />
              <TextInput {...field('user')} label={setup.user} autoComplete="username" spellCheck={false} />
              <PasswordInput {...field('password')} label={setup.password} description={setup.passwordHelp} autoComplete="new-password" />
              <PasswordInput {...field('repeat')} label={setup.repeat} autoComplete="new-password" />
            </fieldset>
            <Button type="submit" size="md" fullWidth loading={busy}>
              {setup.submit}
            </Button>
          </Stack>
        </form>
      </div>
    </div>
  );
}
