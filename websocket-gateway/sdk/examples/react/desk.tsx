import {
  type CallAction,
  deskCalls,
  freshness,
  HubClient,
  type HubSession,
  isTrusted,
  otherParty,
  ProblemError,
  signIn,
} from '@cti-hub/client';
import { useMemo, useState } from 'react';
import { useHub } from './use-hub';

/** Signs in, then shows the desk. `url` is the hub's address. */
export function App({ url }: { readonly url: string }) {
  const [session, setSession] = useState<HubSession | null>(null);
  const [problem, setProblem] = useState('');

  const submit = async (data: FormData) => {
    const field = (name: string) => String(data.get(name));
    try {
      setSession(await signIn(url, { tenant: field('tenant'), user: field('user'), password: field('password') }));
    } catch (error) {
      setProblem(told(error));
    }
  };

  if (session !== null) {
    return <Desk url={url} session={session} />;
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <label>
        Organisation <input name="tenant" autoComplete="organization" required />
      </label>
      <label>
        User <input name="user" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit">Sign in</button>
      <p role="alert">{problem}</p>
    </form>
  );
}

const SHOWN = ['answer', 'hold', 'retrieve', 'clear'] as const satisfies readonly CallAction[];

function Desk({ url, session }: { readonly url: string; readonly session: HubSession }) {
  const client = useMemo(() => new HubClient({ url, token: session.token }), [url, session]);
  const state = useHub(client);
  const [problem, setProblem] = useState('');
  const { own } = client;
  const agent = own?.agent;
  const fresh = freshness(state, own);

  /** A button for what the hub allows now. While the hub cannot be heard, nothing may be done. */
  const button = (words: string, act: () => Promise<unknown>) => (
    <button
      key={words}
      type="button"
      disabled={!isTrusted(fresh)}
      onClick={() => {
        setProblem('');
        act().catch((error) => setProblem(told(error)));
      }}
    >
      {words}
    </button>
  );

  return (
    <main>
      <h1>{session.user.displayName}</h1>
      <p role="status">
        {agent?.state ?? '–'} ({fresh.kind})
      </p>
      {agent?.actions.includes('signIn') &&
        button('Start work', () => {
          const password = prompt('Agent password') ?? '';
          const extension = session.user.agent?.extension ?? '';
          return client.command('agent.signIn', { agentId: agent.id, extension, password });
        })}
      {agent?.actions.includes('setReady') &&
        button('Ready', () => client.command('agent.setState', { state: 'ready' }))}
      {agent?.actions.includes('setNotReady') &&
        button('Not ready', () => client.command('agent.setState', { state: 'notReady' }))}
      <ul>
        {deskCalls(own?.calls ?? [], agent?.id).map(({ call, own: mine }) => (
          <li key={call.id}>
            {otherParty(call, agent?.id).number}: {mine?.state ?? 'wrap-up'}{' '}
            {SHOWN.filter((verb) => mine?.actions.includes(verb)).map((verb) =>
              button(verb, () => client.command(`call.${verb}`, { callId: call.id })),
            )}
          </li>
        ))}
      </ul>
      <p role="alert">{problem}</p>
    </main>
  );
}

function told(error: unknown): string {
  return error instanceof ProblemError ? `${error.problem.title} ${error.problem.hint ?? ''}` : String(error);
}
