// @vitest-environment jsdom
import { type Desk as DeskOfAgent, type HubState, INITIAL, type User } from '@cti-hub/client';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { agent, at, call, connection, link } from '../../../sdk/test/model';
import { App } from '../ui/app';
import { parseConfig } from '../ui/config';
import { DeskProvider } from '../ui/desk-context';
import type { DeskSession } from '../ui/desk-session';
import { Desk } from '../ui/desk/desk';
import { DialDialog } from '../ui/desk/dial-dialog';
import { HelpDialog } from '../ui/desk/help-dialog';
import { Keypad } from '../ui/desk/keypad';
import type { LoggedMessage } from '../ui/messages/message-log';
import { ToastProvider } from '../ui/parts/toasts';
import type { Entry } from '../ui/timeline/timeline';
import { TimelineDialog } from '../ui/timeline/timeline-dialog';
import { Notice } from '../ui/session/notice';
import { StartWork } from '../ui/session/start-work';
import { ConfirmDialog } from '../ui/team/confirm-dialog';
import { TeamPage } from '../ui/team/team-page';
import { I18nProvider } from './i18n';
import { LANGUAGES, localeOf } from './locales';

const user: User = {
  tenant: '001',
  tenantName: '001',
  name: '003',
  displayName: '004',
  roles: ['agent', 'supervisor'],
  agent: { peripheral: 5000, id: '1001', extension: '3001' },
};

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(document, 'fonts', { value: new EventTarget() });
});

afterEach(cleanup);

/** What stands on the page, for eyes and for ears, that is no message of the catalogue and has a letter. */
function untranslated(): readonly string[] {
  const said = [...document.body.querySelectorAll('*')].flatMap((element) => [
    ...['aria-label', 'title', 'placeholder', 'alt', 'label'].map((name) => element.getAttribute(name) ?? ''),
    ...(['STYLE', 'SCRIPT'].includes(element.tagName) ? [] : directText(element)),
  ]);
  return [document.title, wholeText(), ...said]
    .map(withoutMessages)
    .filter((text) => /\p{Letter}/u.test(withoutKnown(text)));
}

/** Messages may stand in each other. */
function withoutMessages(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? rest : withoutMessages(rest);
}

/** Text that stands alone; messages with marks inside them are looked at as part of the whole. */
function directText(element: Element): readonly string[] {
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent ?? '')
    .filter((text) => !text.includes('⟦') && !text.includes('⟧') && element.closest('[role="status"]') === null);
}

function wholeText(): string {
  const copy = document.body.cloneNode(true) as Element;
  for (const style of copy.querySelectorAll('style, script')) {
    style.remove();
  }
  return copy.textContent ?? '';
}

