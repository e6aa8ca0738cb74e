import en from './messages/en.json';
import type { Problem } from '@cti-hub/client';
import { localeOf } from './locales';
import { type MessageKey, type Translator, translatorOf } from './translator';

/** Something to be read by people; `lang` if it is not in the language of the page. */
export interface Sentence {
  readonly text: string;
  readonly lang?: 'en';
}

/** A sentence of the page itself. */
export function own(text: string): Sentence {
  return { text };
}

/** The sentences of a hub of this version, by their English words. */
const KNOWN: ReadonlyMap<string, MessageKey> = (() => {
  const english = translatorOf(localeOf('en', []));
  const keys = (Object.keys(en) as MessageKey[]).filter((key) => key.startsWith('hub.'));
  return new Map(keys.map((key) => [english(key), key]));
})();

/** A sentence that the hub said; translated if it is one that is known, else as it is and marked as English. */
export function ofHub(t: Translator, text: string): Sentence {
  const key = KNOWN.get(text);
  if (key !== undefined) {
    return own(t(key));
  }
  return t.locale.language === 'en' ? own(text) : { text, lang: 'en' };
}

/** A problem in the language of the page. */
export interface ProblemWords {
  readonly title: Sentence;
  readonly detail: Sentence | null;
  readonly hint: Sentence | null;
}

/**
 * Goes by the code. The hub's own sentences say more than its code does, so in English they are taken as they are, and
 * elsewhere they stand below as what they are.
 */
export function problemWords(t: Translator, problem: Pick<Problem, 'title'> & Partial<Problem>): ProblemWords {
  const { title, detail = '', hint = '' } = problem;
  const key = `problem.${problem.code ?? ''}`;
  const more = (text: string): Sentence | null => (text === '' || text === title ? null : ofHub(t, text));
  if (!isKey(key) || t.locale.language === 'en') {
    return { title: ofHub(t, title), detail: more(detail), hint: more(hint) };
  }
  // Made on this side of the network: the words of the code say all of it.
  if (problem.status === 0) {
    return { title: own(t(key)), detail: null, hint: null };
  }
  return { title: own(t(key)), detail: ofHub(t, detail === '' ? title : detail), hint: more(hint) };
}

export function isKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** A sentence on the page. */
export function Said({ of }: { readonly of: Sentence }) {
  return of.lang === undefined ? (
    of.text
  ) : (
    <span lang={of.lang} dir="ltr">
      {of.text}
    </span>
  );
}
