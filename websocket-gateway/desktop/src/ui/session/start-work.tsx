import { isTrusted, type Problem } from '@cti-hub/client';
import { Anchor, Button, Checkbox, Loader, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useProduct } from '../brand/brand-provider';
import { problemWords } from '../../i18n/sentence';
import { ConnectionBanner } from '../desk/connection-banner';
import { useCommands, useDesk, useFreshness, usePeripheral } from '../desk-context';
import { ProblemNote } from '../parts/problem-note';
import { useTitle } from '../time';
import { TimelineDialog } from '../timeline/timeline-dialog';
import type { MessageKey } from '../../i18n/translator';
import { Frame } from './frame';
import { type RemoteMode, signInParams } from './work-place';

const MODES: Readonly<Record<RemoteMode, MessageKey>> = {
  callByCall: 'start.callByCall',
  nailed: 'start.nailed',
};

/** The agent's own sign-in at the phone system: extension and agent password. */
export function StartWork({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT();
  const product = useProduct();
  const { state, session, config } = useDesk();
  const user = state.user ?? session.hub.user;
  const peripheral = usePeripheral();
  const fresh = useFreshness();
  const { run, busy } = useCommands();
  const [extension, setExtension] = useState(user.agent?.extension ?? '');
  const [password, setPassword] = useState('');
  const { sso: ssoWay, remote } = config.signIn;
  const [ssoChosen, setSsoChosen] = useState(false);
  const sso = ssoWay === 'always' || (ssoWay === 'optional' && ssoChosen);
  const [mode, setMode] = useState<RemoteMode | null>(null);
  const [phone, setPhone] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [accepted, setAccepted] = useState(false);
  useTitle(t('title.startWork', { product }), null);

  // The hub has said yes; the state that proves it follows as an event. If it never does, the form comes back.
  useEffect(() => {
    if (accepted) {
      const timer = setTimeout(() => setAccepted(false), 10_000);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [accepted]);

  const agentId = user.agent?.id ?? '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const params = signInParams({ agentId, extension, password, sso, mode, phone });
    const done = await run('agent.signIn', params, setProblem);
    setAccepted(done !== null);
  };

  const [history, setHistory] = useState(false);
  const leave = (
    <Stack gap={6} align="center">
      <Anchor component="button" type="button" size="sm" data-testid="timeline" onClick={() => setHistory(true)}>
        {t('timeline.title')}
      </Anchor>
    <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onLeave}>
      {t('start.leave', { name: user.displayName })}
    </Anchor>
      <TimelineDialog opened={history} onClose={() => setHistory(false)} />
    </Stack>
  );
  if (peripheral === undefined && fresh.kind === 'starting') {
    return (
      <Frame title={t('start.hello', { name: user.displayName })} foot={leave}>
        <Stack align="center" py="lg" role="status">
          <Loader type="dots" />
          <Text c="dimmed">{t('start.fetching')}</Text>
        </Stack>
      </Frame>
    );
  }
  const waiting = busy('agent.signIn') || accepted;
  return (
    <Frame
      title={t('start.title')}
      lead={t('start.lead', { name: user.displayName })}
      top={<ConnectionBanner quiet />}
      foot={leave}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <ProblemNote problem={problem && problemWords(t, problem)} />
          <TextInput label={t('start.agent')} size="md" value={agentId} readOnly variant="filled" tabIndex={-1} />
          <TextInput
            label={t('start.extension')}
            description={mode === null ? t('start.extensionHelp') : null}
            size="md"
            required
            withAsterisk={false}
            inputMode="tel"
            autoComplete="off"
            value={extension}
            onChange={(e) => setExtension(e.currentTarget.value)}
          />
          {remote.length > 0 && (
            <NativeSelect
              label={t('start.where')}
              size="md"
              value={mode ?? ''}
              onChange={(e) => setMode(remote.find((each) => each === e.currentTarget.value) ?? null)}
              data={[
                { value: '', label: t('start.atExtension') },
                ...remote.map((each) => ({ value: each, label: t(MODES[each]) })),
              ]}
            />
          )}
          {mode !== null && (
            <TextInput
              label={t('start.phone')}
              description={t(mode === 'nailed' ? 'start.phoneNailed' : 'start.phoneCallByCall')}
              dir="ltr"
              size="md"
              required
              withAsterisk={false}
              inputMode="tel"
              autoComplete="tel"
              maxLength={39}
              value={phone}
              onChange={(e) => setPhone(e.currentTarget.value)}
            />
          )}
          {ssoWay === 'optional' && (
            <Checkbox
              label={t('start.sso')}
              checked={sso}
              onChange={(e) => setSsoChosen(e.currentTarget.checked)}
            />
          )}
          {!sso && (
            <PasswordInput
              label={t('start.password')}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
              size="md"
              autoComplete="off"
              autoFocus
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
          )}
          <Button type="submit" size="md" mt="xs" fullWidth loading={waiting} disabled={!isTrusted(fresh)}>
            {t('start.submit')}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
