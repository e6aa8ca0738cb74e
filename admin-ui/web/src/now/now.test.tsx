// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleWorld } from '../../test/scripted/samples';
import { expectAccessible, open, preparePage } from '../../test/show';
import { running } from './states';

beforeEach(preparePage);
afterEach(cleanup);

describe('the live screen', () => {
  test('shows the calls of a tenant, and takes new ones up by itself', async () => {
    const world = sampleWorld();
    await open(world, '/now?tenant=acme');
    await waitFor(() => screen.getByText('+41445551267', { selector: 'strong' }));
    expect(screen.getByText('is recorded')).toBeTruthy();
    expect(screen.getByText('Agent 1009').parentElement?.textContent).toContain('listens');
    await expectAccessible();
    world.liveCalls = [{ ...world.liveCalls[0], id: 'c9', ani: '+15551239876' }];
    await waitFor(() => screen.getByText('+15551239876', { selector: 'strong' }));
    expect(screen.queryByText('Agent 1009')).toBeNull();
  });

  test('stands still when somebody wants to read', async () => {
    const world = sampleWorld();
    const { asked } = await open(world, '/now?tenant=acme&view=agents');
    await waitFor(() => screen.getByText('1006'));
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await waitFor(() => screen.getByText(/stands still at/));
    const before = asked.filter((each) => each.includes('/agents')).length;
    world.liveAgents = [];
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(asked.filter((each) => each.includes('/agents'))).toHaveLength(before);
    expect(screen.getByText('1006')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => screen.getByText('No agent fits.'));
  });

  test('says that numbers are covered, and whose link nobody answers for', async () => {
    await open(sampleWorld(), '/now', ['acme', 'abe']);
    await waitFor(() => screen.getByText(/Numbers are covered/));
    expect(screen.queryByText(/5551267/)).toBeNull();
    cleanup();
    await open(sampleWorld(), '/now?tenant=globex');
    await waitFor(() => screen.getByText(/nobody answers for the link: Globex main \(7000\)/));
  });
});

test('what runs is shown with its seconds', () => {
  expect([0, 7_999, 750_000, 3_725_000, -5].map(running)).toEqual(['0:00', '0:07', '12:30', '1:02:05', '0:00']);
});
