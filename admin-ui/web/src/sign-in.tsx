import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type AdminSession, ApiError, signIn } from './api';
import classes from './sign-in.module.css';

export function SignIn({
  notice,
  onSignedIn,
}: {
  notice: string | null;
  onSignedIn: (session: AdminSession) => void;
}) {
  const [tenant, setTenant] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(notice);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn(await signIn(tenant.trim().toLowerCase(), user.trim(), password));
    } catch (error) {
      setProblem(
        error instanceof ApiError
          ? error.code === 'UNAUTHENTICATED'
            ? 'Organisation, user and password do not fit together.'
            : error.message
          : 'The hub cannot be reached.',
      );
      setBusy(false);
    }
  };
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Title order={1} size="h2">
          Sign in
        </Title>
        <Text c="dimmed" mt={6}>
          For administrators of the hub.
        </Text>
        <form onSubmit={submit}>
          <Stack gap="md" mt="lg">
            <div role="alert">{problem !== null && <div className={classes.problem}>{problem}</div>}</div>
            <TextInput
              label="Organisation"
              size="md"
              required
              withAsterisk={false}
              autoFocus
              autoComplete="organization"
              value={tenant}
              onChange={(e) => setTenant(e.currentTarget.value)}
            />
            <TextInput
              label="User"
              size="md"
              required
              withAsterisk={false}
              autoComplete="username"
              value={user}
              onChange={(e) => setUser(e.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              size="md"
              required
              withAsterisk={false}
              autoComplete="current-password"
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
            <Button type="submit" size="md" fullWidth loading={busy}>
              Sign in
            </Button>
          </Stack>
        </form>
      </div>
    </main>
  );
}
