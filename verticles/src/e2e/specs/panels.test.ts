import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser';
import { clearUp } from '../harness/clear-up';
import { type Account, pair, peripheralOf, readDemo } from '../harness/demo';
import { Desk } from '../harness/desk';
import { Simulator } from '../harness/simulator';

const demo = readDemo();
const [ada, ben] = pair(demo);

let browser: Browser;
let simulator: Simulator;
let open: Desk[] = [];

beforeAll(async () => {
  simulator = new Simulator(demo.simulator, await peripheralOf(demo, ada));
  await simulator.keepOnly([ada.agentId, ben.agentId]);
  browser = await startBrowser();
});

afterEach(async () => {
  await clearUp(simulator, open);
  open = [];
});

afterAll(async () => {
  await browser?.close();
});

async function sitDown(account: Account, config?: object): Promise<Desk> {
  const desk = await Desk.open(browser, demo.desktop, account, config);
  open.push(desk);
  return desk;
}

test('two agents write to each other, and what is urgent stands above everything', async () => {
  const first = await sitDown(ada, { templates: ['Who is free?'] });
  const second = await sitDown(ben);
  const { page } = first;
  await page.keyboard.press('Alt+KeyM');
  const panel = page.getByRole('dialog', { name: 'Messages' });
  await panel.getByLabel('To', { exact: true }).selectOption('agent');
  await panel.getByLabel('Agent’s id').fill(ben.agentId);
  await panel.getByLabel('Ready-made text').selectOption('Who is free?');
  await panel.getByLabel(/^Urgent/).check();
  expect(await first.objections()).toEqual([]);
  await panel.getByTestId('message-send').click();
  await panel.getByText(`You to Agent ${ben.agentId}`).waitFor();

  await second.page.getByTestId('user-messages').getByRole('alert').getByText('Who is free?').waitFor();
  expect(await second.objections()).toEqual([]);
  await second.page.getByRole('button', { name: 'Messages, 1 new' }).click();
  await second.page.getByRole('button', { name: /^Reply/ }).first().click();
  await second.page.getByTestId('message-text').fill('I am.');
  await second.page.getByTestId('message-send').click();
  await panel.getByRole('log').getByText('I am.').waitFor();
});

test('an agent’s own figures of the day come from the phone system', async () => {
  const { page } = await sitDown(ada);
  await page.keyboard.press('Alt+KeyG');
  const figures = page.getByTestId(`statistics-${ada.agentId}`);
  // Each comes once per interval.
  await figures.getByText('Calls handled').waitFor({ timeout: 30_000 });
  expect(await figures.locator('dd').first().textContent()).toMatch(/^[\d,]+$/);
});

test('a colleague is found by name, and the wrap-up of the call ends by itself with what was chosen', async () => {
  const first = await sitDown(ada, {
    phoneBook: [{ name: 'Ben’s desk', number: ben.extension }],
    wrapUpCodes: ['Helped', 'Call back', 'Other'],
    wrapUpSeconds: 12,
    wrapUpThen: 'ready',
  });
  const second = await sitDown(ben);
  await second.setState('Not ready, no reason', 'notReady');
  await first.setState('Ready', 'ready');
  const callId = await simulator.place({ to: demo.dialedNumber ?? '8001', ani: '5550166' });
  await first.press(await first.callIn('alerting', '5550166'), 'answer');
  await first.press(await first.callIn('connected', '5550166'), 'consult');
  const number = first.page.getByRole('combobox', { name: 'Number or name' });
  await number.fill('ben');
  await number.press('ArrowDown');
  await number.press('Enter');
  expect(await number.inputValue()).toBe(ben.extension);
  expect(await first.objections()).toEqual([]);
  await number.press('Enter');
  await first.page.getByRole('heading', { name: 'Ben’s desk' }).waitFor();
  await second.press(await second.callIn('alerting', ada.extension), 'answer');
  await second.press(await second.callIn('connected', ada.extension), 'clear');
  await first.press(await first.callIn('held', '5550166'), 'retrieve');
  await first.callIn('connected', '5550166');

  await simulator.hangUp(callId);
  const wrapUp = first.page.getByTestId('wrap-up').filter({ hasText: '5550166' });
  await wrapUp.getByText('Call back', { exact: true }).click();
  await wrapUp.getByText('Helped', { exact: true }).click();
  await wrapUp.getByTestId('wrap-up-notes').fill('soon');
  await first.page.getByTestId('wrap-up-timer').waitFor();
  expect(await first.objections()).toEqual([]);
  await first.inState('ready');
  const saved = first.sent.filter((text) => text.includes('"call.wrapUp"'));
  expect(saved).toHaveLength(1);
  expect(saved[0]).toContain('"data":"Helped, Call back: soon"');
  await wrapUp.waitFor({ state: 'detached' });
  await first.setState('Not ready, no reason', 'notReady');
});
