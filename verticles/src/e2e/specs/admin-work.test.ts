import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emptyWorld, sampleWorld } from '../../../../admin-ui/web/test/scripted/samples';
import type { World } from '../../../../admin-ui/web/test/scripted/world';
import { Office } from '../harness/admin';
import { addPeripheral, addTeam, addTenant, addUser, PASSWORD, setUp } from '../harness/admin-steps';
import { startBrowser } from '../harness/browser';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

afterAll(async () => {
  await browser?.close();
});

async function open(world: World): Promise<Page> {
  office = await Office.open(browser, world);
  return office.page;
}

async function focusIs(page: Page, name: string | RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''),
    typeof name === 'string' ? `^${name}$` : name.source,
  );
}

describe('a provider who begins', () => {
  test('sets the hub up, adds a tenant, a peripheral with two sides, a team and a user, and tests the connection', async () => {
    const world = emptyWorld();
    const page = await open(world);
    await setUp(office, 'setup-token-1');
    await addTenant(office, 'acme', 'Acme Insurance');
    const sides = await addPeripheral(office, { id: '5000', name: 'Head office', a: ['pg1a.example', '42027'], b: ['pg1b.example', '43027'] });
    expect(sides).toHaveLength(2);
    expect(sides[1]).toContain('PG active, peripheral online');
    // The link comes up beside the form.
    await page.getByTestId('live-state').getByText('In service').waitFor();
    await addTeam(office, { id: 'claims', name: 'Claims', peripheral: '5000 · Head office', agents: ['1001', '1002'] });
    await addUser(office, { id: 'ada', name: 'Ada Byron', password: PASSWORD, peripheral: '5000 · Head office', agent: '1001' });
    expect(world.of('acme', 'teams').get('claims')?.body).toEqual({ name: 'Claims', peripheral: 5_000, agents: ['1001', '1002'] });
    expect(world.of('acme', 'users').get('ada')?.body).toMatchObject({ roles: ['agent'], agent: { peripheral: 5_000, id: '1001' }, passwordHash: { set: true } });
    expect(world.of('acme', 'peripherals').get('5000')?.body).toEqual({
      name: 'Head office',
      sideA: { host: 'pg1a.example', port: 42_027 },
      sideB: { host: 'pg1b.example', port: 43_027 },
    });
  });
});