/** Names of keys, letters of a keypad and the languages' own names are the same everywhere. */
function withoutKnown(text: string): string {
  const same = ['Alt', 'Ctrl', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
  return [...Object.values(LANGUAGES), ...same]
    .reduce((rest, word) => rest.replaceAll(word, ''), text)
    .replace(/\b[A-Z]\b/g, '');
}

function show(page: ReactNode, state: Partial<HubState> = {}): void {
  const config = parseConfig({
    wrapUpCodes: ['1'],
    notReadyReasons: [{ code: 1, label: '1' }],
    wrapUpSeconds: 1e9,
    phoneBook: [{ name: '1', number: '5' }],
    skillGroups: [17],
    templates: ['6'],
    screenPop: { url: 'https://crm.example/?{ani}', panel: [{ name: 'ani', label: '3' }] },
  });
  const session = {
    hub: { token: 't', expiresAt: at(60), user },
    command: async () => ({}),
    reconnect() {},
    listen: () => () => {},
    record: { subscribe: () => () => {}, entries: () => entries },
    messages: { subscribe: () => () => {}, entries: () => messages, read() {} },
  } as unknown as DeskSession;
  render(
    <MantineProvider env="test">
      <I18nProvider locale={localeOf('en', [], true)}>
        <ToastProvider>
          <DeskProvider session={session} state={{ ...INITIAL, user, ...state }} config={config}>
            {page}
          </DeskProvider>
        </ToastProvider>
      </I18nProvider>
    </MantineProvider>,
  );
}

const hub = (fields: object): Partial<HubState> => ({
  connection: { phase: 'live' },
  peripherals: {
    5000: {
      cursor: '1:1',
      asOf: at(0),
      link: link(),
      agent: agent(),
      calls: [],
      linkDownSince: null,
      stale: null,
      ...fields,
    },
  },
});
const denied = Object.fromEntries(
  ['hold', 'retrieve', 'consult', 'singleStepTransfer', 'dtmf'].map((action) => [action, 'The call is over.']),
);
const desk: DeskOfAgent = {
  reasonRequired: ['notReady', 'signOut'],
  autoAnswer: true,
  nonAcdCalls: false,
  agentCalls: true,
  supervisorCalls: true,
  availableAfterIncoming: true,
  availableAfterOutgoing: true,
  wrapUp: { incoming: 'optional', outgoing: 'required' },
  workModeTimer: 0,
  ringNoAnswerTime: 0,
  logoutNonActivityTime: 0,
  raw: { mask: 0 },
};
const team = { id: '1', name: '2', peripheral: 5000, agents: ['1001', '1002', '1003'] };
const teamwork = {
  agents: [agent(), agent({ id: '1002', state: 'hold', reason: 9, pending: 'notReady', sinceLatest: true })],
  supervision: { actions: [], denied: {} },
  calls: [
    call('4', {
      connections: [connection({ agent: '1002' }), connection({ device: '7', role: 'monitor', agent: '1001' })],
    }),
  ],
};
const entries: readonly Entry[] = [
  { at: 1, kind: 'state', to: 'signedOut', raw: 1, reason: 8, who: 'other' },
  { at: 2, kind: 'state', to: 'notReady', raw: 2, reason: null, who: 'missed' },
  { at: 3, kind: 'call', what: 'missed', number: '' },
  { at: 4, kind: 'link', to: 'reconnecting', code: null, detail: 'x' },
  { at: 5, kind: 'link', to: 'inService', code: null, detail: '' },
  { at: 6, kind: 'connection', to: 'lost' },
  { at: 7, kind: 'gap', reason: 'X' },
  { at: 8, kind: 'stale', reason: 'X' },
  { at: 9, kind: 'resumed', events: 3 },
];
const messages: readonly LoggedMessage[] = [
  { id: 2, at: 2, from: { agent: '1002', name: '1' }, to: 'team', agentId: null, text: '2', urgent: true, read: false },
  { id: 1, at: 1, from: null, to: 'agent', agentId: '1003', text: '3', urgent: false, read: true },
];
const past = { id: 'p', number: '5', inbound: true, began: at(0), ended: at(9), inferred: true };

test.each<readonly [string, () => void]>([
  ['sign-in', () => show(<App configs={() => parseConfig({})} hubUrl="http://h/" socketUrl="ws://h/ws" />)],
  ['start work', () => show(<StartWork onLeave={() => {}} />, hub({ agent: agent({ state: 'signedOut' }) }))],
  ['waiting for the hub', () => show(<StartWork onLeave={() => {}} />)],
  ['a notice', () => show(<Notice title="" text="" onLeave={() => {}} />)],
  ['the quiet desk', () => show(<Desk onLeave={() => {}} />, { ...hub({}), past: [past] })],
  [
    'a desk with calls',
    () =>
      show(
        <Desk onLeave={() => {}} />,
        hub({
          agent: agent({ pending: 'notReady', reason: 7, deviceInService: false, carriedOver: ['reason'] }),
          calls: [
            call('1', { connections: [connection({ state: 'alerting', actions: ['answer'] })] }),
            call('2', {
              queue: { skillGroup: 17, since: at(0) },
              enteredDigits: '4711',
              carriedOver: ['queue'],
              data: { variables: { '1': '2' }, arrays: {}, wrapUp: null },
              connections: [
                connection({ actions: ['clear', 'setData', 'alternate'], denied }),
                connection({ device: '', agent: null, state: 'held' }),
                connection({ device: '5', agent: null, state: 'queued' }),
              ],
            }),
            call('3', { ended: at(5), connections: [connection({ state: 'null', actions: ['wrapUp'] })] }),
          ],
        }),
      ),
  ],
  ['a stale desk', () => show(<Desk onLeave={() => {}} />, hub({ stale: { since: at(0), reason: 'X' } }))],
  [
    'a desk without its phone system',
    () =>
      show(
        <Desk onLeave={() => {}} />,
        hub({ link: link({ state: 'reconnecting', reason: { code: 'HEARTBEAT_MISSED', detail: 'x' } }) }),
      ),
  ],
  [
    'a desk on its way back',
    () =>
      show(<Desk onLeave={() => {}} />, {
        ...hub({}),
        connection: { phase: 'waiting', attempt: 1, nextTryAt: 9, lostAt: 1 },
      }),
  ],
  ['a team', () => show(<TeamPage teams={[team]} onLeave={() => {}} />, hub(teamwork))],
  ['a supervisor without a team', () => show(<TeamPage teams={[]} onLeave={() => {}} />, hub({}))],
  [
    'a question',
    () => show(<ConfirmDialog question={{ kind: 'signOut', agentId: '1002' }} onClose={() => {}} />),
  ],
  ['the time line', () => show(<TimelineDialog opened onClose={() => {}} />, hub({ agent: agent({ state: 'notReady' }) }))],
  ...['book', 'messages', 'statistics', 'settings'].map(
    (tool) =>
      [
        `the panel ${tool}`,
        () => {
          show(<Desk onLeave={() => {}} />, hub({ desk, agent: agent({ actions: ['greeting'] }) }));
          fireEvent.click(screen.getByTestId(tool));
        },
      ] as const,
  ),
  ['the keypad', () => show(<Keypad callId="1" />)],
  ['the dial dialog', () => show(<DialDialog purpose={{ kind: 'consult', callId: '1' }} onClose={() => {}} />)],
  ['the list of shortcuts', () => show(<HelpDialog opened onClose={() => {}} />)],
])('%s says nothing that cannot be translated', (_, open) => {
  open();
  expect(document.body.textContent).toContain('⟦');
  expect(untranslated()).toEqual([]);
});
