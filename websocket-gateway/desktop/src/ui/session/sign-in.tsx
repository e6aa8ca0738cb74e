import { type HubSession, type Problem, ProblemError, signIn } from '@cti-hub/client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useProduct } from '../brand/brand-provider';
import { own, type ProblemWords, problemWords } from '../../i18n/sentence';
import type { MessageKey, Translator } from '../../i18n/translator';
import { rememberedTenant, rememberTenant } from '../kept';
import { ProblemNote } from '../parts/problem-note';
import { useTitle } from '../time';
import { Frame } from './frame';

interface SignInProps {
  readonly hubUrl: string;
  /** Why the last session is over, if there is something to say. */
  readonly notice: MessageKey | null;
  readonly onSignedIn: (session: HubSession) => void;
}

/** Who is it? Organisation, user, password. */
export function SignIn({ hubUrl, notice, onSignedIn }: SignInProps) {
  const t = useT();
  const product = useProduct();
  const [tenant, setTenant] = useState(() => rememberedTenant(localStorage));
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle(t('title.signIn', { product }), null);

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
      setProblem(error.problem);
      setBusy(false);
    }
  };

  const told =
    problem !== null
      ? inWords(t, problem)
      : notice === null
        ? null
        : { title: own(t(notice)), detail: null, hint: null };
  return (
    <Frame title={t('signIn.title')} lead={t('signIn.lead')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <ProblemNote problem={told} />
          <TextInput
            label={t('signIn.organisation')}
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
            label={t('signIn.user')}
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
            label={t('signIn.password')}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            name="password"
            size="md"
            required
            withAsterisk={false}
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <Button type="submit" size="md" mt="xs" fullWidth loading={busy}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function inWords(t: Translator, problem: Problem): ProblemWords {
  if (problem.code === 'UNAUTHENTICATED') {
    return { title: own(t('signIn.wrong')), detail: own(t('signIn.wrongDetail')), hint: null };
  }
  if (problem.code === 'TOO_FAST' && problem.retryAfterMs !== undefined) {
    const seconds = Math.max(1, Math.ceil(problem.retryAfterMs / 1000));
    return { title: own(t('signIn.tooMany')), detail: own(t('signIn.tooManyDetail', { seconds })), hint: null };
  }
  return problemWords(t, problem);
}
