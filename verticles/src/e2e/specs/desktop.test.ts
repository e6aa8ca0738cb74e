import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startBrowser } from '../harness/browser';
import { clearUp } from '../harness/clear-up';
import { type Account, type Demo, pair, peripheralOf, readDemo } from '../harness/demo';
import { Desk } from '../harness/desk';
import { CuttableProxy } from '../harness/proxy';
import { Simulator } from '../harness/simulator';

let demo: Demo;
let browser: Browser;
let simulator: Simulator;
let ada: Account;
let ben: Account;
let queue: string;
let open: Desk[] = [];

beforeAll(async () => {
  demo = readDemo();
  [ada, ben] = pair(demo);
  queue = demo.dialedNumber ?? '8001';
  simulator = new Simulator(demo.simulator, await peripheralOf(demo, ada));
  await simulator.keepOnly([ada.agentId, ben.agentId]);
  browser = await startBrowser();
  console.log(`Chromium ${browser.version()}`);
});

afterEach(async () => {
  await clearUp(simulator, open);
  open = [];
});

afterAll(async () => {
  await browser?.close();
});

async function sitDown(account: Account, url = demo.desktop): Promise<Desk> {
  const desk = await Desk.open(browser, url, account);
  open.push(desk);
  return desk;
}

/** What the phone system says in the end; it may be some messages behind. */
async function atThePhoneSystem<T>(look: () => Promise<T>, expected: T): Promise<void> {
  await vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: 10_000, interval: 100 });
}

describe('an inbound call', () => {
  test('goes from alert to wrap-up, and the phone system agrees at every step', async () => {
    const desk = await sitDown(ada);
    const { page } = desk;
    await desk.setState('Ready', 'ready');
    expect(await desk.objections()).toEqual([]);

    const callId = await simulator.place({ to: queue, ani: '5550142', variables: { 1: 'platinum' } });
    const ringing = await desk.callIn('alerting', '5550142');
    await page
      .getByTestId('announcement')
      .getByText('Incoming call from 5550142')
      .waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(/5550142|Agent desktop/);
    expect(await desk.objections()).toEqual([]);
    await ringing.getByTestId('call-answer').waitFor();
    await page.keyboard.press('Alt+KeyA');

    const card = await desk.callIn('connected', '5550142');
    await desk.inState('talking');
    await card.getByText('platinum').waitFor();
    await card.getByRole('button', { name: 'Change callVariable1' }).click();
    await card.getByLabel('Value of callVariable1').fill('diamond');
    await page.keyboard.press('Enter');
    await card.getByText('diamond').waitFor();
    await atThePhoneSystem(async () => (await simulator.call(callId))?.data.variables[1], 'diamond');

    await desk.press(card, 'hold');
    const held = await desk.callIn('held', '5550142');
    // What cannot be done now says why, to everyone.
    const denied = held.getByTestId('call-dtmf');
    if ((await denied.count()) > 0) {
      expect(await denied.getAttribute('aria-disabled')).toBe('true');
      const reason = await denied.getAttribute('aria-describedby');
      expect((await page.locator(`[id="${reason}"]`).textContent())?.length).toBeGreaterThan(5);
    }
    expect(await desk.objections()).toEqual([]);
    await desk.press(held, 'retrieve');
    await desk.callIn('connected', '5550142');

    await simulator.hangUp(callId);
    const wrapUp = page.getByTestId('wrap-up');
    await wrapUp.waitFor();
    await wrapUp.getByText('Resolved', { exact: true }).click();
    await wrapUp.getByTestId('wrap-up-notes').fill('by mail');
    expect(await desk.objections()).toEqual([]);
    await wrapUp.getByTestId('done-ready').click();
    await desk.inState('ready');
    await wrapUp.waitFor({ state: 'detached' });
    await page.getByText('Waiting for a call').waitFor();
    await page.getByRole('heading', { name: 'Earlier calls' }).waitFor();
    // The phone system lets nobody go who is ready.
    await desk.setState('Not ready, no reason', 'notReady');
    await desk.stopWork();
  });
});

describe('two desktops', () => {
  test('consult about a caller and transfer the call', async () => {
    const first = await sitDown(ada);
    const second = await sitDown(ben);
    await second.setState('Not ready, no reason', 'notReady');
    await first.setState('Ready', 'ready');
    const callId = await simulator.place({ to: queue, ani: '5550177', variables: { 1: 'gold' } });
    await answers(first, '5550177');

    const card = await first.callIn('connected', '5550177');
    await first.press(card, 'consult');
    await first.page.getByLabel('Number').fill(ben.extension);
    await first.page.getByRole('dialog').getByRole('button', { name: 'Consult' }).click();
    await answers(second, ada.extension);

    const consult = await first.callIn('connected', ben.extension);
    await first.callIn('held', '5550177');
    expect(await first.call().count()).toBe(2);
    expect(await first.objections()).toEqual([]);

    await first.press(consult, 'alternate');
    await first.press(await first.callIn('connected', '5550177'), 'alternate');
    await first.callIn('held', '5550177');
    await first.press(await first.callIn('connected', ben.extension), 'transfer');

    // The first agent is out of it; the second speaks with the caller and sees what is known of the call.
    await first.page.getByTestId('call').first().waitFor({ state: 'detached' });
    const taken = await second.callIn('connected');
    await taken.getByText('gold').waitFor();
    await atThePhoneSystem(async () => {
      const calls = await simulator.calls();
      return calls
        .flatMap((c) => c.parties.map((p) => p.device))
        .filter((d) => d === ben.extension || d === ada.extension);
    }, [ben.extension]);
    await second.press(taken, 'clear');
    await taken.waitFor({ state: 'detached' });
    await atThePhoneSystem(async () => (await simulator.call(callId)) === undefined, true);
  });
});

describe('a socket cut in the middle of a call', () => {
  test('leaves a page that shows the truth without a reload', async () => {
    const proxy = await CuttableProxy.before(demo.desktop);
    try {
      const desk = await sitDown(ada, proxy.url(demo.desktop));
      const { page } = desk;
      await desk.setState('Ready', 'ready');
      const callId = await simulator.place({ to: queue, ani: '5550199' });
      await answers(desk, '5550199');
      const card = await desk.callIn('connected', '5550199');
      await page.evaluate(() => {
        (globalThis as unknown as { sameDocument: boolean }).sameDocument = true;
      });
      await card.getByTestId('call-clear').focus();

      proxy.cut();
      await desk.connectionIs('reconnecting');
      // The last known state stays, and nothing can be done to it.
      expect(await card.getByTestId('call-clear').getAttribute('aria-disabled')).toBe('true');
      expect(await desk.objections()).toEqual([]);
      await simulator.atThePhone(ada.agentId, 'hold');
      proxy.mend();
      await desk.connectionIs('live');
      await desk.callIn('held', '5550199');
      await desk.inState('hold');
      // The focus is where it was.
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
        'call-clear',
      );

      proxy.cut();
      await desk.connectionIs('reconnecting');
      await simulator.hangUp(callId);
      proxy.mend();
      await desk.connectionIs('live');
      await page.getByTestId('call').waitFor({ state: 'detached' });
      expect(
        await page.evaluate(() => (globalThis as unknown as { sameDocument?: boolean }).sameDocument),
      ).toBe(true);
    } finally {
      await proxy.close();
    }
  });
});

async function answers(desk: Desk, number: string): Promise<void> {
  await desk.press(await desk.callIn('alerting', number), 'answer');
  await desk.callIn('connected', number);
}
