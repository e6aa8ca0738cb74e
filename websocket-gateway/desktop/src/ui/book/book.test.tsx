// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agent, call, connection } from '../../../../sdk/test/model';
import { expectAccessible, live, preparePage, show } from '../../../test/show';
import { CallCard } from '../desk/call-card';
import { DialDialog } from '../desk/dial-dialog';
import { BookTool } from './book-tool';
import { destinationOf, entryOf, found, parsePhoneBook } from './phone-book';

const written = [
  { name: { en: 'Claims', de: 'Schäden', ar: 'المطالبات' }, number: '3100' },
  { name: 'Zoë Müller', number: '+49 (30) 901-820' },
  { name: 'Zoë Berg', number: '3102' },
  { name: 'No number' },
  { number: '1' },
  { name: 'Too long', number: '1'.repeat(40) },
  null,
];
const book = parsePhoneBook(written);
const names = (typed: string) => found(book, typed).map((each) => each.number);
const config = { phoneBook: written };

beforeAll(preparePage);
afterEach(cleanup);

describe('the phone book', () => {
  test('keeps what can be called', () => {
    expect(book.map((each) => each.number)).toEqual(['3100', '+49 (30) 901-820', '3102']);
  });

  test('is searched by words of a name in any language, without marks, and by digits', () => {
    expect(names('')).toHaveLength(3);
    expect(names('zoe')).toEqual(['+49 (30) 901-820', '3102']);
    expect(names('MUL zo')).toEqual(['+49 (30) 901-820']);
    expect(names('schad')).toEqual(['3100']);
    expect(names('مطالبات')).toEqual(['3100']);
    expect(names('30-90')).toEqual(['+49 (30) 901-820']);
    expect(names('nobody')).toEqual([]);
  });

  test('knows whose a number is, however it is grouped', () => {
    expect(entryOf(book, '+4930901820')?.name).toBe('Zoë Müller');
    expect(entryOf(book, '310')).toBeUndefined();
    expect(entryOf(book, null)).toBeUndefined();
  });

  test('dials what is typed, or the only one who is called so', () => {
    expect(destinationOf(book, ' 3002 ')).toBe('3002');
    expect(destinationOf(book, 'claims')).toBe('3100');
    expect(destinationOf(book, 'zoe')).toBeNull();
    expect(destinationOf(book, 'zoe berg')).toBe('3102');
    expect(destinationOf(book, 'operator')).toBe('operator');
    expect(destinationOf([{ name: 'Ann', number: '1' }, { name: 'Anna', number: '2' }], 'ann')).toBe('1');
  });
});

describe('a field for a destination', () => {
  const dial = () => show(<DialDialog purpose={{ kind: 'new', number: '' }} onClose={() => {}} />, { config });
  const field = () => screen.getByRole('combobox', { name: 'Number or name' });

  test('takes an entry by keyboard; the second Enter calls', async () => {
    const { standIn } = dial();
    fireEvent.change(field(), { target: { value: 'zoe' } });
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    const active = document.getElementById(field().getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Zoë Berg');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect((field() as HTMLInputElement).value).toBe('3102');
    expect(standIn.asked).toEqual([]);
    fireEvent.submit(field());
    await waitFor(() => expect(standIn.of('call.make')).toEqual([{ destination: '3102' }]));
  });

  test('asks which one where a name is that of several', async () => {
    const { standIn } = dial();
    fireEvent.change(field(), { target: { value: 'zoe' } });
    fireEvent.submit(field());
    expect(await screen.findByText('Several have this name. Choose one of them.')).toBeDefined();
    fireEvent.click(screen.getByRole('option', { name: /Zoë Müller/ }));
    fireEvent.submit(field());
    await waitFor(() => expect(standIn.of('call.make')).toEqual([{ destination: '+49 (30) 901-820' }]));
  });

  test('is a plain one without a phone book', () => {
    show(<DialDialog purpose={{ kind: 'new', number: '' }} onClose={() => {}} />);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.getByLabelText('Number').getAttribute('inputmode')).toBe('tel');
  });

  test.each(['en', 'ar'] as const)('is open to everybody in %s, with and without somebody found', async (language) => {
    show(<DialDialog purpose={{ kind: 'new', number: '' }} onClose={() => {}} />, { config, language });
    await expectAccessible();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'nobody' } });
    await expectAccessible();
  });
});

describe('the panel', () => {
  const rowOf = (name: string) =>
    within(screen.getAllByRole('listitem').find((row) => row.textContent?.includes(name)) as HTMLElement);
  const speaking = call('c1', {
    connections: [connection({ actions: ['consult', 'singleStepTransfer'] }), connection({ device: '9', agent: null })],
  });

  test('is left out where there is no phone book', () => {
    show(<BookTool />);
    expect(screen.queryByTestId('book')).toBeNull();
  });

  test('calls somebody', async () => {
    const { standIn } = show(<BookTool />, { config, state: live({ agent: agent({ actions: ['makeCall'] }) }) });
    fireEvent.click(screen.getByTestId('book'));
    fireEvent.change(screen.getByLabelText('Search by name or number'), { target: { value: 'claims' } });
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    await expectAccessible();
    fireEvent.click(rowOf('Claims').getByRole('button', { name: 'Call Claims' }));
    await waitFor(() => expect(standIn.of('call.make')).toEqual([{ destination: '3100' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('consults and transfers during a call; a transfer asks first', async () => {
    const { standIn } = show(<BookTool />, { config, state: live({ calls: [speaking] }) });
    fireEvent.click(screen.getByTestId('book'));
    fireEvent.click(rowOf('Berg').getByRole('button', { name: /^Transfer/ }));
    const field = await screen.findByRole('combobox');
    expect((field as HTMLInputElement).value).toBe('3102');
    expect(standIn.asked).toEqual([]);
    fireEvent.submit(field);
    await waitFor(() => expect(standIn.of('call.transfer')).toEqual([{ callId: 'c1', destination: '3102' }]));
    fireEvent.click(screen.getByTestId('book'));
    fireEvent.click(rowOf('Claims').getByRole('button', { name: /^Consult/ }));
    await waitFor(() => expect(standIn.of('call.consult')).toEqual([{ callId: 'c1', destination: '3100' }]));
  });

  test('says why nobody can be called now', () => {
    const { standIn } = show(<BookTool />, {
      config,
      state: live({ agent: agent({ denied: { makeCall: 'Sign in first.' } }) }),
    });
    fireEvent.click(screen.getByTestId('book'));
    const button = rowOf('Claims').getByRole('button');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.textContent).toContain('Sign in first.');
    fireEvent.click(button);
    expect(standIn.asked).toEqual([]);
  });
});

test('a call says who it is', () => {
  const known = call('c1', { ani: '+49 30 901820' });
  const desk = { call: known, own: known.connections[0], wrapUp: false };
  show(<CallCard desk={desk} calls={[desk]} />, { config });
  expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Zoë Müller');
});
