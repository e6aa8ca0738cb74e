import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError } from '../api/http';
import { type AdminSession, signIn } from '../api/hub';
import { Link } from '../router/router';
import { useWords } from '../words/words';
import classes from './sign-in.module.css';

interface SignInProps {
  readonly notice: string | null;
  /** Nobody can sign in yet: the hub is to be set up. */
  readonly fresh: boolean;
  readonly onSignedIn: (session: AdminSession) => void;
}

export function SignIn({ notice, fresh, onSignedIn }: SignInProps) {
  const { app, signIn: words } = useWords();
  const [tenant, setTenant] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(notice);
  useEffect(() => {
    document.title = `${words.title} – ${app.name}`;
  }, [words, app]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn(await signIn(tenant.trim().toLowerCase(), user.trim(), password));
    } catch (error) {
      setProblem(error instanceof ApiError ? (error.code === 'UNAUTHENTICATED' ? words.wrong : error.message) : app.unreachable);
      setBusy(false);
    }
  };
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
          </Stack>
        </form>
      </div>
    </div>
  );
}
