import type { Catalogue, Compiled } from './translator';

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aeiounycszAEIOUNYCSZ'].map((letter, index) => [letter, [...'áéíóúñýçšžÁÉÍÓÚÑÝÇŠŽ'][index] ?? letter]),
);

/** English as a language of nobody: each message in brackets, its letters marked, and longer than it was. */
export function pseudo(messages: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, inBrackets(message)]),
  ) as Catalogue;
}

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly children?: readonly Element[];
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

const LITERAL = 0;
const TAG = 8;

function inBrackets(message: Compiled): Compiled {
  if (typeof message === 'string') {
    return `⟦${longer(marked(message))}⟧`;
  }
  const inside = (message as readonly Element[]).map(disguised);
  return [{ type: LITERAL, value: '⟦' }, ...inside, { type: LITERAL, value: ' ~~~⟧' }] as Compiled;
}

function disguised(element: Element): Element {
  if (element.type === LITERAL) {
    return { ...element, value: marked(String(element.value)) };
  }
  if (element.options !== undefined) {
    const options = Object.entries(element.options).map(
      ([name, option]) => [name, { ...option, value: option.value.map(disguised) }] as const,
    );
    return { ...element, options: Object.fromEntries(options) };
  }
  return element.type === TAG ? { ...element, children: (element.children ?? []).map(disguised) } : element;
}

function marked(text: string): string {
  return [...text].map((letter) => ACCENTS[letter] ?? letter).join('');
}

function longer(text: string): string {
  return `${text}${' ~~~~'.repeat(Math.ceil(text.length / 10))}`;
}
