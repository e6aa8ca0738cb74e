import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser';
import { clearUp } from '../harness/clear-up';
import { type Account, peripheralOf, readDemo } from '../harness/demo';
import { Desk } from '../harness/desk';
import { Simulator } from '../harness/simulator';

const demo = readDemo();
const supervisor = demo.accounts.find((account) => account.user === 'supervisor');

let browser: Browser;
let simulator: Simulator;
let open: Desk[] = [];

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  await clearUp(simulator, open);
  open = [];
});

afterAll(async () => {
  await browser?.close();
});

async function sitDown(account: Account): Promise<Desk> {
  const desk = await Desk.open(browser, demo.desktop, account);
  open.push(desk);
  return desk;
}

/** The member's line in the team view, in one of these states. */
const line = (desk: Desk, agentId: string, ...states: readonly string[]) =>
  desk.page.locator(
    states.map((state) => `[data-testid="member-${agentId}"][data-state="${state}"]`).join(','),
  );

async function chooses(desk: Desk, agentId: string, action: string): Promise<void> {
  await desk.page.getByTestId(`actions-${agentId}`).click();
  await desk.page.getByRole('menuitem', { name: action }).first().click();
}

test.skipIf(supervisor === undefined)(
  'a supervisor sees the team live, listens to a call, and puts an agent into another state',
  async () => {
    const sue = await sitDown(supervisor as Account);
    simulator = new Simulator(demo.simulator, await peripheralOf(demo, supervisor as Account));
    await sue.setState('Not ready, no reason', 'notReady');
    await sue.page.getByRole('link', { name: 'Team' }).click();
    await sue.page.getByRole('table').waitFor();

    const shown = await Promise.all(
      demo.accounts
        .filter((account) => account.tenant === supervisor?.tenant && account !== supervisor)
        .map(async (account) => ({
          account,
          there: (await sue.page.getByTestId(`member-${account.agentId}`).count()) > 0,
        })),
    );
    const member = shown.find((each) => each.there)?.account as Account;
    expect(member).toBeDefined();
    // Other tests may have left the member anywhere.
    await simulator.keepOnly([(supervisor as Account).agentId]);
    await line(sue, member.agentId, 'signedOut').waitFor();

    const ada = await sitDown(member);
    await ada.inState('notReady');
    await line(sue, member.agentId, 'notReady').waitFor();
    await ada.setState('Ready', 'ready');
    await line(sue, member.agentId, 'ready').waitFor();
    expect(await sue.objections()).toEqual([]);

    // A call of the member's own extension reaches nobody else.
    await simulator.place({ to: member.extension, ani: '5550188' });
    await ada.press(await ada.callIn('alerting'), 'answer');
    await line(sue, member.agentId, 'talking').getByText('5550188').waitFor();
    await chooses(sue, member.agentId, 'Listen');
    const stop = sue.page.getByTestId(`stop-${member.agentId}`);
    await stop.waitFor();
    expect(await sue.objections()).toEqual([]);
    await stop.click();
    await stop.waitFor({ state: 'detached' });

    // What the caller says next is for the agent alone.
    await chooses(sue, member.agentId, 'Listen');
    await stop.waitFor();
    const card = await ada.callIn('connected');
    await ada.press(card, 'setSensitive');
    await card.getByTestId('sensitive').waitFor();
    await stop.waitFor({ state: 'detached' });
    await line(sue, member.agentId, 'talking').getByTestId('sensitive-mark').waitFor();
    expect(await ada.objections()).toEqual([]);
    expect(await sue.objections()).toEqual([]);
    await ada.press(card, 'setSensitive');
    await card.getByTestId('sensitive').waitFor({ state: 'detached' });
    await ada.press(await ada.callIn('connected'), 'clear');
    await line(sue, member.agentId, 'ready', 'notReady', 'workReady', 'workNotReady').waitFor();

    if ((await line(sue, member.agentId, 'ready').count()) === 0) {
      await ada.setState('Ready', 'ready');
    }
    await chooses(sue, member.agentId, 'Set not ready');
    await sue.page.getByTestId('confirm').click();
    await ada.inState('notReady');
    await ada.page.getByTestId('timeline').click();
    await ada.page.getByTestId('why-no-call').getByText('by a supervisor').waitFor();
    expect(await ada.objections()).toEqual([]);
  },
);
