// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agent, at } from '../../../../sdk/test/model';
import { expectAccessible, live, preparePage, show } from '../../../test/show';
import { StartWork } from './start-work';
import { TakenOverNotice } from './taken-over-notice';
import { parseSignIn } from './work-place';

beforeAll(preparePage);
afterEach(cleanup);

const state = live({ agent: agent({ state: 'signedOut', actions: ['signIn'] }) });
const start = (signIn?: object) => show(<StartWork onLeave={() => {}} />, { state, config: { signIn } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Start work' }));
const password = () => screen.queryByLabelText('Agent password');

describe('the start of work', () => {
  test('asks as ever for extension and password where nothing else is said', async () => {
    const { standIn } = start();
    fireEvent.change(password() as HTMLElement, { target: { value: '1234' } });
    submit();
    await waitFor(() =>
      expect(standIn.of('agent.signIn')).toEqual([{ agentId: '1001', extension: '3001', password: '1234' }]),
    );
    expect(screen.queryByLabelText('Where you work')).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('asks for no password with single sign-on', async () => {
    const { standIn } = start({ sso: true });
    expect(password()).toBeNull();
    submit();
    await waitFor(() => expect(standIn.of('agent.signIn')).toEqual([{ agentId: '1001', extension: '3001', sso: true }]));
  });

  test('lets the agent choose single sign-on where it may be', () => {
    start({ sso: 'optional' });
    expect(password()).not.toBeNull();
    fireEvent.click(screen.getByLabelText('Single sign-on, without agent password'));
    expect(password()).toBeNull();
  });

  test('tells the phone of somebody who works elsewhere', async () => {
    const { standIn } = start({ sso: true, remote: ['nailed', 'callByCall', 'pigeon'] });
    fireEvent.change(screen.getByLabelText('Where you work'), { target: { value: 'nailed' } });
    await expectAccessible();
    fireEvent.change(screen.getByLabelText('Your phone there'), { target: { value: ' +49 30 1 ' } });
    submit();
    await waitFor(() =>
      expect(standIn.of('agent.signIn')).toEqual([
        { agentId: '1001', extension: '3001', sso: true, mode: 'nailed', phone: '+49 30 1' },
      ]),
    );
  });

  test('what cannot be used of the ways is left out', () => {
    expect(parseSignIn(null)).toEqual({ sso: 'never', remote: [] });
    expect(parseSignIn({ sso: 'yes', remote: 'nailed' })).toEqual({ sso: 'never', remote: [] });
    expect(parseSignIn({ sso: 'optional', remote: ['nailed', 7] })).toEqual({ sso: 'optional', remote: ['nailed'] });
  });

  test.each(['de', 'ar'] as const)('is open to everybody in %s', async (language) => {
    const config = { signIn: { sso: 'optional', remote: ['callByCall', 'nailed'] } };
    show(<StartWork onLeave={() => {}} />, { state, config, language });
    await expectAccessible();
  });
});

describe('a desk that is taken over', () => {
  const notice = (connection: object) =>
    show(<TakenOverNotice connection={connection as never} onBack={() => {}} onLeave={() => {}} />);

  test('says where it is and since when, if the hub has said so', () => {
    notice({ phase: 'ended', reason: 'takenOver', by: { node: 'hub-2', at: at(0), sameUser: true } });
    expect(document.body.textContent).toMatch(/another machine at \d\d:\d\d, served by node hub-2/);
  });

  test('says that it is somebody else who acts for the agent now', () => {
    notice({ phase: 'ended', reason: 'takenOver', by: { node: 'hub-2', at: at(0), sameUser: false } });
    expect(document.body.textContent).toMatch(/Another user acts for your agent since \d\d:\d\d, served by node hub-2/);
  });

  test('says that it is elsewhere, if nobody has', () => {
    notice({ phase: 'ended', reason: 'takenOver' });
    expect(document.body.textContent).toContain('opened in another browser');
    expect(document.body.textContent).not.toContain('node');
  });
});
