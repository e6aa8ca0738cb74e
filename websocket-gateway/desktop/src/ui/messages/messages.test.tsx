// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../../../../sdk/test/model';
import { ADA, expectAccessible, live, preparePage, show } from '../../../test/show';
import { Arrivals } from './arrivals';
import { MessageLog } from './message-log';
import { MessagesTool } from './messages-tool';

const sue = { agent: '1002', name: 'Sue Perkins' };
const told = (fields: object = {}) => ({
  peripheral: 5000,
  from: sue,
  to: 'team',
  text: 'Lunch is ready.',
  time: at(0),
  ...fields,
});

beforeAll(preparePage);
afterEach(cleanup);

describe('the list of messages', () => {
  function log(storage: Pick<Storage, 'getItem' | 'setItem'>, user = 'acme/ada') {
    let tell: (event: { readonly detail: never }) => void = () => {};
    const messages = new MessageLog({ addEventListener: (_, listener) => (tell = listener) }, storage, user, () => '1001');
    return { messages, tell: (fields: object = {}) => tell({ detail: told(fields) as never }) };
  }
  function memory() {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => kept.set(key, text) };
  }

  test('holds the last fifty, newest first, over a reload and for nobody else', () => {
    const storage = memory();
    const { tell } = log(storage);
    for (let n = 1; n <= 52; n++) {
      tell({ text: `no. ${n}` });
    }
    const texts = log(storage).messages.entries().map((each) => each.text);
    expect(texts).toHaveLength(50);
    expect(texts[0]).toBe('no. 52');
    expect(log(storage, 'acme/bob').messages.entries()).toEqual([]);
  });

  test('takes what it wrote itself as read, whether the hub tells it again or not', () => {
    const { messages, tell } = log(memory());
    tell({ from: { agent: '1001', name: 'Ada' } });
    messages.sent({ to: 'agent', agentId: '1003', text: 'Hello', urgent: false }, 5);
    messages.sent({ to: 'team', agentId: '', text: 'told by the hub', urgent: false }, 5);
    expect(messages.entries().map(({ from, read, text }) => [from, read, text])).toEqual([
      [null, true, 'Hello'],
      [null, true, 'Lunch is ready.'],
    ]);
  });

  test('survives a storage that is full or holds nonsense', () => {
    const full = {
      getItem: () => '[{"id":1},7,null]',
      setItem: () => {
        throw new Error('full');
      },
    };
    const { messages, tell } = log(full);
    expect(messages.entries()).toEqual([]);
    tell();
    expect(messages.entries()).toHaveLength(1);
    messages.read();
    expect(messages.entries()[0]?.read).toBe(true);
  });
});

describe('what arrives', () => {
  test('is said in its turn, and at once if it is urgent, until it is put away', async () => {
    const { standIn } = show(<Arrivals />);
    act(() => standIn.tell('userMessage', told()));
    act(() => standIn.tell('userMessage', told({ text: 'Fire drill', urgent: true, to: 'agent' })));
    const page = within(screen.getByTestId('user-messages'));
    expect(page.getByRole('alert').textContent).toContain('Fire drill');
    expect(page.getByRole('alert').textContent).toContain('Urgent');
    expect(page.getByRole('status').textContent).toContain('Sue Perkins to My team');
    await expectAccessible();
    fireEvent.click(within(page.getByRole('alert')).getByRole('button'));
    expect(page.getByRole('alert').textContent).toBe('');
    expect(page.getByRole('status').textContent).not.toBe('');
  });
});

describe('the panel', () => {
  const open = (around: Parameters<typeof show>[1] = {}) => {
    const shown = show(<MessagesTool />, around);
    fireEvent.click(screen.getByTestId('messages'));
    return shown;
  };
  const write = (text: string) => fireEvent.change(screen.getByTestId('message-text'), { target: { value: text } });
  const send = () => fireEvent.click(screen.getByTestId('message-send'));

  test('counts what is new and takes it as read when it is opened', async () => {
    const { standIn } = show(<MessagesTool />);
    act(() => standIn.tell('userMessage', told()));
    fireEvent.click(screen.getByRole('button', { name: 'Messages, 1 new' }));
    expect(await screen.findByText('Lunch is ready.')).toBeDefined();
    expect(screen.getByTestId('messages').getAttribute('aria-label')).toBe('Messages');
    expect(screen.getByRole('log')).toBeDefined();
    await expectAccessible();
  });

  test('sends to the team, urgent if asked to, and is ready for the next', async () => {
    const { standIn } = open();
    write('  Who is free?  ');
    fireEvent.click(screen.getByLabelText(/^Urgent/));
    send();
    await waitFor(() => expect(standIn.of('message.send')).toEqual([{ to: 'team', text: 'Who is free?', urgent: true }]));
    await waitFor(() => expect((screen.getByTestId('message-text') as HTMLTextAreaElement).value).toBe(''));
    expect((screen.getByLabelText(/^Urgent/) as HTMLInputElement).checked).toBe(false);
  });

  test('answers somebody, who is listed as the one it went to', async () => {
    const { standIn } = open();
    act(() => standIn.tell('userMessage', told()));
    fireEvent.click(screen.getByRole('button', { name: 'Reply Sue Perkins' }));
    expect((screen.getByLabelText('Agent’s id') as HTMLInputElement).value).toBe('1002');
    expect(document.activeElement).toBe(screen.getByTestId('message-text'));
    write('Coming');
    send();
    await waitFor(() => expect(standIn.of('message.send')).toEqual([{ to: 'agent', agentId: '1002', text: 'Coming' }]));
    expect(await screen.findByText('You to Agent 1002')).toBeDefined();
  });

  test('keeps what was written when nobody was reached', async () => {
    const { standIn } = open({ language: 'de' });
    standIn.problem = { title: 'Nobody', status: 409, code: 'NOBODY_REACHED', retryable: false };
    write('Hallo');
    send();
    expect(await screen.findByText(/hat einen Arbeitsplatz offen/)).toBeDefined();
    expect((screen.getByTestId('message-text') as HTMLTextAreaElement).value).toBe('Hallo');
  });

  test('sends nothing that is empty, too long, for nobody, or that nobody can hear', () => {
    const { standIn, become } = open();
    send();
    write('é'.repeat(128));
    send();
    fireEvent.change(screen.getByLabelText('To'), { target: { value: 'agent' } });
    write('Hello');
    send();
    fireEvent.change(screen.getByLabelText('To'), { target: { value: 'all' } });
    become(live({ stale: { since: at(0), reason: 'X' } }));
    send();
    expect(standIn.asked).toEqual([]);
  });

  test('offers the operator’s texts, and the members of a supervisor’s teams', () => {
    const teams = [{ id: 'a', name: 'A', peripheral: 5000, agents: ['1001', '1002'] }];
    open({ user: { ...ADA, teams }, config: { templates: ['Back at two', { en: 'Ring me', de: 'Ruf an' }, 3] } });
    fireEvent.change(screen.getByLabelText('Ready-made text'), { target: { value: 'Ring me' } });
    expect((screen.getByTestId('message-text') as HTMLTextAreaElement).value).toBe('Ring me');
    fireEvent.change(screen.getByLabelText('To'), { target: { value: 'agent' } });
    expect([...document.querySelectorAll('datalist option')].map((each) => each.getAttribute('value'))).toEqual(['1002']);
  });

  test.each(['en', 'de', 'ar'] as const)('is open to everybody in %s', async (language) => {
    open({ language, config: { templates: ['Back at two'] } });
    await expectAccessible();
  });
});
