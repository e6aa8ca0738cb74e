import { isTrusted, type Problem } from '@cti-hub/client';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useCommands, useFreshness } from '../desk-context';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';

export type DialPurpose =
  | { readonly kind: 'new'; readonly number: string }
  | { readonly kind: 'consult' | 'transfer' | 'conference'; readonly callId: string };

const WORDS = {
  new: ['New call', 'Call'],
  consult: ['Consult somebody', 'Consult'],
  transfer: ['Transfer the call', 'Transfer now'],
  conference: ['Add somebody to the call', 'Add now'],
} as const;

const EXPLAIN = {
  new: 'A number or an extension.',
  consult: 'The caller waits on hold while you speak to them.',
  transfer: 'The call goes there at once; you will be out of it.',
  conference: 'They join at once; nobody is put on hold.',
} as const;

/** Asks for a number and does with it what it was opened for; a refusal stays in the dialog. */
export function DialDialog({
  purpose,
  onClose,
}: {
  readonly purpose: DialPurpose | null;
  readonly onClose: () => void;
}) {
  // The words stay while the dialog fades out.
  const shown = useRef<DialPurpose>(purpose ?? { kind: 'new', number: '' });
  if (purpose !== null) {
    shown.current = purpose;
  }
  const [title] = WORDS[shown.current.kind];
  return (
    <Dialog opened={purpose !== null} onClose={onClose} title={title}>
      <DialForm purpose={shown.current} onClose={onClose} />
    </Dialog>
  );
}

function DialForm({ purpose, onClose }: { readonly purpose: DialPurpose; readonly onClose: () => void }) {
  const { run, busy } = useCommands();
  const fresh = useFreshness();
  const [number, setNumber] = useState(purpose.kind === 'new' ? purpose.number : '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, verb] = WORDS[purpose.kind];
  const working =
    busy('call.make') || busy('call.consult') || busy('call.transfer') || busy('call.conference');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const destination = number.trim();
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
        <TextInput
          label="Number"
          description={EXPLAIN[purpose.kind]}
          size="md"
          required
          withAsterisk={false}
          inputMode="tel"
          autoComplete="off"
          data-autofocus
          maxLength={40}
          value={number}
          onChange={(e) => setNumber(e.currentTarget.value)}
        />
        <ProblemNote problem={problem} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            size="md"
            loading={working}
            disabled={number.trim() === '' || !isTrusted(fresh)}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
