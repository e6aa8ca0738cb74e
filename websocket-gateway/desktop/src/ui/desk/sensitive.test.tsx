// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { agent, at, call, connection } from '../../../../sdk/test/model';
import { expectAccessible, live, preparePage, show } from '../../../test/show';
import { Alerts } from './alerts';
import { CallCard } from './call-card';

const NOW = Date.parse(at(0));
const sensitive = { since: at(0), until: at(300), by: 'agent', recording: 'paused' } as const;

function deskOf(fields: object) {
  const theCall = call('c1', {
    connections: [connection({ state: 'connected', actions: ['setSensitive', 'clear'] })],
    ...fields,
  });
  return { call: theCall, own: theCall.connections[0], wrapUp: false };
}

function page(fields: object) {
  const desk = deskOf(fields);
  return (
    <>
      <Alerts calls={[desk]} agentId="1001" />
      <CallCard desk={desk} calls={[desk]} />
    </>
  );
}

beforeAll(preparePage);
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const open = (fields: object) => show(page(fields), { state: live({ agent: agent({ state: 'talking' }) }) });

test('an agent marks a call, and ends that, by one button', async () => {
  const { standIn } = open({});
  expect(screen.queryByTestId('sensitive')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Mark as sensitive' }));
  await pass(0);
  cleanup();
  const marked = open({ sensitive });
  fireEvent.click(screen.getByRole('button', { name: 'End sensitive' }));
  await pass(0);
  expect(standIn.of('call.setSensitive')).toEqual([{ callId: 'c1', on: true }]);
  expect(marked.standIn.of('call.setSensitive')).toEqual([{ callId: 'c1', on: false }]);
});

test('the card counts down, says what became of the recording, and is read aloud', async () => {
  open({ sensitive });
  const line = screen.getByTestId('sensitive');
  expect(line.textContent).toContain('Sensitive, for 5:00 more');
  expect(line.textContent).toContain('The recording is paused.');
  expect(screen.getByTestId('sensitive-news').textContent).toBe('The call is sensitive now.');
  await pass(290_000);
  expect(line.textContent).toContain('0:10');
  expect(screen.getByTestId('sensitive-news').textContent).toBe('The call is sensitive for a few more seconds.');
});

test('a recording that goes on is said as what it is, and who else marked the call', async () => {
  vi.useRealTimers();
  open({ sensitive: { ...sensitive, by: 'supervisor', recording: 'notPaused' } });
  const line = screen.getByTestId('sensitive');
  expect(line.textContent).toContain('could not be paused');
  expect(line.textContent).toContain('Marked by a supervisor.');
  await expectAccessible();
});
