import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeBrowser, type FakeTab } from '../../test/fake-browser.js';
import { FakeSocket } from '../../test/fake-socket.js';
import { agent, at, link } from '../../test/model.js';
import { type ClientOptions, HubClient } from '../client/client.js';

interface Open {
  readonly tab: FakeTab;
  readonly client: HubClient;
  /** Of which things statistics were told here. */
  readonly statistics: string[];
}

let browser: FakeBrowser;
let open: Open[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  browser = new FakeBrowser();
  open = [];
});

afterEach(() => {
  for (const { client } of open) {
    client.stop();
  }
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

async function openTab(options: Partial<ClientOptions> = {}): Promise<Open> {
  const tab = browser.tab();
  const client = new HubClient({
    url: 'https://hub.example.com',
    token: 't',
    share: 'acme/ada',
    WebSocket: FakeSocket,
    fallback: null,
    random: () => 0,
    ...options,
  });
  const opened: Open = { tab, client, statistics: [] };
  client.addEventListener('statistics', ({ detail: { kind, id } }) => opened.statistics.push(`${kind} ${id}`));
  open.push(opened);
  client.start();
  await settle();
  return opened;
}

/** The hub takes all that is wished, and shows what is watched. */
async function welcomes(): Promise<void> {
  FakeSocket.last.welcome();
  shows('7:1');
  await answers();
}

function shows(cursor: string): void {
  const scope = JSON.stringify(asked('watch') ?? FakeSocket.last.sent[0]?.params);
  const params = { peripheral: 5000, cursor, time: at(0), link: link(), agent: agent(), calls: [], scope };
  FakeSocket.last.says({ method: 'snapshot', params });
}

const answered = new WeakSet<object>();

/** Answers what has no answer yet. */
async function answers(answer: object = { result: {} }): Promise<void> {
  for (const request of [...FakeSocket.last.requests('watch'), ...FakeSocket.last.requests('statistics.watch')]) {
    if (!answered.has(request)) {
      answered.add(request);
      FakeSocket.last.says({ id: request.id, ...answer });
    }
  }
  await settle();
}

/** What was asked last, over this socket. */
const asked = (method: 'watch' | 'statistics.watch') => FakeSocket.last.requests(method).at(-1)?.params;
const greeted = () => (FakeSocket.last.sent[0]?.params as { watch?: unknown }).watch;

function counts(kind: 'agent' | 'skillGroup', id: string): void {
  FakeSocket.last.says({ method: 'statistics', params: { peripheral: 5000, kind, id, time: at(0), values: {} } });
}

function close(opened: Open): void {
  opened.tab.close();
  open = open.filter((each) => each !== opened);
  // Its timers are gone with it.
  vi.clearAllTimers();
}

test('the hub is asked for the statistics of all tabs in one, and each tab is told of its own', async () => {
  const leader = await openTab({ statistics: { skillGroups: [18, 17] } });
  await welcomes();
  const follower = await openTab();
  const done = follower.client.command('statistics.watch', { agents: true, skillGroups: [17, 19] });
  await settle();
  expect(asked('statistics.watch')).toEqual({ agents: true, skillGroups: [17, 18, 19] });
  await answers();
  await expect(done).resolves.toEqual({});

  counts('agent', '1001');
  counts('skillGroup', '17');
  counts('skillGroup', '18');
  counts('skillGroup', '19');
  await settle();
  expect(leader.statistics).toEqual(['skillGroup 17', 'skillGroup 18']);
  expect(follower.statistics).toEqual(['agent 1001', 'skillGroup 17', 'skillGroup 19']);
});

test('after a break all of it is asked for again', async () => {
  await openTab({ statistics: { skillGroups: [18] } });
  await welcomes();
  const follower = await openTab({ statistics: { agents: true }, watch: { teams: ['sales'] } });
  await answers();
  FakeSocket.last.onclose?.({ code: 1006 });
  await settle();
  FakeSocket.last.welcome();
  expect(greeted()).toEqual({ teams: ['sales'] });
  expect(asked('statistics.watch')).toEqual({ agents: true, skillGroups: [18] });
  expect(follower.client.diagnostics().tab).toBe('follower');
});

test('what a tab alone wished is asked for no more when it closes', async () => {
  await openTab({ statistics: { skillGroups: [17] } });
  await welcomes();
  const follower = await openTab({ statistics: { agents: true }, watch: { all: true } });
  await answers();
  expect(asked('watch')).toEqual({ all: true });
  follower.client.stop();
  await settle();
  expect(asked('statistics.watch')).toEqual({ agents: false, skillGroups: [17] });
  expect(asked('watch')).toEqual({});
});

test('teams of all tabs are watched, and the next leader says hello for all of them', async () => {
  const leader = await openTab({ watch: { teams: ['sales'] } });
  await welcomes();
  const second = await openTab({ watch: { teams: ['care'] } });
  await settle();
  expect(asked('watch')).toEqual({ teams: ['care', 'sales'] });
  await answers();
  shows('7:2');
  const third = await openTab({ watch: { teams: ['care', 'desk'] }, statistics: { skillGroups: [17] } });
  expect(asked('watch')).toEqual({ teams: ['care', 'desk', 'sales'] });
  await answers();
  shows('7:3');
  await settle();

  close(leader);
  await settle();
  FakeSocket.last.welcome();
  expect(second.client.diagnostics().tab).toBe('leader');
  // What only the tab wished that is gone is left out at once; the others need not say theirs first.
  expect(greeted()).toEqual({ teams: ['care', 'desk'] });
  expect(asked('statistics.watch')).toEqual({ agents: false, skillGroups: [17] });
  expect(FakeSocket.last.requests('watch')).toEqual([]);
  expect(third.client.diagnostics().tab).toBe('follower');
});

test('a tab that is gone without a word is forgotten when the next leader has heard of the others', async () => {
  const leader = await openTab({ statistics: { skillGroups: [1] } });
  await welcomes();
  await openTab({ statistics: { skillGroups: [2] } });
  const crashed = await openTab({ statistics: { skillGroups: [3] } });
  await answers();
  expect(asked('statistics.watch')).toEqual({ agents: false, skillGroups: [1, 2, 3] });
  close(crashed);
  close(leader);
  await settle();
  FakeSocket.last.welcome();
  expect(asked('statistics.watch')).toEqual({ agents: false, skillGroups: [2, 3] });
  await settle(5_000);
  expect(asked('statistics.watch')).toEqual({ agents: false, skillGroups: [2] });
});

test.each(['leader', 'follower'])('what the hub refuses to a %s is asked for no more, and the others keep theirs', async (who) => {
  const leader = await openTab({ watch: { teams: ['sales'] } });
  await welcomes();
  const follower = await openTab();
  const asks = who === 'leader' ? leader : follower;
  const refused = expect(asks.client.watch({ teams: ['others'] })).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
  await settle();
  const data = { title: 'No.', status: 403, code: 'FORBIDDEN', retryable: false };
  await answers({ error: { code: -32000, message: 'No.', data } });
  await refused;
  await answers();
  FakeSocket.last.onclose?.({ code: 1006 });
  await settle();
  FakeSocket.last.onopen?.();
  expect(greeted()).toEqual({ teams: ['sales'] });
});

test('a tab whose page is older and tells no wishes is a tab all the same', async () => {
  await openTab({ statistics: { agents: true } });
  await welcomes();
  browser.tab();
  const heard: string[] = [];
  const channel = new BroadcastChannel('cti-hub/1/https://hub.example.com acme/ada');
  channel.onmessage = ({ data }) => heard.push(data.say);
  channel.postMessage({ say: 'join', from: 'old' });
  await settle();
  expect(heard).toContain('state');
  await settle(5_000);
  expect(asked('statistics.watch')).toEqual({ agents: true, skillGroups: [] });
});

test('a wish before the hub is there is not lost', async () => {
  const tab = await openTab();
  await expect(tab.client.command('statistics.watch', { agents: true })).resolves.toEqual({});
  await expect(tab.client.watch({ teams: ['sales'] })).resolves.toEqual({});
  FakeSocket.last.welcome();
  expect(asked('watch') ?? greeted()).toEqual({ teams: ['sales'] });
  expect(asked('statistics.watch')).toEqual({ agents: true, skillGroups: [] });
});
