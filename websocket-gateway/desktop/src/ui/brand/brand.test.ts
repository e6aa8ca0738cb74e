import { describe, expect, test } from 'vitest';
import { configsOf } from '../config';
import { contrast, parseBrand, shadesOf } from './brand';

const PAGE = 'https://hub.example.com/desktop/';

describe('an accent', () => {
  test.each(['#ffff00', '#f58220', '#ffffff', '#00ff88', '#2f5fd0', '#000000', '#7a1fa2'])(
    '%s bears white text, and is no darker than it must be',
    (accent) => {
      const shades = shadesOf(accent) ?? [];
      expect(shades).toHaveLength(10);
      const base = shades[6] ?? '';
      expect(contrast(base, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(shades[7] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(base, '#f4f5f8')).toBeGreaterThanOrEqual(4.5);
      if (contrast(accent, '#f4f5f8') >= 4.5) {
        expect(base).toBe(accent);
      } else {
        expect(contrast(base, '#ffffff')).toBeLessThan(5.6);
      }
    },
  );

  test('that is no colour is left out', () => {
    expect([shadesOf('red'), shadesOf('#fff'), shadesOf('url(x)')]).toEqual([null, null, null]);
  });
});

test('contrast is counted as the guidelines do', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test.each<readonly [string, string | null]>([
  ['logo.svg', `${PAGE}logo.svg`],
  ['/brands/acme.png', 'https://hub.example.com/brands/acme.png'],
  ['data:image/png;base64,AA==', 'data:image/png;base64,AA=='],
  ['https://elsewhere.example/logo.svg', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
])('the picture %s becomes %s', (logo, expected) => {
  expect(parseBrand({ logo }, PAGE).logo).toBe(expected);
});

test('each tenant has what was written for it, over what was written for all', () => {
  const configs = configsOf(
    { wrapUpCodes: ['Done'], brand: { name: 'Hub' }, tenants: { acme: { brand: { name: 'Acme' } }, bad: 7 } },
    PAGE,
  );
  expect(configs('acme').brand.name).toBe('Acme');
  expect(configs('acme').wrapUpCodes).toHaveLength(1);
  expect(configs('bad').brand.name).toBe('Hub');
  expect(configs('constructor').brand.name).toBe('Hub');
  expect(configsOf(null, PAGE)('acme').brand.name).toBeNull();
});
