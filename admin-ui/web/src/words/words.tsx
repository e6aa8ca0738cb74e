import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en';

/** All texts of the page in one language: texts, and functions from what is filled in to a text. */
export type Words = Wide<typeof en>;

/** The same shape with any text in place of the English one. */
type Wide<T> = T extends (...given: infer A) => string
  ? (...given: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Wide<T[K]> };

export type Language = 'en' | 'de';
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve(en),
  de: () => import('./de').then(({ de }) => de),
};

const KEY = 'cti-hub.admin.language';

interface Languages {
  readonly words: Words;
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<Languages>({ words: en, language: 'en', choose: () => {} });

/** The language that was chosen before, else the first of the browser's that the page has. */
export function languageOf(kept: string | null, wanted: readonly string[]): Language {
  const known = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);
  if (kept !== null && known(kept)) {
    return kept;
  }
  return wanted.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').find(known) ?? 'en';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => languageOf(localStorage.getItem(KEY), navigator.languages));
  const [words, setWords] = useState<Words | null>(language === 'en' ? en : null);
  useEffect(() => {
    let gone = false;
    void LOADERS[language]().then((loaded) => {
      if (!gone) {
        setWords(loaded);
        document.documentElement.lang = language;
      }
    });
    return () => {
      gone = true;
    };
  }, [language]);
  const value = useMemo(
    () => ({
      words: words ?? en,
      language,
      choose: (next: Language) => {
        localStorage.setItem(KEY, next);
        setLanguage(next);
      },
    }),
    [words, language],
  );
  return words === null ? null : <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useWords(): Words {
  return useContext(LanguageContext).words;
}

export function useLanguage(): Languages {
  return useContext(LanguageContext);
}

export interface Formats {
  readonly number: (value: number) => string;
  /** `21 Nov 2026, 09:00:00`. */
  readonly time: (at: string) => string;
  /** `21 Nov, 09:00:00`. */
  readonly shortTime: (at: string) => string;
  /** `09:00:00`. */
  readonly clock: (at: string) => string;
}

export function useFormats(): Formats {
  const { language } = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}

export function formatsOf(language: Language): Formats {
  // English as most of the world writes dates.
  const tag = language === 'en' ? 'en-GB' : language;
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const times = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
  const shorts = new Intl.DateTimeFormat(tag, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const clocks = new Intl.DateTimeFormat(tag, { timeStyle: 'medium', hourCycle: 'h23' });
  const at = (format: Intl.DateTimeFormat) => (moment: string) =>
    Number.isNaN(Date.parse(moment)) ? moment : format.format(new Date(moment));
  return {
    number: (value) => numbers.format(value),
    time: at(times),
    shortTime: at(shorts),
    clock: at(clocks),
  };
}
