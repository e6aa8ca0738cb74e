import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emptyWorld, sampleWorld } from '../../../../admin-ui/web/test/scripted/samples';
import { LOOKS, Office } from '../harness/admin';
import { startBrowser } from '../harness/browser';

let browser: Browser;
let office: Office | undefined;

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  await office?.close();
  office = undefined;
});

afterAll(async () => {
  await browser?.close();
});

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly heading: string | RegExp;
  readonly act?: (office: Office) => Promise<void>;
}

/** Something of each kind that desktops are set to. */
const DESKTOPS = {
  notReadyReasons: [
    { code: 1, label: 'Break' },
    { code: 2, label: { en: 'Lunch', de: 'Mittagspause', ar: 'غداء' } },
  ],
  wrapUpCodes: ['Resolved', { value: 'Call back', label: { en: 'Call back', de: 'Rückruf' } }],
  wrapUpSeconds: 30,
  wrapUpThen: 'notReady',
  layout: { fields: ['callVariable1', { name: 'user.case', label: 'Case', editable: false, always: true }], others: false },
  screenPop: { url: 'https://crm.acme.example/?ani={ani}', panel: ['callVariable1'] },
  brand: { name: 'Acme Care Desk', accent: '#f58220', logo: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"%3E%3Cpath fill="%23f58220" d="M0 9 4.5 0 9 9z"/%3E%3C/svg%3E' },
  phoneBook: [{ name: 'Facility', number: '+49 30 901820' }],
  templates: ['Back at two.'],
  alarms: { hold: 120 },
};

/** Every screen with an address, and what has to be done to see all of it. */
const SCREENS: readonly Screen[] = [
  { name: 'overview', path: '/', heading: 'Overview' },
  { name: 'live-calls', path: '/now?tenant=acme', heading: 'Live' },
  { name: 'live-agents', path: '/now?tenant=acme&view=agents', heading: 'Live' },
  { name: 'links', path: '/links', heading: 'Links' },
  { name: 'link', path: '/links/acme/5001', heading: 'Branch Zürich' },
  { name: 'tenants', path: '/tenants', heading: 'Tenants' },
  { name: 'tenant-new', path: '/add/tenant', heading: 'New tenant', act: async ({ page }) => page.getByRole('button', { name: 'Save' }).click() },
  { name: 'peripherals', path: '/tenants/acme/peripherals', heading: 'Acme Insurance' },
  {
    name: 'peripheral',
    path: '/tenants/acme/peripherals/5001',
    heading: 'Branch Zürich',
    act: async ({ page, world }) => {
      world.unreachable.add('nowhere.example');
      await page.getByLabel('The PG is duplexed: it has a side B').check({ force: true });
      await page.getByLabel('Host (Side B)').fill('nowhere.example');
      await page.getByLabel('Port (Side B)').fill('43027');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByTestId('tested-side').nth(1).waitFor();
    },
  },
  { name: 'teams', path: '/tenants/acme/teams', heading: 'Acme Insurance' },
  { name: 'team', path: '/tenants/acme/teams/claims', heading: 'Claims' },
  { name: 'users', path: '/tenants/acme/users', heading: 'Acme Insurance' },
  { name: 'user', path: '/tenants/acme/users/ada', heading: 'Ada Byron' },
  { name: 'webhooks', path: '/tenants/acme/webhooks', heading: 'Acme Insurance' },
  { name: 'webhook', path: '/tenants/acme/webhooks/pager', heading: 'On call' },
  {
    name: 'desktops',
    path: '/tenants/acme/desktops',
    heading: 'Acme Insurance',
    act: async ({ page, world }) => {
      world.write('acme', 'desktops', 'all', DESKTOPS);
      await page.getByText('reasons, wrap-up codes', { exact: false }).waitFor();
    },
  },
  {
    name: 'desktop',
    path: '/tenants/acme/desktops/all',
    heading: 'All desktops',
    act: async ({ page }) => {
      await page.getByRole('region', { name: 'Preview' }).waitFor();
      await page.getByLabel('Address to open').fill('https://crm.acme.example/?ani={ani}&id={callVariable1}');
      await page.getByRole('button', { name: 'Add a reason' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByTestId('problems').waitFor();
    },
  },
  { name: 'desktop-of-team', path: '/tenants/acme/desktops/sales', heading: 'Desktops of Sales and renewals' },
  { name: 'api-keys', path: '/tenants/acme/apiKeys', heading: 'Acme Insurance' },
  {
    name: 'api-key',
    path: '/tenants/acme/apiKeys/crm',
    heading: 'CRM bridge',
    act: async ({ page }) => {
      await page.getByLabel('Name').fill('Bridge of the CRM');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Undo: Saved.' }).waitFor();
    },
  },
  { name: 'records', path: '/tenants/acme/records', heading: 'Acme Insurance', act: async ({ page }) => page.getByText('Contract sent').waitFor() },
  {
    name: 'agent-times',
    path: '/tenants/acme/agents/5000/1001',
    heading: 'Agent 1001',
    act: async ({ page }) => page.getByRole('row', { name: /After-call work/ }).waitFor(),
  },
  { name: 'settings', path: '/tenants/acme/settings', heading: 'Acme Insurance' },
  {
    name: 'delete-tenant',
    path: '/tenants/acme/settings',
    heading: 'Acme Insurance',
    act: async ({ page }) => {
      await page.getByRole('button', { name: 'Delete Acme Insurance' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'file',
    path: '/tenants/acme/file',
    heading: 'Acme Insurance',
    act: async ({ page }) => {
      await page.getByLabel('Or paste it here').fill('{"teams":[{"id":"new","name":"New","peripheral":5000,"agents":[]}]}');
      await page.getByRole('button', { name: 'See what would change' }).click();
      await page.getByTestId('would').waitFor();
    },
  },
  { name: 'file-of-a-node', path: '/tenants/initech/settings', heading: 'Initech' },
  { name: 'alarms', path: '/alarms', heading: 'Alarms' },
  { name: 'sessions', path: '/sessions', heading: 'Sessions' },
  { name: 'audit', path: '/audit', heading: 'Audit log', act: async ({ page }) => page.getByRole('button', { name: 'Verify the log' }).click() },
  { name: 'calculator', path: '/calculator', heading: 'Load calculator' },
  { name: 'nowhere', path: '/no/such/place', heading: /nothing at this address/ },
];

/** Each width and each scheme once; all of them where pictures are wanted. */
const looks = LOOKS.filter((look) => process.env.LOOK !== undefined || (look.width > 1_000) === (look.scheme === 'light'));

describe.each(looks)('at $width pixels, $scheme', (look) => {
  test('the doors are accessible and fit', async () => {
    office = await Office.open(browser, emptyWorld(), look);
    await office.goTo('/', 'Sign in');
    await office.page.getByRole('link', { name: 'Set it up' }).waitFor();
    expect(await office.objections()).toEqual([]);
    await office.photograph(`sign-in-${look.width}-${look.scheme}`);
    await office.goTo('/setup', 'Set up this hub');
    await office.page.getByRole('button', { name: 'Set up and sign in' }).click();
    expect(await office.objections()).toEqual([]);
    expect(await office.tooWide()).toBeLessThanOrEqual(0);
    await office.photograph(`setup-${look.width}-${look.scheme}`);
    expect(office.faults).toEqual([]);
  });

  test('every screen is found by its address, is accessible, and fits', { timeout: 240_000 }, async () => {
    office = await Office.open(browser, sampleWorld(), look);
    await office.signIn();
    for (const { name, path, heading, act } of SCREENS) {
      await office.goTo(path, heading);
      await act?.(office);
      await office.settled();
      await office.photograph(`${name}-${look.width}-${look.scheme}`);
      expect.soft(await office.objections(), `${name} (${look.width}, ${look.scheme})`).toEqual([]);
      expect.soft(await office.tooWide(), `${name} is too wide`).toBeLessThanOrEqual(0);
    }
    expect(office.faults).toEqual([]);
  });
});
