import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './locales';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(here(`./messages/${language}.json`), 'utf8'));
const english = read('en');
const others = Object.keys(LANGUAGES).filter((language) => language !== 'en');

/** Everything in a message and in its branches. */
function all(elements: readonly MessageFormatElement[]): readonly MessageFormatElement[] {
  return elements.flatMap((element) => [
    element,
    ...('options' in element
      ? Object.values(element.options).flatMap((option) => all(option.value))
      : 'children' in element
        ? all(element.children)
        : []),
  ]);
}

/** Name and kind of what a message is filled with, once each. */
function argumentsOf(message: string): readonly string[] {
  const found = all(parse(message)).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound
      ? []
      : [`${TYPE[element.type]} ${element.value}`],
  );
  return [...new Set(found)].sort();
}

function namesOf(message: string): readonly string[] {
  return [...new Set(argumentsOf(message).map((each) => each.split(' ')[1] ?? ''))].sort();
}

describe.each(others)('in %s', (language) => {
  const messages = read(language);

  test('every message has a translation, and there is none of a message that is gone', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(messages).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(Object.keys(english))('%s is filled with the same', (key) => {
    expect(argumentsOf(messages[key] ?? '')).toEqual(argumentsOf(english[key] ?? ''));
  });

  test('each plural has the forms that the language has', () => {
    const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const [key, message] of Object.entries(messages)) {
      for (const element of all(parse(message))) {
        if (element.type === TYPE.plural) {
          expect([key, ...Object.keys(element.options).sort()]).toEqual([key, ...wanted]);
        }
      }
    }
  });
});

test('Arabic is written in Arabic', () => {
  const words = (message: string) =>
    all(parse(message)).some((e) => e.type === TYPE.literal && /\p{Letter}/u.test(e.value));
  const strange = Object.entries(read('ar')).filter(
    ([, text]) => words(text) && !/\p{Script=Arabic}/u.test(text),
  );
  expect(strange).toEqual([]);
});

/** Every source of the page but tests. */
function sources(): ReadonlyArray<readonly [file: string, source: ts.SourceFile]> {
  return readdirSync(here('..'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .map((file) => [
      file,
      ts.createSourceFile(file, readFileSync(here(`../${file}`), 'utf8'), ts.ScriptTarget.ES2022, true),
    ]);
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** The keys that an expression may be: a text, or one of two. */
function keysOf(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) {
    return [];
  }
  if (ts.isConditionalExpression(node)) {
    return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  }
  return ts.isStringLiteral(node) ? [node.text] : [];
}

test('the page fills each message with what it needs, and with nothing else', () => {
  const wrong: string[] = [];
  let calls = 0;
  for (const [file, source] of sources()) {
    visit(source, (node) => {
      if (!ts.isCallExpression(node) || !['t', 't.rich'].includes(node.expression.getText(source))) {
        return;
      }
      const given = node.arguments.slice(1).flatMap((argument) =>
        ts.isObjectLiteralExpression(argument)
          ? argument.properties.map((property) => property.name?.getText(source) ?? '?')
          : [],
      );
      for (const key of keysOf(node.arguments[0])) {
        calls += 1;
        const needed = namesOf(english[key] ?? '');
        if (english[key] === undefined || needed.join() !== [...new Set(given)].sort().join()) {
          wrong.push(`${file}: ${key} needs {${needed}} and gets {${given}}`);
        }
      }
    });
  }
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(100);
});

/** Keys that are put together from what the hub says. */
const BY_WORD = /^(?:hub|link|stale|problem)\./;

test('no message is there for nothing', () => {
  const used = new Set<string>();
  for (const [, source] of sources()) {
    visit(source, (node) => {
      if (ts.isStringLiteral(node)) {
        used.add(node.text);
      }
    });
  }
  expect(Object.keys(english).filter((key) => !BY_WORD.test(key) && !used.has(key))).toEqual([]);
});

test('what is translated for the hub is what the hub says', () => {
  const said = readFileSync(
    here('../../../../verticles/src/main/java/org/ctihub/link/model/AllowedActions.java'),
    'utf8',
  );
  const sentences = Object.entries(english).filter(([key]) => key.startsWith('hub.'));
  expect(sentences.filter(([, sentence]) => !said.includes(`"${sentence}"`))).toEqual([]);
  expect(sentences.length).toBeGreaterThan(10);
});
