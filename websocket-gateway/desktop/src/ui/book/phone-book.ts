import { isObject, isText, type Label, labelFrom, list } from '../labels';

/** Somebody whom an operator wrote down to be called. */
export interface BookEntry {
  readonly name: Label;
  readonly number: string;
}

const NUMBER_BYTES = 39;

export function parsePhoneBook(value: unknown): readonly BookEntry[] {
  return list(value).flatMap((each) => {
    const name = isObject(each) ? labelFrom(each.name) : null;
    const number = isObject(each) && isText(each.number) ? each.number.trim() : '';
    const fits = number !== '' && new TextEncoder().encode(number).length <= NUMBER_BYTES;
    return name !== null && fits ? [{ name, number }] : [];
  });
}

/** Those that fit what is typed: each word of it stands in a name, in any language, or the digits in the number. */
export function found(book: readonly BookEntry[], typed: string): readonly BookEntry[] {
  const words = plain(typed).split(/\s+/).filter((word) => word !== '');
  const digits = digitsOf(typed);
  return book.filter(
    ({ name, number }) =>
      namesOf(name).some((each) => words.every((word) => plain(each).includes(word))) ||
      (digits !== '' && !/\p{Letter}/u.test(typed) && digitsOf(number).includes(digits)) ||
      number === typed.trim(),
  );
}

/** The entry of a number, however it is grouped. */
export function entryOf(book: readonly BookEntry[], number: string | null): BookEntry | undefined {
  const digits = digitsOf(number ?? '');
  return digits === '' ? undefined : book.find((entry) => digitsOf(entry.number) === digits);
}

/**
 * What to dial for what is typed: itself, or the number of the only one whose name it is a part of.
 *
 * @return null if it is a part of several names
 */
export function destinationOf(book: readonly BookEntry[], typed: string): string | null {
  const text = typed.trim();
  if (/\d/.test(text)) {
    return text;
  }
  const exact = book.filter(({ name }) => namesOf(name).some((each) => plain(each) === plain(text)));
  const [only, ...more] = exact.length > 0 ? exact : found(book, text);
  return only === undefined ? text : more.length === 0 ? only.number : null;
}

function namesOf(label: Label): readonly string[] {
  return typeof label === 'string' ? [label] : Object.values(label);
}

/** Without marks and capitals, which nobody types. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
