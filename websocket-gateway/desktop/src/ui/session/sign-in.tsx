import { type HubSession, type Problem, ProblemError, signIn } from '@cti-hub/client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useProduct } from '../brand/brand-provider';
import { own, type ProblemWords, problemWords } from '../../i18n/sentence';
import type { MessageKey, Translator } from '../../i18n/translator';
import { rememberedTenant, rememberTenant } from '../kept';
import { ProblemNote } from '../parts/problem-note';
import { useTitle } from '../time';
import { Frame } from './frame';
import { goToProvider, PASSWORD, type Returned, waysOf } from './provider';

/** After the last key, before the hub is asked about the organisation. */
const TYPING_MS = 300;

interface SignInProps {
  readonly hubUrl: string;
  /** Why the last session is over, if there is something to say. */
  readonly notice: MessageKey | null;
  /** With what somebody came back from the organisation's own sign-in. */
  readonly returned?: Returned | null;
  readonly onSignedIn: (session: HubSession) => void;
}

/** Who is it? Organisation, user, password. */
export function SignIn({ hubUrl, notice, returned = null, onSignedIn }: SignInProps) {
  const t = useT();
  const product = useProduct();
  const [tenant, setTenant] = useState(() => rememberedTenant(localStorage));
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [ways, setWays] = useState(PASSWORD);
  const [came, setCame] = useState(returned);
  const [busy, setBusy] = useState(returned?.kind === 'code');
  const [problem, setProblem] = useState<Problem | null>(null);
  useTitle(t('title.signIn', { product }), null);
  const organisation = tenant.trim().toLowerCase();

  useEffect(() => {
    const end = new AbortController();
    const timer = setTimeout(() => {
      void waysOf(hubUrl, organisation, end.signal).then((found) => end.signal.aborted || setWays(found));
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [hubUrl, organisation]);

  const open = async (credentials: Parameters<typeof signIn>[1], whose: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const session = await signIn(hubUrl, credentials);
      rememberTenant(localStorage, whose);
      onSignedIn(session);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      setProblem(error.problem);
      setBusy(false);
    }
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setCame(null);
    await (ways.password
      ? open({ tenant: organisation, user: user.trim(), password }, organisation)
      : goToProvider(hubUrl, organisation));
  };

  // A code is worth something once: it is given once, whatever is drawn anew.
  useEffect(() => {
    if (returned?.kind === 'code') {
      const { code, mark, tenant: whose } = returned;
      void open({ code, mark }, whose);
    }
  }, [returned]);

  const said = came?.kind === 'problem' ? came.message : notice;
  const told =
    problem !== null
      ? inWords(t, problem, came?.kind === 'code')
      : said === null
        ? null
        : { title: own(t(said)), detail: null, hint: null };
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
          {ways.password && (
            <>
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
            </>
          )}
          {ways.oidc && (
            <Button
              {...(ways.password && { variant: 'default', onClick: () => goToProvider(hubUrl, organisation) })}
              type={ways.password ? 'button' : 'submit'}
              size="md"
              fullWidth
              loading={busy && !ways.password}
            >
              {t('signIn.provider')}
            </Button>
          )}
        </Stack>
      </form>
    </Frame>
  );
}

function inWords(t: Translator, problem: Problem, byCode: boolean): ProblemWords {
  if (byCode && problem.code === 'UNAUTHENTICATED') {
    return { title: own(t('signIn.provider.over')), detail: null, hint: null };
  }
  if (problem.code === 'UNAUTHENTICATED') {
    return { title: own(t('signIn.wrong')), detail: own(t('signIn.wrongDetail')), hint: null };
  }
  if (problem.code === 'TOO_FAST' && problem.retryAfterMs !== undefined) {
    const seconds = Math.max(1, Math.ceil(problem.retryAfterMs / 1000));
    return { title: own(t('signIn.tooMany')), detail: own(t('signIn.tooManyDetail', { seconds })), hint: null };
  }
  return problemWords(t, problem);
}
