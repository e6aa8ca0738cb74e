import { isTrusted, type Problem } from '@cti-hub/client';
import { Anchor, Button, Loader, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ConnectionBanner } from '../desk/connection-banner';
import { useCommands, useDesk, useFreshness, usePeripheral } from '../desk-context';
import { ProblemNote } from '../parts/problem-note';
import { useTitle } from '../time';
import { Frame } from './frame';

/** The agent's own sign-in at the phone system: extension and agent password. */
export function StartWork({ onLeave }: { readonly onLeave: () => void }) {
  const { state, session } = useDesk();
  const user = state.user ?? session.hub.user;
  const peripheral = usePeripheral();
  const fresh = useFreshness();
  const { run, busy } = useCommands();
  const [extension, setExtension] = useState(user.agent?.extension ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [accepted, setAccepted] = useState(false);
  useTitle('Start work – Agent desktop', null);

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
    const done = await run('agent.signIn', { agentId, extension: extension.trim(), password }, setProblem);
    setAccepted(done !== null);
  };

  const leave = (
    <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onLeave}>
      Not {user.displayName}? Sign out of the hub
    </Anchor>
  );
  if (peripheral === undefined && fresh.kind === 'starting') {
    return (
      <Frame title={`Hello, ${user.displayName}`} foot={leave}>
        <Stack align="center" py="lg" role="status">
          <Loader type="dots" />
          <Text c="dimmed">Fetching your state from the hub …</Text>
        </Stack>
      </Frame>
    );
  }
  const waiting = busy('agent.signIn') || accepted;
  return (
    <Frame
      title="Start work"
      lead={`Hello, ${user.displayName}. Sign in at your phone to take calls.`}
      top={<ConnectionBanner quiet />}
      foot={leave}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <ProblemNote problem={problem} />
          <TextInput label="Agent" size="md" value={agentId} readOnly variant="filled" tabIndex={-1} />
          <TextInput
            label="Extension"
            description="The phone that will ring."
            size="md"
            required
            withAsterisk={false}
            inputMode="tel"
            autoComplete="off"
            value={extension}
            onChange={(e) => setExtension(e.currentTarget.value)}
          />
          <PasswordInput
            label="Agent password"
            size="md"
            autoComplete="off"
            autoFocus
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <Button type="submit" size="md" mt="xs" fullWidth loading={waiting} disabled={!isTrusted(fresh)}>
            Start work
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
