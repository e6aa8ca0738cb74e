import { existsSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser';
import { type Account, type Demo, pair, peripheralOf, readDemo } from '../harness/demo';
import { Simulator } from '../harness/simulator';

/** The client as it is shipped; the module that it belongs to builds it before its tests. */
const CLIENT = new URL('../../../../websocket-gateway/sdk/dist/index.js', import.meta.url);

/**
 * An agent without a page: signs in, starts work, answers what rings, and tells of it. Runs in a page as well as in a
 * worker.
 */
const AGENT = `
import { connect, signIn } from './client.js';
export async function work(hub, account, tell) {
  const session = await signIn(hub, account);
  const client = connect({ url: hub, token: session.token });
  client.addEventListener('call', ({ detail: { now } }) => tell({
    call: now && now.connections.find((c) => c.agent === account.agentId)?.state,
    diagnostics: client.diagnostics(),
  }));
  client.addEventListener('call.delivered', ({ detail: { call } }) => {
    if (call.connections.some((c) => c.agent === account.agentId && c.state === 'alerting')) {
      client.command('call.answer', { callId: call.id }).catch((error) => tell({ problem: error.message }));
    }
  });
  await client.when(() => client.own?.agent != null && client.own.link.state === 'inService');
  if (client.own.agent.state === 'signedOut') {
    const { agentId, extension, agentPassword: password } = account;
    await client.command('agent.signIn', { agentId, extension, password });
  }
  await client.when(() => client.own.agent.state !== 'signedOut');
  if (client.own.agent.actions.includes('setReady')) {
    await client.command('agent.setState', { state: 'ready' });
  }
  await client.when(() => client.own.agent.state === 'ready');
  tell({ ready: true });
  return client;
}
`;
const WORKER = `
import { work } from 'BASE/agent.js';
onmessage = ({ data: { hub, account } }) => {
  work(hub, account, postMessage).catch((error) => postMessage({ problem: String(error) }));
};
`;
const ALONE = `
import { work } from './agent.js';
addEventListener('begin', ({ detail: { hub, account } }) => {
  work(hub, account, (told) => window.told.push(told)).then(
    (client) => { window.client = client; },
    (error) => window.told.push({ problem: String(error) }),
  );
});
window.loaded = true;
`;

interface Told {
  readonly call?: string | null;
  readonly ready?: boolean;
  readonly problem?: string;
}

let demo: Demo;
let browser: Browser;
let simulator: Simulator;
let ada: Account;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  demo = readDemo();
  [ada] = pair(demo);
  simulator = new Simulator(demo.simulator, await peripheralOf(demo, ada));
  await simulator.keepOnly([ada.agentId]);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

/** A page of the hub's own origin, with the agent beside it: browsers let only real pages reach into a local network. */
beforeEach(async () => {
  expect(existsSync(CLIENT), 'npm run build in websocket-gateway/sdk').toBe(true);
  // The test looks into the page in a way that the page's own policy forbids.
  context = await browser.newContext({ bypassCSP: true });
  const files: Readonly<Record<string, string>> = {
    'client.js': readFileSync(CLIENT, 'utf8'),
    'agent.js': AGENT,
    'alone.js': ALONE,
  };
  await context.route('**/bare/*', (route) => {
    const body = files[new URL(route.request().url()).pathname.split('/').at(-1) ?? ''];
    return route.fulfill({ contentType: 'text/javascript', body: body ?? '' });
  });
  page = await context.newPage();
  await page.goto(demo.desktop);
  await page.evaluate('window.told = []');
  return async () => {
    for (const call of await simulator.calls()) {
      await simulator.hangUp(call.id).catch(() => {});
    }
    await context.close();
  };
});

/** Waits for something that the agent tells. */
async function tells(what: (told: Told) => boolean): Promise<void> {
  await page.waitForFunction(`window.told.some((told) => told.problem || (${what})(told))`);
  expect(await page.evaluate('window.told.filter((told) => told.problem)')).toEqual([]);
}

async function oneCall(): Promise<void> {
  await tells((told) => told.ready === true);
  const id = await simulator.place({ to: demo.dialedNumber ?? '8001', ani: '5550177' });
  await tells((told) => told.call === 'alerting');
  await tells((told) => told.call === 'connected');
  await simulator.hangUp(id);
  await tells((told) => told.call === null || told.call === 'null');
}

const given = () => ({ hub: new URL('/', demo.desktop).href, account: ada });

test('the client takes a call in a page, and nothing is left of it when it stops', async () => {
  await page.addScriptTag({ type: 'module', url: './bare/alone.js' });
  await page.waitForFunction('window.loaded');
  await page.evaluate((detail) => dispatchEvent(new CustomEvent('begin', { detail })), given());
  await oneCall();
  const told = await page.evaluate('window.client.stop(); window.client.diagnostics()');
  expect(told).toMatchObject({ status: { phase: 'ended' }, pendingCommands: 0, streams: 0, counts: { gaps: 0, ignored: 0 } });
});

test('the client takes a call in a worker, where there is no page', async () => {
  const script = WORKER.replace('BASE', new URL('bare', demo.desktop).href);
  await page.evaluate(
    ({ script, message }) => {
      const told = (window as unknown as { told: unknown[] }).told;
      // Made by the page, so that it may reach what the page may.
      const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const worker = new Worker(url, { type: 'module' });
      worker.onmessage = ({ data }) => told.push(data);
      worker.onerror = ({ message: problem }) => told.push({ problem: problem ?? 'The worker did not begin.' });
      worker.postMessage(message);
    },
    { script, message: given() },
  );
  await oneCall();
});
