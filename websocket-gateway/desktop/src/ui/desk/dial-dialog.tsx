import { isTrusted, type Problem } from '@cti-hub/client';
import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { problemWords } from '../../i18n/sentence';
import { DestinationField } from '../book/destination-field';
import { destinationOf } from '../book/phone-book';
import { useCommands, useDesk, useFreshness } from '../desk-context';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';

export type DialPurpose =
  | { readonly kind: 'new'; readonly number: string }
  | {
      readonly kind: 'consult' | 'transfer' | 'conference' | 'deflect';
      readonly callId: string;
      readonly number?: string;
    };

const WORDS = {
  new: ['dial.new', 'dial.newDo'],
  consult: ['dial.consult', 'call.consult'],
  transfer: ['dial.transfer', 'dial.transferDo'],
  conference: ['dial.conference', 'dial.conferenceDo'],
  deflect: ['dial.deflect', 'dial.deflectDo'],
} as const;

const EXPLAIN = {
  new: 'dial.newHelp',
  consult: 'dial.consultHelp',
  transfer: 'dial.transferHelp',
  conference: 'dial.conferenceHelp',
  deflect: 'dial.deflectHelp',
} as const;

/** Asks for a number and does with it what it was opened for; a refusal stays in the dialog. */
export function DialDialog({
  purpose,
  onClose,
}: {
  readonly purpose: DialPurpose | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  // The words stay while the dialog fades out.
  const shown = useRef<DialPurpose>(purpose ?? { kind: 'new', number: '' });
  if (purpose !== null) {
    shown.current = purpose;
  }
  const [title] = WORDS[shown.current.kind];
  return (
    <Dialog opened={purpose !== null} onClose={onClose} title={t(title)}>
      <DialForm purpose={shown.current} onClose={onClose} />
    </Dialog>
  );
}

function DialForm({ purpose, onClose }: { readonly purpose: DialPurpose; readonly onClose: () => void }) {
  const t = useT();
  const { run, busy } = useCommands();
  const fresh = useFreshness();
  const { phoneBook } = useDesk().config;
  const [number, setNumber] = useState(purpose.number ?? '');
  const [several, setSeveral] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, verb] = WORDS[purpose.kind];
  const working =
    busy('call.make') ||
    busy('call.consult') ||
    busy('call.transfer') ||
    busy('call.conference') ||
    busy('call.deflect');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const destination = destinationOf(phoneBook, number);
    setSeveral(destination === null);
    if (destination === null) {
      return;
    }
    const done =
      purpose.kind === 'new'
        ? await run('call.make', { destination }, setProblem)
        : await run(`call.${purpose.kind}`, { callId: purpose.callId, destination }, setProblem);
    if (done !== null) {
      onClose();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <DestinationField
          description={t(EXPLAIN[purpose.kind])}
          error={several ? t('book.several') : null}
          value={number}
          onChange={(value) => {
            setNumber(value);
            setSeveral(false);
          }}
        />
        <ProblemNote problem={problem && problemWords(t, problem)} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="md" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button
            type="submit"
            size="md"
            loading={working}
            disabled={number.trim() === '' || !isTrusted(fresh)}
          >
            {t(verb)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
