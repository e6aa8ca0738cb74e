// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleWorld } from '../../test/scripted/samples';
import type { Body, World } from '../../test/scripted/world';
import { expectAccessible, open, preparePage } from '../../test/show';
import { de } from '../words/de';
import { en } from '../words/en';
import { check, sent } from './body';
import { addressOf, fieldsOf } from './pop-address';
import { accentOf } from './shades';

let world: World;

beforeEach(() => {
  preparePage();
  world = sampleWorld();
});
afterEach(cleanup);

const body = (id: string): Body | undefined => world.of('acme', 'desktops').get(id)?.body;

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

const heading = (name: string) => waitFor(() => screen.getByRole('heading', { level: 1, name }));

describe('what desktops are set to', () => {
  test('is there for all and for each team, and is made where there was nothing', async () => {
    world.write('acme', 'desktops', 'sales', { wrapUpCodes: ['Sold'], wrapUpSeconds: 30 });
    const { asked } = await open(world, '/tenants/acme/desktops');
    await waitFor(() => screen.getByText('wrap-up codes, wrap-up time'));
    expect(screen.getByText('as for all')).not.toBeNull();
    fireEvent.click(screen.getByRole('link', { name: 'All desktops' }));
    await heading('All desktops');
    await waitFor(() => screen.getByRole('button', { name: 'Add a reason' }));
    expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();

    press('Add a reason');
    press('Save');
    await waitFor(() => screen.getByText('2 things are to be mended:'));
    type('Code – Reasons for not ready, row 1', '7');
    type('Label – Reasons for not ready, row 1', 'Lunch');
    press('Add a reason');
    type('Code – Reasons for not ready, row 2', '9');
    press('In several languages: Label – Reasons for not ready, row 2');
    type('Label – Reasons for not ready, row 2 (English)', 'Training');
    type('Label – Reasons for not ready, row 2 (German)', 'Schulung');
    press('Move up: Reasons for not ready, row 2');
    press('Add a wrap-up code');
    type('Kept with the call – Wrap-up codes, row 1', 'Done');
    await expectAccessible();
    press('Save');
    await waitFor(() =>
      expect(body('all')).toEqual({
        notReadyReasons: [
          { code: 9, label: { en: 'Training', de: 'Schulung' } },
          { code: 7, label: 'Lunch' },
        ],
        wrapUpCodes: ['Done'],
      }),
    );
    expect(asked.filter((each) => each.startsWith('PUT'))).toEqual(['PUT /api/v1/tenants/acme/desktops/all']);
    press('Remove: Wrap-up codes, row 1');
    press('Save');
    await waitFor(() => expect(body('all')).not.toHaveProperty('wrapUpCodes'));
    await waitFor(() => screen.getByRole('button', { name: 'Delete All desktops' }));
  });

  test('of a team has no branding, and members that the form does not change stay', async () => {
    world.write('acme', 'desktops', 'sales', { wrapUpCodes: ['Sold', { value: 'No', label: 'Not sold' }], layout: { fields: ['ani'], others: false } });
    await open(world, '/tenants/acme/desktops/sales');
    await heading('Desktops of Sales and renewals');
    await waitFor(() => screen.getByLabelText('Variable – Fields, row 1'));
    expect(screen.queryByText('Branding')).toBeNull();
    press('Add a field');
    type('Variable – Fields, row 2', 'user.case');
    fireEvent.click(screen.getByLabelText('Read only – Fields, row 2'));
    fireEvent.click(screen.getByLabelText('Also empty – Fields, row 2'));
    press('Save');
    await waitFor(() =>
      expect(body('sales')).toEqual({
        wrapUpCodes: ['Sold', { value: 'No', label: 'Not sold' }],
        layout: { fields: ['ani', { name: 'user.case', editable: false, always: true }], others: false },
      }),
    );
  });

  test('can be looked at only by those who may not change it', async () => {
    world.write('acme', 'desktops', 'all', { phoneBook: [{ name: 'Claims', number: '3100' }] });
    await open(world, '/tenants/acme/desktops/all', ['acme', 'abe']);
    await waitFor(() => screen.getByLabelText('Number – Entries, row 1'));
    expect(screen.queryByRole('button', { name: 'Add an entry' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    cleanup();
    // Of a tenant in a node's file, nothing can be made either.
    await open(world, '/tenants/initech/desktops/all');
    await heading('All desktops');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull());
  });
});

test('a screen pop is shown as it would be opened for values that can be tried', async () => {
  await open(world, '/tenants/acme/desktops/all');
  await waitFor(() => screen.getByLabelText('Address to open'));
  type('Address to open', 'https://crm.example.com/?a={ani}&n={user.notes[0]}');
  const preview = within(screen.getByRole('region', { name: 'Preview' }));
  fireEvent.change(preview.getByLabelText('ani'), { target: { value: '1&2' } });
  fireEvent.change(preview.getByLabelText('user.notes[0]'), { target: { value: 'ä' } });
  expect(preview.getByRole('status').textContent).toBe('https://crm.example.com/?a=1%262&n=%C3%A4');
  type('Address to open', 'https://{ani}.example.com/');
  expect(screen.getByText(/This is no address of the web/)).not.toBeNull();
  press('Save');
  await waitFor(() => screen.getByText('One thing is to be mended:'));
  expect(body('all')).toBeUndefined();
});

test('branding is looked at in both schemes, with a colour that can be read and a picture', async () => {
  await open(world, '/tenants/acme/desktops/all');
  await waitFor(() => screen.getByLabelText('Name of the page'));
  type('Name of the page', 'Acme Care');
  type('Colour', '#f58220');
  const looks = within(screen.getByRole('group', { name: 'How it looks' }));
  expect(looks.getAllByText('Acme Care')).toHaveLength(2);
  screen.getByText(/^Used as #/);
  const file = document.querySelector<HTMLInputElement>('input[type="file"]');
  const choose = (name: string, mime: string, bytes: number) =>
    fireEvent.change(file as HTMLInputElement, { target: { files: [new File([new Uint8Array(bytes)], name, { type: mime })] } });
  choose('a.png', 'image/png', 70_000);
  await waitFor(() => screen.getByText('The picture has 69 KiB; 64 at most.'));
  choose('a.txt', 'text/plain', 10);
  await waitFor(() => screen.getByText(/no picture/));
  choose('a.png', 'image/png', 3);
  await waitFor(() => screen.getByRole('button', { name: 'Remove the picture' }));
  press('Save');
  await waitFor(() =>
    expect(body('all')).toEqual({ brand: { name: 'Acme Care', accent: '#f58220', logo: 'data:image/png;base64,AAAA' } }),
  );
});

describe('a body', () => {
  test('is sent without what says nothing, and each entry keeps its place', () => {
    expect(sent({ brand: { name: { en: '', de: 'x' } }, templates: ['', 'a'], phoneBook: [{ name: {}, number: '1' }, {}], layout: {} })).toEqual({
      brand: { name: { de: 'x' } },
      templates: ['', 'a'],
      phoneBook: [{ number: '1' }, {}],
    });
  });

  test('is checked in its places before the hub is asked', () => {
    const found = (value: object, words = en) => check(value as never, words).map(({ pointer }) => pointer);
    expect(
      found({
        notReadyReasons: [{ code: 1, label: 'A' }, { code: 1, label: 'B' }, { code: 'x' }],
        wrapUpCodes: ['ok', 'ä'.repeat(20), { label: 'x' }],
        phoneBook: [{ name: {}, number: ' ' }],
        brand: { accent: 'red' },
      }),
    ).toEqual([
      '/notReadyReasons/1/code',
      '/notReadyReasons/2/code',
      '/notReadyReasons/2/label',
      '/wrapUpCodes/1/value',
      '/wrapUpCodes/2/value',
      '/phoneBook/0/number',
      '/phoneBook/0/name',
      '/brand/accent',
    ]);
    expect(found({ wrapUpCodes: ['ok'] }, de as typeof en)).toEqual([]);
  });
});

test('addresses lead to the host that is written down, and colours to what can be read', () => {
  expect(fieldsOf('https://x/{a}/{b}?{a}')).toEqual(['a', 'b']);
  expect(addressOf('https://x/{a}#{b}', (name) => `${name} ?`)).toBe('https://x/a%20%3F#b%20%3F');
  for (const bad of ['https://{a}/', 'https://x{a}.y/', 'javascript:alert({a})', 'https://u:p@x/', 'crm/{a}']) {
    expect(addressOf(bad, () => 'v'), bad).toBeNull();
  }
  expect(accentOf('red')).toBeNull();
  expect(accentOf('#2f5fd0')?.fill).toBe('#2f5fd0');
  expect(accentOf('#ffff00')?.fill).not.toBe('#ffff00');
});
