import { describe, expect, test } from 'vitest';
import { call } from '../../../../sdk/test/model';
import { addressOf, claim, fieldOf, parseScreenPop } from './screen-pop';

const ringing = call('7-1', {
  ani: '+1 555&admin=1',
  data: { variables: { callVariable1: 'a/b#c', odd: 'x\ud800y' }, arrays: { 'user.notes': { 2: 'third' } }, wrapUp: null },
});

describe('a template', () => {
  test('is filled with what the call says, and nothing of it leaves its place', () => {
    const url = addressOf('https://crm.example/{callVariable1}?ani={ani}&n={user.notes[2]}&x={none}&y={odd}', ringing);
    expect(url).toBe('https://crm.example/a%2Fb%23c?ani=%2B1%20555%26admin%3D1&n=third&x=&y=x%EF%BF%BDy');
    expect(new URL(url).origin).toBe('https://crm.example');
  });

  test.each([
    'javascript:alert({ani})',
    'data:text/html,{ani}',
    'file:///etc/{ani}',
    'https://{callVariable1}/',
    'https://crm.{callVariable1}.example/',
    '{callVariable1}',
    'https://crm.example:{ani}/',
    'https://user:secret@crm.example/?{ani}',
    '//crm.example/{ani}',
    '/{ani}',
    7,
  ])('%s is none', (url) => {
    expect(parseScreenPop({ url })).toBeNull();
  });

  test('has a window of its own, and pops when the call rings unless it is to wait', () => {
    expect(parseScreenPop({ url: 'https://crm.example/{ani}' })).toEqual({
      url: 'https://crm.example/{ani}',
      when: 'delivered',
      window: 'cti-hub-pop',
      panel: [],
    });
    const given = parseScreenPop({ url: 'http://crm.example/', when: 'established', window: 'crm' });
    expect(given).toMatchObject({ when: 'established', window: 'crm' });
    expect(parseScreenPop({ url: 'http://crm.example/', window: '_self' })?.window).toBe('cti-hub-pop');
  });
});

test('a panel shows chosen fields, by the name that the operator gave them', () => {
  const pop = parseScreenPop({ panel: ['ani', { name: 'callVariable1', label: { en: 'Tier' } }, { name: 'x' }, 3] });
  expect(pop?.panel).toEqual([
    { name: 'ani', label: 'ani' },
    { name: 'callVariable1', label: { en: 'Tier' } },
  ]);
  expect(fieldOf(ringing, 'user.notes[2]')).toBe('third');
  expect(fieldOf(ringing, 'user.notes[3]')).toBe('');
});

describe('the page of a call', () => {
  const storage = (kept: string | null = null) => {
    let text = kept;
    return {
      getItem: () => text,
      setItem: (_: string, value: string) => {
        text = value;
      },
    };
  };

  test('opens once, also for another tab and after a reload', () => {
    const shared = storage();
    expect([claim(shared, 'a'), claim(shared, 'b'), claim(shared, 'a')]).toEqual([true, true, false]);
  });

  test('opens rather not at all than again and again', () => {
    const forbidden = {
      getItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
      setItem: () => {},
    };
    expect(claim(forbidden, 'a')).toBe(false);
  });

  test('is forgotten after many others', () => {
    const shared = storage('{"not":"a list"}');
    for (let n = 0; n < 150; n += 1) {
      claim(shared, String(n));
    }
    expect(JSON.parse(shared.getItem() ?? '')).toHaveLength(100);
    expect(claim(shared, '149')).toBe(false);
  });
});
