import { expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';
import { formatsOf, languageOf } from './words';

/** All texts with their names; of functions what they say of ones and of names. */
function texts(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'function') {
      return [[at, String((value as (...given: unknown[]) => string)(1, 1))] as const];
    }
    return typeof value === 'string' ? [[at, value] as const] : texts(value as object, at);
  });
}

test('both languages have the same texts, and none is empty', () => {
  expect(texts(de).map(([at]) => at).sort()).toEqual(texts(en).map(([at]) => at).sort());
  for (const [at, text] of [...texts(de), ...texts(en)]) {
    expect(text.trim(), at).not.toBe('');
  }
});

test('what a text is filled with is in it, in both languages', () => {
  for (const words of [de, en]) {
    expect(words.file.removed(1_234)).toMatch(/1[.,]234/);
    expect(words.sessions.ask('ada')).toContain('ada');
    expect(words.checks.within(5, 9)).toMatch(/5.*9/);
  }
});

test('the language is the one that was chosen, else the first of the browser that is known, else English', () => {
  expect(languageOf('de', ['en'])).toBe('de');
  expect(languageOf(null, ['fr-CH', 'de-CH', 'en'])).toBe('de');
  expect(languageOf('xx', ['fr'])).toBe('en');
});

test('numbers and times are written as the language does, and what is no time stays', () => {
  expect(formatsOf('de').number(1_234.56)).toBe('1.234,6');
  expect(formatsOf('en').number(1_234.56)).toBe('1,234.6');
  expect(formatsOf('en').time('soon')).toBe('soon');
});
