/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const;

export type Language = keyof typeof LANGUAGES;

/** English with marks on every letter and half as long again: shows what is not translated and what is cut. */
export const PSEUDO = 'en-XA';

export interface Locale {
  readonly language: Language;
  /** For `Intl`: the language with the region that the browser asks for. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  readonly pseudo: boolean;
}

const KEY = 'cti-hub.language';
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set<Language>(['ar']);

/** @param wanted what the browser asks for, best first */
export function localeOf(language: Language, wanted: readonly string[], pseudo = false): Locale {
  const tag = wanted.find((each) => languageOf(each) === language && isTag(each)) ?? language;
  return {
    language,
    // Numbers of phones and agents come in these digits, and stand beside those that are counted here.
    tag: new Intl.Locale(tag, { numberingSystem: 'latn' }).toString(),
    dir: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr',
    pseudo,
  };
}

/** What was chosen here before, else the first language of the browser that there is, else English. */
export function chosenLocale(storage: Pick<Storage, 'getItem'>, wanted: readonly string[]): Locale {
  const kept = read(storage);
  if (kept === PSEUDO) {
    return localeOf('en', wanted, true);
  }
  const language =
    (isLanguage(kept) ? kept : null) ?? wanted.map(languageOf).find((each) => each !== null) ?? 'en';
  return localeOf(language, wanted);
}

export function keepLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage.setItem(KEY, language);
  } catch {
    // It will be chosen again.
  }
}

function read(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value);
}

function languageOf(tag: string): Language | null {
  const [language = ''] = tag.toLowerCase().split('-');
  return isLanguage(language) ? language : null;
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
