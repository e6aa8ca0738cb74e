// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleWorld } from '../../test/scripted/samples';
import { open, preparePage } from '../../test/show';

beforeEach(preparePage);
afterEach(cleanup);

test('a change can be taken back, and the form follows', async () => {
  const world = sampleWorld();
  await open(world, '/tenants/acme/teams/claims');
  const name = await waitFor(() => screen.getByLabelText<HTMLInputElement>('Name *'));
  fireEvent.change(name, { target: { value: 'Complaints' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'Undo: Saved.' })));
  await waitFor(() => screen.getByText('It is as it was before.'));
  expect(world.of('acme', 'teams').get('claims')?.body.name).toBe('Claims');
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name *').value).toBe('Claims'));
  expect(screen.queryByText(/has changed this; you see/)).toBeNull();
});

test('what was deleted can be had back', async () => {
  const world = sampleWorld();
  await open(world, '/tenants/acme/webhooks/pager');
  fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'Delete On call' })));
  fireEvent.click(within(await waitFor(() => screen.getByRole('dialog'))).getByRole('button', { name: 'Delete On call' }));
  fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'Undo: On call was deleted.' })));
  await waitFor(() => expect(world.of('acme', 'webhooks').has('pager')).toBe(true));
});

test('what is new has nothing to go back to', async () => {
  const world = sampleWorld();
  await open(world, '/add/acme/webhook');
  fireEvent.change(await waitFor(() => screen.getByLabelText('Key *')), { target: { value: 'second' } });
  fireEvent.change(screen.getByLabelText('Address *'), { target: { value: 'https://x.example/' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => screen.getByText('Saved.'));
  expect(screen.queryByRole('button', { name: /^Undo:/ })).toBeNull();
});
