import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdminWindow } from '../harness/admin';
import { addPeripheral, addTeam, addTenant, addUser, PASSWORD, setUp } from '../harness/admin-steps';
import { startBrowser } from '../harness/browser';
import { Desk } from '../harness/desk';
import { type Running, start } from '../harness/processes';

interface Simulated {
  readonly control: string;
  readonly peripherals: readonly { readonly id: number; readonly gateway: string; readonly a: string; readonly b: string }[];
}

interface Served {
  readonly admin: string;
  readonly desktop: string;
  readonly setupToken: string | null;
}

let browser: Browser;
let simulator: Running<Simulated>;
let hub: Running<Served>;
let folder: string;

beforeAll(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'hub-proof-'));
  simulator = await start<Simulated>('simulate', '--scenario', 'demo', '--ports', 'auto', '--calls-per-second', '0');
  writeFileSync(
    join(folder, 'hub.yaml'),
    [
      'node: n1',
      'tokenSecret: 0123456789abcdef0123456789abcdef',
      'desktop: {host: 127.0.0.1, port: 0}',
      'admin: {host: 127.0.0.1, port: 0}',
      `store: {url: "jdbc:h2:file:${join(folder, 'store')}"}`,
    ].join('\n'),
  );
  hub = await start<Served>('serve', '-c', join(folder, 'hub.yaml'), '--json');
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  await simulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function hostAndPort(address: string): readonly [host: string, port: string] {
  const { hostname, port } = new URL(`tcp://${address}`);
  return [hostname, port];
}

test('from an empty store to an agent at work, in the page alone', { timeout: 240_000 }, async () => {
  const window = await AdminWindow.on(browser, hub.told.admin);
  const { page } = window;
  const { a, b } = simulator.told.peripherals.find(({ id }) => id === 5_000) ?? { a: '', b: '' };

  await setUp(window, hub.told.setupToken ?? '');
  await addTenant(window, 'acme', 'Acme Insurance');
  const sides = await addPeripheral(window, { id: '5000', name: 'Head office', a: hostAndPort(a), b: hostAndPort(b) });
  expect(sides).toHaveLength(2);
  expect(sides[0]).toMatch(/^Side Aworks/);
  await page.getByTestId('live-state').getByText('In service').waitFor({ timeout: 30_000 });
  expect(await window.objections()).toEqual([]);
  await window.photograph('proof-link');
  await addTeam(window, { id: 'front', name: 'Front office', peripheral: '5000 · Head office', agents: ['1001', '1002'] });
  await addUser(window, { id: 'ada', name: 'Ada Adler', password: PASSWORD, peripheral: '5000 · Head office', agent: '1001' });

  // An address of its own, at any depth, is served by the node.
  await window.goTo('/tenants/acme/users/ada', 'Ada Adler');
  const desk = await Desk.open(browser, hub.told.desktop, {
    tenant: 'acme',
    user: 'ada',
    password: PASSWORD,
    agentId: '1001',
    extension: '3001',
    agentPassword: 'demo1001',
    peripheral: 5_000,
    dialedNumber: '8001',
  });
  await desk.setState('Ready', 'ready');

  // What the desktops of a team are set to is at an open desktop at once.
  await window.goTo('/tenants/acme/desktops/front', 'Desktops of Front office');
  await page.getByRole('button', { name: 'Add a reason' }).click();
  await page.getByLabel('Code – Reasons for not ready, row 1').fill('77');
  await page.getByLabel('Label – Reasons for not ready, row 1', { exact: true }).fill('Coffee round');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await desk.page.getByTestId('agent-state').click();
  await desk.page.getByRole('menuitem', { name: 'Coffee round' }).click({ timeout: 2_000 });
  await desk.inState('notReady');
  await desk.setState('Ready', 'ready');

  await window.goTo('/sessions', 'Sessions');
  await page.getByTestId('row').filter({ hasText: 'ada' }).getByText('1001').waitFor();
  await window.goTo('/audit', 'Audit log');
  await page.getByTestId('row').filter({ hasText: 'Peripheral 5000' }).getByText('Created').waitFor();
  await page.getByRole('button', { name: 'Verify the log' }).click();
  await page.getByText(/The log is whole/).waitFor();

  // The session is ended here, and so is the desktop.
  await window.goTo('/sessions', 'Sessions');
  await page.getByTestId('row').filter({ hasText: '1001' }).getByRole('button', { name: 'End' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await page.getByText('The session was ended.').waitFor();
  await desk.page.getByTestId('agent-state').waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  expect(await window.objections()).toEqual([]);
  expect(window.faults).toEqual([]);
  await desk.close();
  await window.close();
});

/** What happens to both sides of the PG, as its operators would see to it. */
async function bothSides(verb: 'stop' | 'start'): Promise<void> {
  const { control, peripherals } = simulator.told;
  const gateway = peripherals.find(({ id }) => id === 5_000)?.gateway;
  for (const side of ['A', 'B']) {
    const response = await fetch(`${control}/sides/${gateway}/${side}/${verb}`, { method: 'POST' });
    expect(response.ok, `${verb} ${side}`).toBe(true);
  }
}

test('a PG that is lost is an alarm within seconds, which is acknowledged, and closes by itself', { timeout: 120_000 }, async () => {
  const window = await AdminWindow.on(browser, hub.told.admin);
  const { page } = window;
  await window.signIn('provider', 'root', PASSWORD);
  await bothSides('stop');
  await page.getByTestId('link').getByText('Reconnecting').waitFor();
  await window.goTo('/alarms?state=open', 'Alarms');
  // It comes by itself.
  const alarm = page.getByTestId('row').filter({ hasText: 'link.down' });
  await alarm.getByRole('button').click();
  await page.getByText('The alarm was acknowledged.').waitFor();
  await window.goTo('/alarms', 'Alarms');
  await alarm.getByText('Acknowledged').waitFor();
  expect(await window.objections()).toEqual([]);
  await bothSides('start');
  await alarm.getByText('Closed').waitFor({ timeout: 60_000 });
  expect(window.faults).toEqual([]);
  await window.close();
});

test('a webhook is made with a secret that nobody is told again, and what is sent to it is listed', async () => {
  const window = await AdminWindow.on(browser, hub.told.admin);
  const { page } = window;
  await window.signIn('provider', 'root', PASSWORD);
  await window.goTo('/add/acme/webhook', 'New webhook');
  await page.getByLabel('Key').fill('pager');
  await page.getByLabel('Address').fill('https://pager.invalid/hooks');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Last deliveries' }).waitFor();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
  const told = page.getByRole('dialog', { name: 'Make a new secret' }).filter({ hasText: 'shown this once' });
  expect(await told.getByLabel('Secret that signs what is sent').inputValue()).toMatch(/^whsec_/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Replace: Secret that signs what is sent' }).waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByTestId('row').first().waitFor();
  expect(await window.objections()).toEqual([]);
  expect(window.faults).toEqual([]);
  await window.close();
});
