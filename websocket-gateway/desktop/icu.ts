import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/**
 * Turns the ICU messages of `messages/*.json` into their syntax trees when the page is built, so that the page carries no
 * parser and a message with a mistake fails the build. What is plain text stays text.
 */
export function icuMessages(): Plugin {
  return {
    name: 'icu-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/i18n\/messages\/[\w-]+\.json$/.test(id)) {
        return null;
      }
      const compiled = Object.entries(JSON.parse(code) as Record<string, string>).map(([key, message]) => [
        key,
        compile(key, message),
      ]);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}

function compile(key: string, message: string): unknown {
  try {
    const tree = parse(message, { requiresOtherClause: true });
    const [first] = tree;
    return tree.length === 1 && first?.type === 0 ? first.value : tree;
  } catch (error) {
    throw new Error(`The message ${key} cannot be read: ${String(error)}`);
  }
}
