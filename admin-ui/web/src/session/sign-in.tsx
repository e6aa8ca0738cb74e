import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError } from '../api/http';
import { type AdminSession, type Credentials, signIn } from '../api/hub';
import { Link } from '../router/router';
import { useWords } from '../words/words';
import { goToProvider, PASSWORD, type Returned, waysOf } from './provider';
import classes from './sign-in.module.css';

/** After the last key, before the hub is asked about the organisation. */
const TYPING_MS = 300;

interface SignInProps {
  readonly notice: string | null;
  /** Nobody can sign in yet: the hub is to be set up. */
  readonly fresh: boolean;
  /** With what somebody came back from the organisation's own sign-in. */
  readonly returned?: Returned | null;
  readonly onSignedIn: (session: AdminSession) => void;
}

export function SignIn({ notice, fresh, returned = null, onSignedIn }: SignInProps) {
  const { app, signIn: words } = useWords();
  const [tenant, setTenant] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [ways, setWays] = useState(PASSWORD);
  const [busy, setBusy] = useState(returned?.kind === 'code');
  const [problem, setProblem] = useState<string | null>(returned?.kind === 'problem' ? words.problems[returned.problem] : notice);
  const organisation = tenant.trim().toLowerCase();
  useEffect(() => {
    document.title = `${words.title} – ${app.name}`;
  }, [words, app]);

  useEffect(() => {
    const end = new AbortController();
    const timer = setTimeout(() => {
      void waysOf(organisation, end.signal).then((found) => end.signal.aborted || setWays(found));
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [organisation]);

  const open = async (credentials: Credentials, wrong: string) => {
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn(await signIn(credentials));
    } catch (error) {
      setProblem(error instanceof ApiError ? (error.code === 'UNAUTHENTICATED' ? wrong : error.message) : app.unreachable);
      setBusy(false);
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (ways.password) {
      await open({ tenant: organisation, user: user.trim(), password }, words.wrong);
    } else {
      goToProvider(organisation);
    }
  };
  // A code is worth something once: it is given once, whatever is drawn anew.
  useEffect(() => {
    if (returned?.kind === 'code') {
      void open({ code: returned.code, mark: returned.mark }, words.problems.over);
    }
  }, [returned]);
  return (
    <div className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>{words.title}</h1>
        <p className={classes.lead}>{words.lead}</p>
        {fresh && (
          <p className={classes.fresh}>
            {words.setUp} <Link href="/setup">{words.toSetup}</Link>
          </p>
        )}
        <form onSubmit={submit}>
          <Stack gap="md" mt="lg">
            <div role="alert">{problem !== null && <div className={classes.problem}>{problem}</div>}</div>
            <TextInput
              label={words.organisation}
              size="md"
              required
              withAsterisk={false}
              autoFocus
              autoComplete="organization"
              value={tenant}
              onChange={(e) => setTenant(e.currentTarget.value)}
            />
            {ways.password && (
              <>
                <TextInput
                  label={words.user}
                  size="md"
                  required
                  withAsterisk={false}
                  autoComplete="username"
                  value={user}
                  onChange={(e) => setUser(e.currentTarget.value)}
                />
                <PasswordInput
                  label={words.password}
                  size="md"
                  required
                  withAsterisk={false}
                  autoComplete="current-password"
                  value={password}
                  onChange={(e) => setPassword(e.currentTarget.value)}
                />
                <Button type="submit" size="md" fullWidth loading={busy}>
                  {words.submit}
                </Button>
              </>
            )}
            {ways.oidc && (
              <Button
                {...(ways.password && { variant: 'default', onClick: () => goToProvider(organisation) })}
                type={ways.password ? 'button' : 'submit'}
                size="md"
                fullWidth
                loading={busy && !ways.password}
              >
                {words.provider}
              </Button>
            )}
          </Stack>
        </form>
      </div>
    </div>
  );
}
