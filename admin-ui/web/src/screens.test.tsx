// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyWorld, sampleWorld } from '../test/scripted/samples';
import { expectAccessible, open, preparePage } from '../test/show';

beforeEach(preparePage);
afterEach(cleanup);

function fill(fields: Readonly<Record<string, string>>): void {
  for (const [label, value] of Object.entries(fields)) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
}

describe('a hub that is new', () => {
  test('is set up with the token that it printed, once', async () => {
    const world = emptyWorld();
    await open(world, '/', null);
    fireEvent.click(await waitFor(() => screen.getByRole('link', { name: 'Set it up' })));
    await waitFor(() => screen.getByRole('heading', { name: 'Set up this hub' }));
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Set up and sign in' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Setup token'));
    fill({
      'Setup token': 'wrong',
      Name: 'The provider',
      Key: 'provider',
      'Full name': 'Rosa Root',
      'User name': 'root',
      Password: 'correct horse battery',
      'Password again': 'correct horse battery',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Set up and sign in' }));
    await waitFor(() => screen.getByText('This is not the setup token of this hub.'));
    fill({ 'Setup token': 'setup-token-1' });
    fireEvent.click(screen.getByRole('button', { name: 'Set up and sign in' }));
    await waitFor(() => screen.getByRole('heading', { name: 'Overview' }));
    expect(world.setupToken).toBeNull();
    await waitFor(() => screen.getByText(/No links are set up/));
  });
});

describe('an organisation with a sign-in of its own', () => {
  test('has a button for it, and who comes back with a code is in', async () => {
    await open(sampleWorld(), '/', null);
    expect(screen.queryByRole('button', { name: 'Sign in with your organisation' })).toBeNull();
    fill({ Organisation: 'Acme ' });
    await waitFor(() => screen.getByRole('button', { name: 'Sign in with your organisation' }));
    await expectAccessible();
    cleanup();
    await open(sampleWorld(), '/', null, { kind: 'code', code: 'wrong', mark: 'mine' });
    await waitFor(() => screen.getByText(/took too long or was used already/));
    cleanup();
    await open(sampleWorld(), '/', null, { kind: 'problem', problem: 'unknownUser' });
    await waitFor(() => screen.getByText(/you have no account at this hub/));
    cleanup();
    await open(sampleWorld(), '/', null, { kind: 'code', code: 'right', mark: 'mine' });
    await waitFor(() => screen.getByRole('heading', { name: 'Overview' }));
  });

  test('is set in the form of the tenant', async () => {
    const world = sampleWorld();
    await open(world, '/tenants/acme/settings');
    fireEvent.click(await waitFor(() => screen.getByLabelText('There is a provider')));
    fill({ 'Issuer *': 'https://id.example.com', 'Client ID *': 'cti-hub', 'Client secret': 'secret' });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(world.tenants.get('acme')?.body.signIn).toMatchObject({
        oidc: { issuer: 'https://id.example.com', clientId: 'cti-hub', clientSecret: 'secret' },
      }),
    );
  });
});

describe('who may', () => {
  test('sees all tenants as the provider, and only the own one as its administrator', async () => {
    await open(sampleWorld(), '/tenants');
    await waitFor(() => screen.getByRole('link', { name: 'Globex Travel' }));
    await expectAccessible();
    cleanup();
    await open(sampleWorld(), '/tenants', ['acme', 'tess']);
    await waitFor(() => screen.getByRole('link', { name: 'Acme Insurance' }));
    expect(screen.queryByText('Globex Travel')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add a tenant' })).toBeNull();
  });

  test('reads and does not write as an auditor', async () => {
    await open(sampleWorld(), '/tenants/acme/teams/claims', ['acme', 'abe']);
    await waitFor(() => screen.getByText('You may look at this, but not change it.'));
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Sessions' })).toBeNull();
  });

  test('is not told of others by an address that was guessed', async () => {
    await open(sampleWorld(), '/tenants/globex/peripherals/7000', ['acme', 'tess']);
    await waitFor(() => screen.getByText(/There is nothing at this address/));
  });
});

describe('the store', () => {
  test('that is out is said, and asked again when somebody wants', async () => {
    const world = sampleWorld();
    world.storeOut = true;
    await open(world, '/tenants/acme/peripherals');
    await waitFor(() => screen.getByText(/The store of the hub cannot be reached/));
    world.storeOut = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => screen.getByRole('heading', { name: 'Acme Insurance' }));
  });
});

