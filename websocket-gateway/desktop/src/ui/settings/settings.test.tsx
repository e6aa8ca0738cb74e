// @vitest-environment jsdom
import type { Desk } from '@cti-hub/client';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { agent, at } from '../../../../sdk/test/model';
import { ADA, expectAccessible, live, preparePage, show } from '../../../test/show';
import { SettingsTool } from './settings-tool';

const desk: Desk = {
  reasonRequired: ['notReady', 'signOut', 'fromTheFuture'],
  autoAnswer: true,
  nonAcdCalls: false,
  agentCalls: true,
  supervisorCalls: true,
  availableAfterIncoming: true,
  availableAfterOutgoing: true,
  wrapUp: { incoming: 'requiredWithData', outgoing: 'notAllowed' },
  workModeTimer: 90,
  ringNoAnswerTime: 0,
  logoutNonActivityTime: 0,
  raw: { mask: 1 },
};
const greets = agent({ actions: ['greeting'] });

beforeAll(preparePage);
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const open = (around: Parameters<typeof show>[1] = {}) => {
  const shown = show(<SettingsTool />, around);
  fireEvent.click(screen.getByTestId('settings'));
  return shown;
};
const fact = (name: string) => screen.getByText(name).parentElement?.querySelector('dd')?.textContent;

test('the language changes at once, and is kept', () => {
  open();
  fireEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
  expect(screen.getByRole('dialog', { name: 'Einstellungen' })).toBeDefined();
  expect(localStorage.getItem('cti-hub.language')).toBe('de');
  expect(document.documentElement.lang).toBe('de');
});

test('the colours can be chosen, or left to the device', () => {
  open();
  fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('the greeting is switched for this sign-in', async () => {
  const { standIn } = open({ state: live({ agent: greets }) });
  fireEvent.click(screen.getByTestId('greeting-disable'));
  await waitFor(() => expect(standIn.of('agent.greeting')).toEqual([{ action: 'disable' }]));
  expect(await screen.findByText('Callers will not hear your greeting.')).toBeDefined();
});

test('a greeting is not offered where there is none, nor while it cannot be heard', () => {
  open();
  expect(screen.queryByTestId('greeting-enable')).toBeNull();
  cleanup();
  const { standIn } = open({ state: live({ agent: greets, stale: { since: at(0), reason: 'X' } }) });
  fireEvent.click(screen.getByTestId('greeting-enable'));
  expect(standIn.asked).toEqual([]);
});

test('what is set elsewhere is told in words', () => {
  open({ user: { ...ADA, memberOf: [{ id: 'sales', name: 'Sales and renewals' }] }, state: live({ desk }) });
  expect(fact('Your team')).toBe('Sales and renewals');
  expect(fact('Calls are answered by themselves')).toBe('Yes');
  expect(fact('You may call others yourself')).toBe('No');
  expect(fact('A reason is needed for')).toBe('Not ready, Sign out');
  expect(fact('Wrap-up after incoming calls')).toBe('Needed, with notes');
  expect(fact('Time for wrap-up')).toBe('1 minute 30 seconds');
  expect(fact('Signed out when idle for')).toBe('None');
});

test.each(['en', 'de', 'ar'] as const)('is open to everybody in %s', async (language) => {
  open({ language, state: live({ agent: greets, desk }) });
  await expectAccessible();
});
