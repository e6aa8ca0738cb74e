// @ts-check
/**
 * An agent on the command line: goes ready, answers what rings, and hangs up after a while.
 *
 *   node --experimental-websocket examples/plain/agent.mjs http://127.0.0.1:8080 acme ada password agent-password [talk-ms] [calls]
 *
 * Node 20 has a WebSocket only with that flag; Node 22 and later have it without. Ctrl-C ends it.
 */
import { connect, ProblemError, signIn } from '@cti-hub/client';

const [url = '', tenant = '', user = '', password = '', agentPassword = '', talkMs = '3000', calls = 'Infinity'] = process.argv.slice(2);

const session = await signIn(url, { tenant, user, password });
const client = connect({ url, token: session.token });
process.once('SIGINT', () => client.stop());

client.addEventListener('status', ({ detail }) => console.log(`connection: ${detail.phase}`));
client.addEventListener('agent', ({ detail }) => console.log(`agent: ${detail.now?.state}`));
client.addEventListener('gap', ({ detail }) => console.log(`events were lost: ${detail.reason}`));

/** The deadline and the key are made up if they are not given. */
const QUICK = { deadlineMs: 5_000 };

try {
  await client.when(() => client.own !== undefined, { signal: AbortSignal.timeout(15_000) });
  const { agent } = session.user;
  if (agent !== undefined && client.own?.agent?.state === 'signedOut') {
    const extension = agent.extension ?? '';
    await client.command('agent.signIn', { agentId: agent.id, extension, password: agentPassword }, QUICK);
  }
  // The answer may come before the event that tells of the change.
  await client.when(() => client.own?.agent?.state !== 'signedOut');
  // From here on no call is missed, though the loop comes later.
  const ringing = client.on('call.delivered');
  if (client.own?.agent?.state !== 'ready') {
    await client.command('agent.setState', { state: 'ready' }, QUICK);
  }
  let left = Number(calls);
  for await (const { call } of ringing) {
    console.log(`call ${call.id} from ${call.ani}`);
    await client.command('call.answer', { callId: call.id }, QUICK);
    await new Promise((resolve) => setTimeout(resolve, Number(talkMs)));
    await client.command('call.clear', { callId: call.id }, QUICK);
    left -= 1;
    if (left === 0) {
      break;
    }
  }
} catch (error) {
  console.error(error instanceof ProblemError ? `${error.problem.code}: ${error.message}` : error);
  process.exitCode = 1;
} finally {
  client.stop();
}
