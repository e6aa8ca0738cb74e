// @ts-check
import { connect, deskCalls, freshness, isTrusted, otherParty, ProblemError, signIn } from '@cti-hub/client';

const form = /** @type {HTMLFormElement} */ (document.getElementById('sign-in'));
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const agentButtons = /** @type {HTMLElement} */ (document.getElementById('agent'));
const list = /** @type {HTMLElement} */ (document.getElementById('calls'));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = (/** @type {string} */ name) => String(new FormData(form).get(name));
  try {
    const url = new URL('/', location.href);
    const session = await signIn(url, { tenant: field('tenant'), user: field('user'), password: field('password') });
    form.hidden = true;
    const client = connect({ url, token: session.token });
    client.addEventListener('change', () => show(client));
  } catch (error) {
    status.textContent = told(error);
  }
});

/** @param {import('@cti-hub/client').HubClient} client */
function show(client) {
  const { state, own } = client;
  const { agent } = own ?? {};
  const fresh = freshness(state, own);
  status.textContent = `${agent?.state ?? '–'} (${fresh.kind})`;

  /** A button for what the hub allows now. While the hub cannot be heard, nothing may be done. */
  const button = (/** @type {string} */ words, /** @type {() => Promise<unknown>} */ act) => {
    const made = document.createElement('button');
    made.textContent = words;
    made.disabled = !isTrusted(fresh);
    made.onclick = () => act().catch((error) => {
      status.textContent = told(error);
    });
    return made;
  };

  agentButtons.replaceChildren();
  if (agent?.actions.includes('signIn')) {
    agentButtons.append(
      button('Start work', () => {
        const password = prompt('Agent password') ?? '';
        const extension = state.user?.agent?.extension ?? '';
        return client.command('agent.signIn', { agentId: agent.id, extension, password });
      }),
    );
  }
  if (agent?.actions.includes('setReady')) {
    agentButtons.append(button('Ready', () => client.command('agent.setState', { state: 'ready' })));
  }
  if (agent?.actions.includes('setNotReady')) {
    agentButtons.append(button('Not ready', () => client.command('agent.setState', { state: 'notReady' })));
  }

  list.replaceChildren(
    ...deskCalls(own?.calls ?? [], agent?.id).map(({ call, own: mine }) => {
      const item = document.createElement('li');
      item.textContent = `${otherParty(call, agent?.id).number}: ${mine?.state ?? 'wrap-up'} `;
      for (const verb of /** @type {const} */ (['answer', 'hold', 'retrieve', 'clear'])) {
        if (mine?.actions.includes(verb)) {
          item.append(button(verb, () => client.command(`call.${verb}`, { callId: call.id })));
        }
      }
      return item;
    }),
  );
}

/** @param {unknown} error */
function told(error) {
  return error instanceof ProblemError ? `${error.problem.title} ${error.problem.hint ?? ''}` : String(error);
}
