import { describe, expect, test } from 'vitest';
import { configsOf, parseConfig } from './config';
import { type Cell, laidOut, parseLayout } from './layout';

const BASE = 'http://localhost/';

describe('settings', () => {
  const configs = configsOf(
    {
      wrapUpCodes: ['For all'],
      notReadyReasons: [{ code: 1, label: 'Break' }],
      teams: { sales: { wrapUpCodes: ['Of nobody, the tenant has teams of its own'] } },
      tenants: {
        acme: {
          wrapUpSeconds: 60,
          brand: { name: 'Acme' },
          teams: {
            sales: { wrapUpCodes: ['Sold'], wrapUpSeconds: 20, brand: { name: 'Sales' }, sockets: ['wss://x/ws'] },
            care: { wrapUpCodes: ['Helped'], notReadyReasons: [{ code: 9, label: 'Letters' }] },
          },
        },
      },
    },
    BASE,
  );
  const codes = (tenant: string, ...teams: string[]) => configs(tenant, teams).wrapUpCodes.map((each) => each.value);

  test('a team’s take the place of the tenant’s, and these of everybody’s', () => {
    expect(codes('acme')).toEqual(['For all']);
    expect(codes('acme', 'sales')).toEqual(['Sold']);
    expect(configs('acme', ['sales']).wrapUpTimer?.seconds).toBe(20);
    expect(configs('acme', ['care']).wrapUpTimer?.seconds).toBe(60);
    expect(codes('acme', 'unknown', 'toString')).toEqual(['For all']);
    expect(codes('other', 'care')).toEqual(['For all']);
  });

  test('who is in several teams has what the first of them says, then the others', () => {
    expect(codes('acme', 'sales', 'care')).toEqual(['Sold']);
    expect(codes('acme', 'care', 'sales')).toEqual(['Helped']);
    expect(configs('acme', ['sales', 'care']).notReadyReasons.map((each) => each.code)).toEqual([9]);
  });

  test('what the hub says takes the place of all of them, but for where the page connects', () => {
    const config = configs('acme', ['sales'], { wrapUpCodes: ['Served'], brand: { name: 'Of the hub' }, sockets: ['wss://x/ws'] });
    expect(config.wrapUpCodes.map((each) => each.value)).toEqual(['Served']);
    expect(config.wrapUpTimer?.seconds).toBe(20);
    expect(config.brand.name).toBe('Of the hub');
    expect(config.sockets).toEqual([]);
  });

  test('how the page looks and where it connects is not a team’s', () => {
    expect(configs('acme', ['sales']).brand.name).toBe('Acme');
    expect(configs('acme', ['sales']).sockets).toEqual([]);
  });
});

test.each([
  [{}, null],
  [{ wrapUpSeconds: 0 }, null],
  [{ wrapUpSeconds: 'soon' }, null],
  [{ wrapUpSeconds: 30 }, { seconds: 30, then: null, reason: null }],
  [{ wrapUpSeconds: 30, wrapUpThen: 'notReady', wrapUpReason: 5 }, { seconds: 30, then: 'notReady', reason: 5 }],
  [{ wrapUpSeconds: 30, wrapUpThen: 'asleep', wrapUpReason: 'x' }, { seconds: 30, then: null, reason: null }],
])('%o ends wrap-up as %o', (written, timer) => {
  expect(parseConfig(written).wrapUpTimer).toEqual(timer);
});

describe('the layout of call data', () => {
  const cell = (key: string, name = key, index: string | null = null): Cell => ({ key, name, index, value: key });
  const cells = [cell('callVariable1'), cell('user.secret'), cell('user.notes[0]', 'user.notes', '0'), cell('x')];
  const keys = (layout: unknown) => laidOut(cells, parseLayout(layout)).map((each) => each.key);

  test('without one all are shown as they come', () => {
    expect(keys(undefined)).toEqual(cells.map((each) => each.key));
  });

  test('puts what it names first, in its order, and the rest below unless it says no', () => {
    expect(keys({ fields: ['x', 'callVariable1'] })).toEqual(['x', 'callVariable1', 'user.secret', 'user.notes[0]']);
    expect(keys({ fields: ['x', 'user.notes'], others: false })).toEqual(['x', 'user.notes[0]']);
  });

  test('hides what it hides, also of the rest', () => {
    expect(keys({ fields: [{ name: 'user.secret', hidden: true }] })).not.toContain('user.secret');
    expect(keys({ fields: [{ name: 'user.notes', hidden: true }, 'user.notes[0]'] })).toContain('user.notes[0]');
  });

  test('shows an empty one only where it asks for it, under its label', () => {
    const [first, second] = laidOut(
      cells,
      parseLayout({
        fields: [
          { name: 'user.case', label: { en: 'Case' }, always: true },
          { name: 'user.parts[2]', always: true, editable: false },
          { name: 'user.none' },
        ],
      }),
    );
    expect(first).toEqual({ key: 'user.case', name: 'user.case', index: null, value: '', label: { en: 'Case' }, editable: true });
    expect(second).toMatchObject({ name: 'user.parts', index: '2', editable: false });
    expect(keys({ fields: ['user.none', null, 3, { label: 'x' }] })).toHaveLength(cells.length);
  });
});
