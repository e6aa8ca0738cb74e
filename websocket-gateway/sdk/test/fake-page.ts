import { getEventListeners } from 'node:events';
import { vi } from 'vitest';

const ON_PAGE = ['online', 'offline', 'pageshow', 'pagehide'] as const;
const ON_DOCUMENT = ['visibilitychange', 'resume'] as const;

/** A page around the client, whose signs the test gives. */
export class FakePage {
  readonly #page = new EventTarget();
  readonly #document = Object.assign(new EventTarget(), { visibilityState: 'visible' });

  /** Puts itself into the global scope until the end of the test. */
  constructor() {
    vi.stubGlobal('addEventListener', this.#page.addEventListener.bind(this.#page));
    vi.stubGlobal('removeEventListener', this.#page.removeEventListener.bind(this.#page));
    vi.stubGlobal('document', this.#document);
  }

  gives(sign: (typeof ON_PAGE)[number] | 'resume' | 'visible' | 'hidden'): void {
    if (sign === 'visible' || sign === 'hidden') {
      this.#document.visibilityState = sign;
      this.#document.dispatchEvent(new Event('visibilitychange'));
    } else {
      (sign === 'resume' ? this.#document : this.#page).dispatchEvent(new Event(sign));
    }
  }

  get listeners(): number {
    const count = (target: EventTarget, types: readonly string[]) =>
      types.reduce((sum, type) => sum + getEventListeners(target, type).length, 0);
    return count(this.#page, ON_PAGE) + count(this.#document, ON_DOCUMENT);
  }
}
