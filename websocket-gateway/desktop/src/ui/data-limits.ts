import type { Translator } from '../i18n/translator';

/** What the phone system can carry, in bytes of UTF-8. */
export const WRAP_UP_BYTES = 39;
const CALL_VARIABLE = /^callVariable(?:[1-9]|10)$/;
const CALL_VARIABLE_BYTES = 40;
const ECC_NAME_BYTES = 32;
const ECC_VALUE_BYTES = 210;

export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function valueLimit(name: string): number {
  return CALL_VARIABLE.test(name) ? CALL_VARIABLE_BYTES : ECC_VALUE_BYTES;
}

/** What is wrong with a variable's name, or null. */
export function nameFault(t: Translator, name: string, taken: readonly string[]): string | null {
  if (name === '') {
    return t('data.nameNeeded');
  }
  if (taken.includes(name)) {
    return t('data.nameTaken');
  }
  if (!CALL_VARIABLE.test(name) && bytes(name) > ECC_NAME_BYTES) {
    return t('data.nameTooLong', { limit: ECC_NAME_BYTES });
  }
  return null;
}

/** What is wrong with a variable's value, or null. */
export function valueFault(t: Translator, name: string, value: string): string | null {
  const limit = valueLimit(name);
  const used = bytes(value);
  return used > limit ? t('data.valueTooLong', { used, limit }) : null;
}

/** Joins codes and notes to the text that is kept with the call. */
export function wrapUpText(codes: readonly string[], notes: string): string {
  return [codes.join(', '), notes.trim()].filter((part) => part !== '').join(': ');
}
