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
export function nameFault(name: string, taken: readonly string[]): string | null {
  if (name === '') {
    return 'A name is needed.';
  }
  if (taken.includes(name)) {
    return 'The call has this one already.';
  }
  if (!CALL_VARIABLE.test(name) && bytes(name) > ECC_NAME_BYTES) {
    return `A name may have ${ECC_NAME_BYTES} bytes.`;
  }
  return null;
}

/** What is wrong with a variable's value, or null. */
export function valueFault(name: string, value: string): string | null {
  const limit = valueLimit(name);
  return bytes(value) > limit ? `${bytes(value)} bytes are too many; ${limit} fit.` : null;
}

/** Joins a code and notes to the text that is kept with the call. */
export function wrapUpText(code: string | null, notes: string): string {
  return [code, notes.trim()].filter((part) => part !== null && part !== '').join(': ');
}
