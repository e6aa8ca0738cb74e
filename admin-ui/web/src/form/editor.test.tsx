// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleWorld } from '../../test/scripted/samples';
import type { World } from '../../test/scripted/world';
import { expectAccessible, open, preparePage } from '../../test/show';

let world: World;

beforeEach(() => {
  preparePage();
  world = sampleWorld();
});

afterEach(cleanup);

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

const LABEL = { name: 'Name *', hostA: 'Host (Side A) *', portA: 'Port (Side A) *' };

async function form(label: string): Promise<HTMLElement> {
  return waitFor(() => screen.getByLabelText(label));
}

describe('a peripheral that is changed', () => {
  test('is written with the revision that was read, and secrets stay as they are', async () => {
    const { asked } = await open(world, '/tenants/acme/peripherals/5000');
    await form(LABEL.name);
    await expectAccessible();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    type(LABEL.name, 'Headquarters');
    press('Save');
    await waitFor(() => expect(world.of('acme', 'peripherals').get('5000')?.body.name).toBe('Headquarters'));
    expect(world.of('acme', 'peripherals').get('5000')?.body.password).toEqual({ set: true });
    expect(asked.filter((each) => each.startsWith('PUT'))).toEqual(['PUT /api/v1/tenants/acme/peripherals/5000']);
  });

  test('is compared with what others made of it, and only what both changed is asked about', async () => {
    await open(world, '/tenants/acme/peripherals/5000');
    await form(LABEL.name);
    type(LABEL.name, 'Mine');
    type(LABEL.hostA, 'mine.example');
    const theirs = world.of('acme', 'peripherals').get('5000');
    world.write('acme', 'peripherals', '5000', { ...theirs?.body, name: 'Theirs', clientId: 'theirs' }, 'otto');
    press('Save');
    const dialog = await waitFor(() => screen.getByRole('dialog'));
    expect(within(dialog).getAllByTestId('their-change').map((each) => each.querySelector('h3')?.textContent)).toEqual(['name', 'clientId']);
    await expectAccessible();
    fireEvent.click(within(dialog).getByRole('radio', { name: 'Theirs' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take these over and go on' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(LABEL.name).value).toBe('Theirs'));
    press('Save');
    await waitFor(() =>
      expect(world.of('acme', 'peripherals').get('5000')?.body).toMatchObject({ name: 'Theirs', clientId: 'theirs', sideA: { host: 'mine.example' } }),
    );
  });

  test('is not sent with what is plainly wrong; what the hub refuses stands at its field', async () => {
    const { asked } = await open(world, '/tenants/acme/peripherals/5000');
    await form(LABEL.name);
    type(LABEL.name, '');
    type(LABEL.portA, '70000');
    press('Save');
    const summary = await waitFor(() => screen.getByTestId('problems'));
    expect(within(summary).getAllByRole('button')).toHaveLength(2);
    await waitFor(() => expect(document.activeElement).toBe(summary));
    expect(asked.some((each) => each.startsWith('PUT'))).toBe(false);
    type(LABEL.name, 'Head office');
    type(LABEL.portA, '42027');
    type(LABEL.hostA, 'no host');
    press('Save');
    await waitFor(() => expect(screen.getByTestId('problems').textContent).toContain('This is no name of a host.'));
    fireEvent.click(within(screen.getByTestId('problems')).getByRole('button'));
    expect(document.activeElement).toBe(screen.getByLabelText(LABEL.hostA));
    await expectAccessible();
  });

  test('has a secret replaced, and not, and removed', async () => {
    await open(world, '/tenants/acme/peripherals/5000');
    await form(LABEL.name);
    const password = () => screen.queryByLabelText('Password of the CTI Server', { selector: 'input' });
    expect(password()).toBeNull();
    press('Replace: Password of the CTI Server');
    expect(password()).not.toBeNull();
    press('Keep as it was: Password of the CTI Server');
    press('Remove: Password of the CTI Server');
    screen.getByText('Removed when you save');
    press('Save');
    await waitFor(() => expect(world.of('acme', 'peripherals').get('5000')?.body).not.toHaveProperty('password'));
  });

  test('says which steps of a test went well', async () => {
    world.unreachable.add('pg1b.acme.example');
    await open(world, '/tenants/acme/peripherals/5000');
    await form(LABEL.name);
    press('Test connection');
    const [a, b] = await waitFor(() => {
      const sides = screen.getAllByTestId('tested-side');
      expect(sides).toHaveLength(2);
      return sides;
    });
    expect(a?.textContent).toContain('PG active, peripheral online');
    expect(b?.textContent).toContain('Nobody listens at port 43027');
    screen.getByText('The test is over: Side A works, Side B does not work.');
    await expectAccessible();
  });
});

describe('an item', () => {
  test('that is new has a key of its own, and one that is taken is not overwritten', async () => {
    await open(world, '/add/acme/team');
    await form('Key *');
    press('Save');
    await waitFor(() => screen.getByTestId('problems'));
    type('Key *', 'claims');
    type(LABEL.name, 'Other claims');
    fireEvent.click(screen.getByLabelText('Peripheral *', { selector: 'input' }));
    fireEvent.click(await waitFor(() => screen.getByRole('option', { name: '5000 · Head office' })));
    press('Save');
    await waitFor(() => screen.getByText('There is one with this key already.'));
    type('Key *', 'other');
    press('Save');
    await waitFor(() => expect(world.of('acme', 'teams').get('other')?.body).toEqual({ name: 'Other claims', peripheral: 5_000, agents: [] }));
    await waitFor(() => expect(window.location.pathname).toBe('/tenants/acme/teams/other'));
  });

  test('is deleted only after a question', async () => {
    await open(world, '/tenants/acme/teams/sales');
    await form(LABEL.name);
    press('Delete Sales and renewals');
    const dialog = await waitFor(() => screen.getByRole('dialog'));
    expect(world.of('acme', 'teams').has('sales')).toBe(true);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete Sales and renewals' }));
    await waitFor(() => expect(world.of('acme', 'teams').has('sales')).toBe(false));
    await waitFor(() => expect(window.location.pathname).toBe('/tenants/acme/teams'));
  });

  test('of a file can be looked at only', async () => {
    await open(world, '/tenants/initech/settings');
    await form(LABEL.name);
    screen.getByText('This comes from the configuration file of a node and is changed there.');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  test('is not left with changes unless that is meant', async () => {
    await open(world, '/tenants/acme/teams/sales');
    await form(LABEL.name);
    type(LABEL.name, 'Changed');
    fireEvent.click(screen.getByRole('link', { name: 'acme: Teams' }));
    const dialog = await waitFor(() => screen.getByRole('dialog'));
    expect(window.location.pathname).toBe('/tenants/acme/teams/sales');
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Leave without saving' })));
    await waitFor(() => expect(window.location.pathname).toBe('/tenants/acme/teams'));
    expect(world.of('acme', 'teams').get('sales')?.body.name).toBe('Sales and renewals');
  });
});

describe('a user', () => {
  test('gets a new password in place of the hash, and errors at the fields they are about', async () => {
    await open(world, '/tenants/acme/users/wallboard');
    await form('Full name *');
    fireEvent.click(screen.getByLabelText('The user acts for an agent'));
    type('Agent id *', '1001');
    press('Replace: Password');
    type('Password *', 'short');
    press('Save');
    await waitFor(() => expect(screen.getByTestId('problems').textContent).toContain('12 to 128 characters.'));
    type('Password *', 'long enough for anybody');
    fireEvent.click(screen.getByLabelText('Peripheral *', { selector: 'input' }));
    fireEvent.click((await waitFor(() => screen.getAllByRole('option', { name: '5000 · Head office' })))[0] as HTMLElement);
    press('Save');
    await waitFor(() => expect(screen.getByTestId('problems').textContent).toContain('ada acts for this agent.'));
    type('Agent id *', '1009');
    press('Save');
    await waitFor(() => expect(world.of('acme', 'users').get('wallboard')?.body).toMatchObject({ agent: { peripheral: 5_000, id: '1009' }, passwordHash: { set: true } }));
  });
});
