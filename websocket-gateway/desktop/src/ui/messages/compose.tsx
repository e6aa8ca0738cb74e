import { isTrusted, type Problem } from '@cti-hub/client';
import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { own, problemWords } from '../../i18n/sentence';
import { bytes } from '../data-limits';
import { useCommands, useDesk, useFreshness, useHubNow } from '../desk-context';
import { labelOf } from '../labels';
import { ActionButton } from '../parts/action-button';
import { ProblemNote } from '../parts/problem-note';
import { useToasts } from '../parts/toasts';
import classes from './messages.module.css';

export interface Recipient {
  readonly to: 'agent' | 'team' | 'supervisor' | 'all';
  readonly agentId: string;
}

const TEXT_BYTES = 254;

interface ComposeProps {
  readonly recipient: Recipient;
  readonly onRecipient: (recipient: Recipient) => void;
}

/** Writes a message; a refusal stays beside what was written. */
export function Compose({ recipient: { to, agentId }, onRecipient }: ComposeProps) {
  const t = useT();
  const { session, config, state } = useDesk();
  const { run, busy } = useCommands();
  const { done } = useToasts();
  const trusted = isTrusted(useFreshness());
  const now = useHubNow();
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const used = bytes(text.trim());
  const tooLong = used > TEXT_BYTES;
  const user = state.user ?? session.hub.user;
  const members = [...new Set(user.teams?.flatMap((team) => team.agents))].filter((id) => id !== user.agent?.id);

  // Who answers somebody goes on by writing.
  const answering = to === 'agent' ? agentId : '';
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && answering !== '') {
      field.current?.focus();
    }
    first.current = false;
  }, [answering]);

  const missing = text.trim() === '' || (to === 'agent' && agentId.trim() === '');
  const denied = !trusted
    ? own(t('denied.offline'))
    : tooLong
      ? own(t('messages.tooLong'))
      : missing
        ? own(t('messages.incomplete'))
        : null;
  const send = async () => {
    setProblem(null);
    const sent = { to, agentId: agentId.trim(), text: text.trim(), urgent };
    const params = {
      to,
      text: sent.text,
      ...(to === 'agent' && { agentId: sent.agentId }),
      ...(urgent && { urgent }),
    };
    if ((await run('message.send', params, setProblem)) !== null) {
      session.messages.sent(sent, now);
      setText('');
      setUrgent(false);
      done(t('messages.sent'));
      field.current?.focus();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (denied === null) {
      void send();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label={t('messages.to')}
          value={to}
          onChange={(e) => onRecipient({ to: e.currentTarget.value as Recipient['to'], agentId })}
          data={[
            { value: 'team', label: t('messages.toTeam') },
            { value: 'supervisor', label: t('messages.toSupervisors') },
            { value: 'agent', label: t('messages.toAgent') },
            { value: 'all', label: t('messages.toAll') },
          ]}
        />
        {to === 'agent' && (
          <TextInput
            label={t('messages.agentId')}
            dir="ltr"
            autoComplete="off"
            value={agentId}
            {...(members.length > 0 && { list: 'message-agents' })}
            onChange={(e) => onRecipient({ to, agentId: e.currentTarget.value })}
          />
        )}
        {to === 'agent' && members.length > 0 && (
          <datalist id="message-agents">
            {members.map((id) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        )}
        {config.templates.length > 0 && (
          <NativeSelect
            label={t('messages.template')}
            value=""
            onChange={(e) => setText(e.currentTarget.value)}
            data={[
              { value: '', label: t('messages.noTemplate') },
              ...config.templates.map((each) => labelOf(t, each)),
            ]}
          />
        )}
        <Textarea
          ref={field}
          label={t('messages.text')}
          dir="auto"
          autosize
          minRows={2}
          maxRows={5}
          data-autofocus
          value={text}
          error={tooLong ? t('messages.tooLong') : null}
          onChange={(e) => setText(e.currentTarget.value)}
          data-testid="message-text"
        />
        <div className={classes.foot}>
          <Checkbox
            label={t('messages.urgent')}
            checked={urgent}
            onChange={(e) => setUrgent(e.currentTarget.checked)}
          />
          <span className={classes.count} data-over={tooLong}>
            {t('wrapUp.used', { used, limit: TEXT_BYTES })}
          </span>
        </div>
        <ProblemNote problem={problem && problemWords(t, problem)} />
        <ActionButton
          label={t('messages.send')}
          variant="filled"
          fullWidth
          denied={denied}
          loading={busy('message.send')}
          onAct={() => void send()}
          testId="message-send"
        />
      </Stack>
    </form>
  );
}
