import type { AdminWindow } from './admin';

/** What a provider does in the page, step by step; each ends where the next begins. */
export const PASSWORD = 'correct horse battery';

/** Sets a new hub up and is signed in, with no link yet. */
export async function setUp({ page, url }: AdminWindow, token: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Set it up' }).click();
  await page.getByLabel('Setup token').fill(token);
  await page.getByLabel('Name', { exact: true }).fill('The provider');
  await page.getByLabel('Key').fill('provider');
  await page.getByLabel('Full name').fill('Rosa Root');
  await page.getByLabel('User name').fill('root');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('link', { name: 'To the tenants' }).waitFor();
}

export async function addTenant({ page }: AdminWindow, id: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'To the tenants' }).click();
  await page.getByRole('link', { name: 'Add a tenant' }).click();
  await page.getByLabel('Key').fill(id);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

interface GivenPeripheral {
  readonly id: string;
  readonly name: string;
  readonly a: readonly [host: string, port: string];
  readonly b: readonly [host: string, port: string];
}

/** Makes one with two sides, after a test whose outcome for each side is told. */
export async function addPeripheral({ page }: AdminWindow, { id, name, a, b }: GivenPeripheral): Promise<readonly string[]> {
  await page.getByRole('link', { name: 'Add a peripheral' }).click();
  await page.getByLabel('PeripheralID').fill(id);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Host (Side A)').fill(a[0]);
  await page.getByLabel('Port (Side A)').fill(a[1]);
  await page.getByLabel('The PG is duplexed: it has a side B').check({ force: true });
  await page.getByLabel('Host (Side B)').fill(b[0]);
  await page.getByLabel('Port (Side B)').fill(b[1]);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByTestId('tested-side').nth(1).waitFor({ timeout: 50_000 });
  const sides = await page.getByTestId('tested-side').allTextContents();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return sides;
}

interface GivenTeam {
  readonly id: string;
  readonly name: string;
  /** As it is offered. */
  readonly peripheral: string;
  readonly agents: readonly string[];
}

/** From the screen of one of the tenant's items. */
export async function addTeam({ page }: AdminWindow, { id, name, peripheral, agents }: GivenTeam): Promise<void> {
  await page.getByRole('link', { name: /: Peripherals$/ }).click();
  await page.getByRole('link', { name: 'Teams' }).click();
  await page.getByRole('link', { name: 'Add a team' }).click();
  await page.getByLabel('Key').fill(id);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('combobox', { name: 'Peripheral' }).click();
  await page.getByRole('option', { name: peripheral }).click();
  await page.getByRole('combobox', { name: 'Agents' }).fill(agents.join(','));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

interface GivenUser {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly peripheral: string;
  /** The agent whom the user acts for. */
  readonly agent: string;
}

/** From the screen of a team. */
export async function addUser({ page }: AdminWindow, { id, name, password, peripheral, agent }: GivenUser): Promise<void> {
  await page.getByRole('link', { name: /: Teams$/ }).click();
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('link', { name: 'Add a user' }).click();
  await page.getByLabel('User name').fill(id);
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByLabel('The user acts for an agent').check({ force: true });
  await page.getByRole('combobox', { name: /^Peripheral\b(?! to)/ }).click();
  await page.getByRole('option', { name: peripheral }).first().click();
  await page.getByLabel('Agent id').fill(agent);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
