import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startBrowser } from '../harness/browser';
import { clearUp } from '../harness/clear-up';
import { type Account, type Demo, pair, peripheralOf, readDemo } from '../harness/demo';
import { Desk } from '../harness/desk';
import { Simulator } from '../harness/simulator';

let demo: Demo;
let browser: Browser;
let simulator: Simulator;
let ada: Account;
let queue: string;
let open: Desk[] = [];

beforeAll(async () => {
  demo = readDemo();
  [ada] = pair(demo);
  queue = demo.dialedNumber ?? '8001';
  simulator = new Simulator(demo.simulator, await peripheralOf(demo, ada));
  await simulator.keepOnly([ada.agentId]);
  browser = await startBrowser();
});

afterEach(async () => {
  await clearUp(simulator, open);
  open = [];
});

afterAll(async () => {
  await browser?.close();
});

async function sitDown(): Promise<Desk> {
  const desk = await Desk.open(browser, demo.desktop, ada);
  open.push(desk);
  return desk;
}

const elsewhere = (desk: Desk) => desk.page.getByText('This desk is open elsewhere');

test('two tabs share one connection, both show the call, and the second goes on when the first closes', async () => {
  const first = await sitDown();
  const second = await first.anotherTab(demo.desktop);
  await first.setState('Ready', 'ready');
  await second.inState('ready');
  expect([first.sockets, second.sockets]).toEqual([1, 0]);

  const callId = await simulator.place({ to: queue, ani: '5550123', variables: { 1: 'gold' } });
  await first.callIn('alerting', '5550123');
  await second.press(await second.callIn('alerting', '5550123'), 'answer');
  const card = await first.callIn('connected', '5550123');
  await card.getByText('gold').waitFor();
  await second.callIn('connected', '5550123');

  // The first one led. The call goes on in the second, and what is pressed there is done.
  await first.closeTab();
  await vi.waitFor(() => expect(second.sockets).toBe(1), { timeout: 10_000 });
  await second.press(await second.callIn('connected', '5550123'), 'hold');
  await second.callIn('held', '5550123');
  await vi.waitFor(
    async () => {
      const parties = (await simulator.call(callId))?.parties ?? [];
      expect(parties.find((party) => party.device === ada.extension)?.state).toMatch(/held/i);
    },
    { timeout: 10_000, interval: 100 },
  );
  expect(await elsewhere(second).count()).toBe(0);
  expect(await second.objections()).toEqual([]);
});

test('another browser takes the desk from all tabs of this one, and it comes back where it is wished', async () => {
  const first = await sitDown();
  const second = await first.anotherTab(demo.desktop);
  const other = await sitDown();
  await elsewhere(first).waitFor();
  await elsewhere(second).waitFor();
  expect(await second.objections()).toEqual([]);

  await second.page.getByRole('button', { name: 'Use it here' }).click();
  await second.page.getByTestId('agent-state').waitFor();
  await second.connectionIs('live');
  await first.connectionIs('live');
  await elsewhere(other).waitFor();
  expect(second.sockets).toBe(1);
});