describe('what goes on', () => {
  test('alarms are acknowledged', async () => {
    const world = sampleWorld();
    await open(world, '/alarms?state=open');
    fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'Acknowledge: The link to Globex main is down.' })));
    await waitFor(() => expect(world.alarms.find(({ id }) => id === 'a1')).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'root' }));
    await waitFor(() => expect(screen.queryByText('The link to Globex main is down.')).toBeNull());
  });

  test('sessions are ended after a question', async () => {
    const world = sampleWorld();
    await open(world, '/sessions');
    fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'End the session of ada' })));
    fireEvent.click(within(await waitFor(() => screen.getByRole('dialog'))).getByRole('button', { name: 'End' }));
    await waitFor(() => expect(world.sessions.map(({ user }) => user)).toEqual(['ben', 'root']));
  });

  test('the audit log is verified, and what was done to it is said', async () => {
    const world = sampleWorld();
    await open(world, '/audit');
    fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'Verify the log' })));
    await waitFor(() => screen.getByText(/The log is whole/));
    world.tampered = true;
    fireEvent.click(screen.getByRole('button', { name: 'Verify the log' }));
    await waitFor(() => screen.getByText(/record 3 is the first/));
  });
});

describe('a tenant as a file', () => {
  test('is tried before it is applied, and what it would remove is asked about', async () => {
    const world = sampleWorld();
    await open(world, '/tenants/acme/file');
    const text = await waitFor(() => screen.getByLabelText('Or paste it here'));
    fireEvent.change(text, { target: { value: JSON.stringify({ teams: [{ id: 'new', name: 'New', peripheral: 5_000, agents: [] }] }) } });
    expect(screen.queryByRole('button', { name: 'Apply these changes' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'See what would change' }));
    const would = await waitFor(() => screen.getByTestId('would'));
    expect(would.textContent).toContain('Team new');
    expect(world.of('acme', 'teams').has('claims')).toBe(true);
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Apply these changes' }));
    fireEvent.click(within(await waitFor(() => screen.getByRole('dialog'))).getByRole('button', { name: 'Apply these changes' }));
    await waitFor(() => expect([...world.of('acme', 'teams').keys()]).toEqual(['new']));
  });

  test('that is changed after it was tried has to be tried again', async () => {
    await open(sampleWorld(), '/tenants/acme/file');
    const text = await waitFor(() => screen.getByLabelText('Or paste it here'));
    fireEvent.change(text, { target: { value: '{}' } });
    fireEvent.click(screen.getByRole('button', { name: 'See what would change' }));
    await waitFor(() => screen.getByTestId('would'));
    fireEvent.change(text, { target: { value: '{"teams":[]}' } });
    expect(screen.queryByRole('button', { name: 'Apply these changes' })).toBeNull();
  });
});

describe('what is kept of calls', () => {
  test('is found by number, leads to the agents and is erased after its name was typed', async () => {
    const world = sampleWorld();
    await open(world, '/tenants/acme/records', ['acme', 'tess']);
    await waitFor(() => screen.getByText('+4930123456'));
    expect((screen.getByRole('button', { name: 'Erase …' }) as HTMLButtonElement).disabled).toBe(true);
    await expectAccessible();
    fill({ 'Number or device': '+15551234567' });
    await waitFor(() => expect(screen.queryByText('+4930123456')).toBeNull());
    screen.getByText('Contract sent');
    fireEvent.click(screen.getByRole('button', { name: 'Erase …' }));
    const dialog = within(await waitFor(() => screen.getByRole('dialog')));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: '+15551234567' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Erase' }));
    await waitFor(() => screen.getByText('No call fits.'));
    expect(world.calls).toHaveLength(2);
  });

  test('is read by an auditor, who erases nothing', async () => {
    await open(sampleWorld(), '/tenants/acme/records', ['acme', 'abe']);
    await waitFor(() => screen.getByText('+4930123456'));
    expect(screen.queryByRole('button', { name: 'Erase …' })).toBeNull();
    fireEvent.click(screen.getAllByRole('link', { name: 'Time line of agent 1001' })[0]!);
    await waitFor(() => screen.getByRole('heading', { name: 'Agent 1001' }));
    await waitFor(() => screen.getAllByText('After-call work, then ready'));
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Day before' }));
    await waitFor(() => screen.getByText('Nothing is kept of this agent on that day.'));
  });
});
