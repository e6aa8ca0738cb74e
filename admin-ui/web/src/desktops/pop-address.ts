/** What a screen pop would open: the same steps as `screen-pop.ts` of the desktop page. */

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Values of a call to try a template with. */
const SAMPLES: Readonly<Record<string, string>> = {
  ani: '+49 30 901820',
  dnis: '3100',
  dialedNumber: '3100',
  enteredDigits: '4711',
  id: '5000-17',
  type: 'in',
};

/** The names in a template, each once. */
export function fieldsOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
}

export function sampleOf(name: string): string {
  return SAMPLES[name] ?? 'Ä 42 & more';
}

/** The address for some values; null if the template is none that is opened. */
export function addressOf(template: string, valueOf: (name: string) => string): string | null {
  const [one, other] = ['a', 'b'].map((letter) => parse(template.replace(PLACEHOLDER, letter)));
  const safe =
    one != null &&
    (one.protocol === 'https:' || one.protocol === 'http:') &&
    one.username === '' &&
    one.password === '' &&
    one.origin === other?.origin;
  return safe ? template.replace(PLACEHOLDER, (_, name: string) => encodeURIComponent(wellFormed(valueOf(name)))) : null;
}

/** Half of a character cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
