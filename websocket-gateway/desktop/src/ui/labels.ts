import type { Language } from '../i18n/locales';
import type { Translator } from '../i18n/translator';

/** A text of the operator: one for all languages, or one for each. */
export type Label = string | Readonly<Partial<Record<Language, string>>>;

/** The words of a label in the language of the page, else in English, else in the first one there is. */
export function labelOf(t: Translator, label: Label): string {
  return typeof label === 'string'
    ? label
    : (label[t.locale.language] ?? label.en ?? Object.values(label)[0] ?? '');
}

/** Null for what is no label. */
export function labelFrom(value: unknown): Label | null {
  if (isText(value)) {
    return value;
  }
  const texts = isObject(value) ? Object.entries(value).filter(([, text]) => isText(text)) : [];
  return texts.length === 0 ? null : (Object.fromEntries(texts) as Label);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
