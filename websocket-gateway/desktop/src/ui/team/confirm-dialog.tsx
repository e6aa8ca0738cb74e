import type { Problem } from '@cti-hub/client';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { problemWords } from '../../i18n/sentence';
import type { MessageKey } from '../../i18n/translator';
import { labelOf } from '../labels';
import { useCommands, useDesk } from '../desk-context';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';

/** What somebody is about to do to a member of the team. */
export type Question =
  | { readonly kind: 'bargeIn' | 'intercept'; readonly agentId: string; readonly callId: string }
  | { readonly kind: 'notReady' | 'signOut'; readonly agentId: string };

interface Words {
  readonly title: MessageKey;
  readonly text: MessageKey;
  readonly verb: MessageKey;
}

const WORDS: Readonly<Record<Question['kind'], Words>> = {
  bargeIn: { title: 'team.bargeIn', text: 'team.ask.bargeIn', verb: 'team.bargeIn' },
  intercept: { title: 'team.intercept', text: 'team.ask.intercept', verb: 'team.intercept' },
  notReady: { title: 'team.setNotReady', text: 'team.ask.notReady', verb: 'team.setNotReady' },
  signOut: { title: 'team.signOut', text: 'team.ask.signOut', verb: 'team.signOut' },
};

interface ConfirmProps {
  readonly question: Question | null;
  readonly onClose: () => void;
}

/** Asks before something is done that a caller or an agent would feel; a refusal stays in the dialog. */
export function ConfirmDialog({ question, onClose }: ConfirmProps) {
  const t = useT();
  // The words stay while the dialog fades out.
  const shown = useRef<Question | null>(question);
  if (question !== null) {
    shown.current = question;
  }
  return (
    <Dialog
      opened={question !== null}
      onClose={onClose}
      title={shown.current === null ? '' : t(WORDS[shown.current.kind].title)}
    >
      {shown.current !== null && <ConfirmForm question={shown.current} onClose={onClose} />}
    </Dialog>
  );
}

function ConfirmForm({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const t = useT();
  const { config } = useDesk();
  const { run, busy } = useCommands();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const words = WORDS[question.kind];
  const { agentId } = question;
  const reasons =
    question.kind === 'notReady'
      ? config.notReadyReasons
      : question.kind === 'signOut'
        ? config.signOutReasons
        : [];
  const why = reason === '' ? {} : { reason: Number(reason) };
  const working =
    busy('supervisor.setState') ||
    busy('supervisor.signOut') ||
    busy('supervisor.bargeIn') ||
    busy('supervisor.intercept');

  const act = async () => {
    setProblem(null);
    const done =
      question.kind === 'notReady'
        ? await run('supervisor.setState', { agentId, state: 'notReady', ...why }, setProblem)
        : 'callId' in question
          ? await run(`supervisor.${question.kind}`, { agentId, callId: question.callId }, setProblem)
          : await run('supervisor.signOut', { agentId, ...why }, setProblem);
    if (done !== null) {
      onClose();
    }
  };
  return (
    <Stack gap="md">
      <Text>{t(words.text, { agent: agentId })}</Text>
      {reasons.length > 0 && (
        <NativeSelect
          label={t('team.reason')}
          size="md"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          data={[
            { value: '', label: t('team.noReason') },
            ...reasons.map((r) => ({ value: String(r.code), label: labelOf(t, r.label) })),
          ]}
        />
      )}
      <ProblemNote problem={problem && problemWords(t, problem)} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" size="md" onClick={onClose} data-autofocus>
          {t('app.cancel')}
        </Button>
        <Button size="md" color="danger" loading={working} onClick={() => void act()} data-testid="confirm">
          {t(words.verb)}
        </Button>
      </Group>
    </Stack>
  );
}