describe('what others do', () => {
  test('is seen at once, in lists and in forms that were not touched', async () => {
    const page = await open(sampleWorld());
    await office.signIn();
    await office.goTo('/tenants/acme/teams', 'Acme Insurance');
    office.world.write('acme', 'teams', 'new', { name: 'New people', peripheral: 5_000, agents: [] }, 'otto');
    await page.getByRole('link', { name: 'New people' }).click();
    await page.getByRole('heading', { level: 1, name: 'New people' }).waitFor();
    office.world.write('acme', 'teams', 'new', { name: 'Newer people', peripheral: 5_000, agents: [] }, 'otto');
    await page.getByText('otto has changed this; you see the new values.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Newer people');
  });

  test('takes nothing away from somebody who is typing, and is told', async () => {
    const page = await open(sampleWorld());
    await office.signIn();
    await office.goTo('/tenants/acme/teams/claims', 'Claims');
    await page.getByLabel('Name').fill('Mine');
    office.world.write('acme', 'teams', 'claims', { name: 'Theirs', peripheral: 5_001, agents: [] }, 'otto');
    await page.getByText('otto changed this while you did.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Compare' }).click();
    await office.settled();
    expect(await office.objections()).toEqual([]);
    await office.photograph('conflict-1280-light');
    await page.getByRole('button', { name: 'Take these over and go on' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(office.world.of('acme', 'teams').get('claims')?.body).toEqual({ name: 'Mine', peripheral: 5_001, agents: [] });
  });

  test('links, alarms and their number move by themselves', async () => {
    const page = await open(sampleWorld());
    await office.signIn();
    await page.getByRole('link', { name: 'Alarms' }).getByText('2').waitFor();
    const { world } = office;
    world.alarms.push({ ...world.alarms[0], id: 'a9', state: 'open', text: 'A node is gone.' });
    world.tell('alarm', {});
    await page.getByRole('link', { name: 'Alarms' }).getByText('3').waitFor();
    await page.getByTestId('link').filter({ hasText: 'Globex main' }).getByText('Reconnecting').waitFor();
    world.links = world.links.map((link) => ({ ...link, state: 'inService', reason: null }));
    world.tellLinks();
    await page.getByTestId('link').filter({ hasText: 'Globex main' }).getByText('In service').waitFor();
  });
});

describe('5,000 peripherals', () => {
  test('are read as they are scrolled, few are drawn, and one is found by its name', async () => {
    const page = await open(sampleWorld(5_000));
    await office.signIn();
    await office.goTo('/tenants/acme/peripherals', 'Acme Insurance');
    expect(await page.getByTestId('row').count()).toBeLessThan(60);
    await page.getByRole('link', { name: 'Head office' }).waitFor();
    // Holding the key down reads on and on.
    await page.waitForFunction(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      return /Branch 4999/.test(document.body.textContent ?? '');
    });
    expect(await page.getByTestId('row').count()).toBeLessThan(60);
    await page.getByLabel('Search by id or name').fill('branch 4321');
    await page.getByRole('link', { name: 'Branch 4321' }).click();
    await page.getByRole('heading', { level: 1, name: 'Branch 4321' }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Search by id or name').inputValue()).toBe('branch 4321');
    await office.goTo('/', 'Overview');
    await page.getByText('All 5,001 links').waitFor();
    await office.photograph('overview-many-1280-light');
  });
});

describe('by keyboard alone', () => {
  test('the content is one step away, a screen begins with its heading, and a dialog gives the focus back', async () => {
    const page = await open(sampleWorld());
    await office.signIn();
    await office.goTo('/', 'Overview');
    await page.keyboard.press('Tab');
    await focusIs(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await page.getByRole('link', { name: 'Sessions' }).focus();
    await page.keyboard.press('Enter');
    await focusIs(page, 'Sessions');
    await page.getByRole('button', { name: 'End the session of ada' }).focus();
    await page.keyboard.press('Enter');
    await focusIs(page, 'Cancel');
    await page.keyboard.press('Escape');
    await focusIs(page, 'End the session of ada');
    await page.keyboard.press('Enter');
    await focusIs(page, 'Cancel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('The session was ended.').waitFor();
    expect(office.world.sessions.map(({ user }) => user)).toEqual(['ben', 'root']);
  });

  test('a tenant is deleted only by somebody who types its key', async () => {
    const page = await open(sampleWorld());
    await office.signIn();
    await office.goTo('/tenants/globex/settings', 'Globex Travel');
    await page.getByRole('button', { name: 'Delete Globex Travel' }).click();
    const dialog = page.getByRole('dialog');
    const remove = dialog.getByRole('button', { name: 'Delete Globex Travel' });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByLabel('Type globex to confirm').fill('globex');
    await page.keyboard.press('Enter');
    await dialog.getByText('The tenant still has peripherals or users.').waitFor();
    await dialog.getByLabel('Delete everything that it has, too').check();
    await remove.click();
    await page.getByText('Globex Travel was deleted.').waitFor();
    expect(office.world.tenants.has('globex')).toBe(false);
  });
});

describe('in German', () => {
  test('the page says so to readers, remembers it, and still fits a phone', async () => {
    office = await Office.open(browser, sampleWorld(), { width: 375, scheme: 'light' });
    const { page } = office;
    await office.signIn();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    for (const [path, heading] of [
      ['/', 'Übersicht'],
      ['/tenants/acme/peripherals/5000', 'Head office'],
      ['/tenants/acme/users/ada', 'Ada Byron'],
      ['/tenants/acme/settings', 'Acme Insurance'],
      ['/calculator', 'Lastrechner'],
    ] as const) {
      await office.goTo(path, heading);
      expect(await office.tooWide(), path).toBeLessThanOrEqual(0);
      expect(await office.objections(), path).toEqual([]);
      await office.photograph(`german-${heading.replace(/\W/g, '')}-375`);
    }
  });
});

describe('a phone', () => {
  test('has the sections in a drawer, which closes behind the one that was chosen', async () => {
    office = await Office.open(browser, sampleWorld(), { width: 375, scheme: 'light' });
    const { page } = office;
    await office.signIn();
    await page.getByRole('button', { name: 'Menu' }).click();
    await office.settled();
    expect(await office.objections()).toEqual([]);
    await office.photograph('menu-375-light');
    await page.getByRole('dialog').getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
