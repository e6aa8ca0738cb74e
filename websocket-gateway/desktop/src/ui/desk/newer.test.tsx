// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agent, at, call, connection } from '../../../../sdk/test/model';
import { expectAccessible, live, preparePage, show } from '../../../test/show';
import { Alerts } from './alerts';
import { CallCard } from './call-card';
import { MediaMenu } from './media-menu';

beforeAll(preparePage);
afterEach(cleanup);

function card(fields: object, own: object = {}, around: Parameters<typeof show>[1] = {}) {
  const shown = { ...call('c1', { connections: [connection(own)] }), ...fields };
  const desk = { call: shown, own: shown.connections[0], wrapUp: false };
  return show(<CallCard desk={desk} calls={[desk]} />, around);
}

describe('a preview', () => {
  const preview = { preview: { actions: ['rejectClose', 'accept', 'reject', 'dance'] } };

  test('offers what the hub offers and the page knows, the call first', async () => {
    const { standIn } = card(preview);
    const labels = screen.getByTestId('preview').querySelectorAll('button');
    expect([...labels].map((each) => each.textContent)).toEqual(['Call the customer', 'Reject', 'Reject, never call']);
    fireEvent.click(screen.getByTestId('preview-rejectClose'));
    await waitFor(() => expect(standIn.of('call.preview')).toEqual([{ callId: 'c1', answer: 'rejectClose' }]));
  });

  test('is accepted by the key that answers', () => {
    card(preview);
    expect(screen.getByTestId('preview-accept').getAttribute('aria-keyshortcuts')).toBe('Alt+A');
  });

  test('is said aloud, and with its key', () => {
    const shown = { ...call('c1'), ...preview };
    show(<Alerts calls={[{ call: shown, own: shown.connections[0], wrapUp: false }]} agentId="1001" />);
    expect(screen.getByTestId('announcement').textContent).toBe(
      'A campaign asks you to call +15550100. Press Alt+A to call.',
    );
  });

  test('cannot be answered while nobody hears it, and is not there for other calls', () => {
    const { standIn } = card(preview, {}, { state: live({ stale: { since: at(0), reason: 'X' } }) });
    fireEvent.click(screen.getByTestId('preview-accept'));
    expect(standIn.asked).toEqual([]);
    cleanup();
    card({});
    expect(screen.queryByTestId('preview')).toBeNull();
  });

  test.each(['en', 'de', 'ar'] as const)('is open to everybody in %s', async (language) => {
    card(preview, {}, { language });
    await expectAccessible();
  });
});

test('a greeting that plays is told, and can be stopped', async () => {
  const { standIn } = card({}, { greeting: true }, { state: live({ agent: agent({ actions: ['greeting'] }) }) });
  expect(screen.getByText('Your greeting plays')).toBeDefined();
  fireEvent.click(screen.getByTestId('greeting-stop'));
  await waitFor(() => expect(standIn.of('agent.greeting')).toEqual([{ action: 'stop' }]));
  cleanup();
  card({});
  expect(screen.queryByTestId('greeting-stop')).toBeNull();
});

test('a greeting that failed is said to the agent of the call, and to nobody else', () => {
  const shown = call('c1', { connections: [connection()] });
  const { standIn } = show(<Alerts calls={[{ call: shown, own: shown.connections[0], wrapUp: false }]} agentId="1001" />);
  const event = { type: 'call.greetingFailed', call: { ...shown, connections: [connection({ agent: '1002' })] } };
  act(() => standIn.tell('event', event));
  expect(screen.queryByText(/greeting could not be played/)).toBeNull();
  act(() => standIn.tell('event', { ...event, call: shown }));
  expect(screen.getByText(/greeting could not be played/)).toBeDefined();
});

describe('other media', () => {
  const chat = { mrd: 5002, state: 'active', stateRaw: 3, reason: null, tasks: 1, maxTasks: 3, since: at(0) };
  const mail = { mrd: 5003, state: 'notReady', stateRaw: 2, reason: 2, tasks: 0, maxTasks: 1, since: at(0) };
  const busy = { ...agent(), media: [chat, mail] };
  const config = {
    media: [{ mrd: 5002, label: { en: 'Chat', de: 'Chat', ar: 'دردشة' } }],
    notReadyReasons: [{ code: 2, label: 'Lunch' }],
  };

  test('are shown with state, reason and tasks', async () => {
    show(<MediaMenu agent={busy} />, { config });
    fireEvent.click(screen.getByTestId('media'));
    const said = screen.getByRole('dialog', { name: 'Other media' }).textContent;
    expect(said).toMatch(/ChatActive.*1 of 3 tasks/);
    expect(said).toMatch(/Domain 5003Not ready.*Lunch.*0 of 1 task/);
    await expectAccessible();
  });

  test('are left out while there is voice only', () => {
    show(<MediaMenu agent={agent()} />, { config });
    expect(screen.queryByTestId('media')).toBeNull();
  });
});
