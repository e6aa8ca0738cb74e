import { expect, test } from 'vitest';
import { chosenLocale, keepLanguage, localeOf } from './locales';
import { translatorOf } from './translator';

function storageWith(language: string | null) {
  return { getItem: () => language };
}

test('what was chosen comes first, then what the browser asks for, then English', () => {
  expect(chosenLocale(storageWith('de'), ['ar']).language).toBe('de');
  expect(chosenLocale(storageWith(null), ['fr-FR', 'ar-EG', 'de']).language).toBe('ar');
  expect(chosenLocale(storageWith('xx'), ['fr', '*']).language).toBe('en');
  expect(chosenLocale(storageWith('constructor'), []).language).toBe('en');
});

test('a storage that is forbidden costs only the choice', () => {
  const forbidden = {
    getItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  };
  expect(chosenLocale(forbidden, ['de-AT']).language).toBe('de');
  keepLanguage(forbidden, 'ar');
});

test('the region of the browser counts for times and numbers, and digits are those of the phones', () => {
  expect(localeOf('de', ['en', 'de-AT']).tag).toBe('de-AT-u-nu-latn');
  expect(localeOf('ar', ['ar-EG']).tag).toBe('ar-EG-u-nu-latn');
  const noon = new Date(2026, 10, 21, 12, 5, 9).getTime();
  expect(translatorOf(localeOf('ar', ['ar-EG'])).timeOfDay(noon)).toMatch(/^\D*12:05:09\D*$/);
  expect(localeOf('ar', []).dir).toBe('rtl');
  expect(localeOf('de', []).dir).toBe('ltr');
});

test('Arabic counts in six ways, German in two', () => {
  const arabic = translatorOf(localeOf('ar', []));
  const said = [0, 1, 2, 3, 11, 100].map((count) => arabic('keypad.sent', { count }));
  expect(new Set(said.map((each) => each.replace(/\d+/g, '#'))).size).toBeGreaterThanOrEqual(5);
  const german = translatorOf(localeOf('de', []));
  expect(german('keypad.sent', { count: 1 })).toBe('1 Ton gesendet');
  expect(german('keypad.sent', { count: 2 })).toBe('2 Töne gesendet');
});

test('a number inside a sentence of the other direction is kept apart', () => {
  expect(translatorOf(localeOf('ar', []))('start.hello', { name: '+1 555' })).toContain('\u2068+1 555\u2069');
  const english = translatorOf(localeOf('en', []));
  expect(english('start.hello', { name: 'Ada' })).toBe('Hello, Ada');
  expect(english('start.hello', { name: 'سارة' })).toContain('\u2068سارة\u2069');
});
