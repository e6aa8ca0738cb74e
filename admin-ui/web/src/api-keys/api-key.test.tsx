// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleWorld } from '../../test/scripted/samples';
import { expectAccessible, open, preparePage } from '../../test/show';
import { localOf, momentOf } from './api-key';

beforeEach(preparePage);
afterEach(cleanup);

test('an API key is made in two steps, and the key itself is shown once', async () => {
  const world = sampleWorld();
  await open(world, '/add/acme/apiKey');
  fireEvent.change(await waitFor(() => screen.getByLabelText('Key *')), { target: { value: 'wallboard' } });
  fireEvent.change(screen.getByLabelText('Name *'), { target: { value: 'Wallboard of the hall' } });
  fireEvent.click(screen.getByLabelText(/Be a bridge/));
  fireEvent.click(screen.getByLabelText(/Look at everything/));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(world.of('acme', 'apiKeys').get('wallboard')?.body).toEqual({ name: 'Wallboard of the hall', roles: ['auditor'] }));
  await waitFor(() => screen.getByText(/No key has been made yet/));
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Make the key' }));
  const dialog = await waitFor(() => screen.getByRole('dialog'));
  expect(within(dialog).getByLabelText<HTMLInputElement>('The key itself').value).toMatch(/^cti_/);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  await waitFor(() => screen.getByText(/cannot be shown again/));
  fireEvent.click(screen.getByRole('button', { name: 'Make a new key' }));
  await waitFor(() => screen.getByText(/The former one is worth nothing/));
});

test('a bridge without a peripheral and networks that are none are refused before they are sent', async () => {
  const world = sampleWorld();
  const { asked } = await open(world, '/add/acme/apiKey');
  fireEvent.change(await waitFor(() => screen.getByLabelText('Key *')), { target: { value: 'x' } });
  fireEvent.change(screen.getByLabelText('Name *'), { target: { value: 'X' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => screen.getByText(/One thing is to be mended/));
  expect(asked.some((each) => each.startsWith('PUT'))).toBe(false);
});

test('moments are typed in local time and written in that of the world', () => {
  const moment = new Date(2026, 10, 21, 9, 30).toISOString();
  expect(localOf(moment)).toBe('2026-11-21T09:30');
  expect(momentOf('2026-11-21T09:30')).toBe(moment);
  expect([localOf(undefined), localOf('soon'), momentOf('')]).toEqual(['', '', undefined]);
});
