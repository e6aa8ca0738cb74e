import { type HubSession, type Problem, ProblemError, signIn } from '@cti-hub/client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { rememberedTenant, rememberTenant } from '../kept';
import { ProblemNote } from '../parts/problem-note';
import { useTitle } from '../time';
import { Frame } from './frame';

interface SignInProps {
  readonly hubUrl: string;
  /** Why the last session is over, if there is something to say. */
  readonly notice: string | null;
  readonly onSignedIn: (session: HubSession) => void;
}

/** Who is it? Organisation, user, password. */
export function SignIn({ hubUrl, notice, onSignedIn }: SignInProps) {
  const [tenant, setTenant] = useState(() => rememberedTenant(localStorage));
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle('Sign in – Agent desktop', null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const session = await signIn(hubUrl, {
        tenant: tenant.trim().toLowerCase(),
        user: user.trim(),
        password,
      });
      rememberTenant(localStorage, tenant.trim().toLowerCase());
      onSignedIn(session);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      setProblem(inWords(error.problem));
      setBusy(false);
    }
  };

  const told = problem ?? (notice === null ? null : { title: notice });
  return (
    <Frame title="Sign in" lead="With your account at the hub.">
      <form onSubmit={submit}>
        <Stack gap="md">
          <ProblemNote problem={told} />
          <TextInput
            label="Organisation"
            name="organization"
            size="md"
            required
            withAsterisk={false}
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={tenant === ''}
            value={tenant}
            onChange={(e) => setTenant(e.currentTarget.value)}
          />
          <TextInput
            label="User"
            name="username"
            size="md"
            required
            withAsterisk={false}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={tenant !== ''}
            value={user}
            onChange={(e) => setUser(e.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            size="md"
            required
            withAsterisk={false}
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <Button type="submit" size="md" mt="xs" fullWidth loading={busy}>
            Sign in
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function inWords(problem: Problem): Problem {
  if (problem.code === 'UNAUTHENTICATED') {
    return {
      ...problem,
      title: 'Organisation, user and password do not fit together.',
      detail: 'Check all three; capital letters count in the password.',
    };
  }
  if (problem.code === 'TOO_FAST' && problem.retryAfterMs !== undefined) {
    const seconds = Math.max(1, Math.ceil(problem.retryAfterMs / 1000));
    return { ...problem, title: 'Too many attempts.', detail: `Try again in ${seconds} s.` };
  }
  return problem;
}
