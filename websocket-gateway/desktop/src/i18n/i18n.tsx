import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { chosenLocale, keepLanguage, type Language, type Locale, localeOf } from './locales';
import { type Translator, translatorOf } from './translator';

interface Languages {
  readonly t: Translator;
  readonly choose: (language: Language) => void;
}

const I18nContext = createContext<Languages | null>(null);

interface I18nProps {
  /** In place of what was chosen before and what the browser asks for. */
  readonly locale?: Locale;
  readonly children: ReactNode;
}

/** Gives all below it the language of this browser, and tells the page's language and direction to everybody else. */
export function I18nProvider({ locale: given, children }: I18nProps) {
  const [locale, setLocale] = useState(() => given ?? chosenLocale(localStorage, navigator.languages));
  const languages = useMemo<Languages>(
    () => ({
      t: translatorOf(locale),
      choose: (language) => {
        keepLanguage(localStorage, language);
        setLocale(localeOf(language, navigator.languages));
      },
    }),
    [locale],
  );
  useEffect(() => {
    document.documentElement.lang = locale.language;
    document.documentElement.dir = locale.dir;
  }, [locale]);
  return <I18nContext value={languages}>{children}</I18nContext>;
}

function useLanguages(): Languages {
  const languages = useContext(I18nContext);
  if (languages === null) {
    throw new Error('There is no language around this part.');
  }
  return languages;
}

export function useT(): Translator {
  return useLanguages().t;
}

export function useChooseLanguage(): Languages['choose'] {
  return useLanguages().choose;
}
