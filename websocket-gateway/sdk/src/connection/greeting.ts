import type { Welcome } from '../protocol/index.js';
import { asProblem } from '../protocol/problem.js';
import type { CursorBook } from './cursor-book.js';
import type { Journal } from './journal.js';
import { type RpcMessage, rpc } from './rpc.js';
import type { EndReason } from './status.js';
import type { KeptWishes } from './wishes.js';

/** What the hub's answer to a hello leads to. `clockOffsetMs`: the hub's clock minus this machine's. */
export type Answer =
  | { readonly kind: 'welcome'; readonly welcome: Welcome; readonly clockOffsetMs: number }
  | { readonly kind: 'again'; readonly why: string; readonly pauseMs: number | undefined }
  | { readonly kind: 'end'; readonly reason: EndReason };

/** Says hello over each socket, and reads what the hub answers. */
export class Greeting {
  readonly #now: () => number;
  readonly #book: CursorBook;
  readonly #wishes: KeptWishes;
  readonly #journal: Journal;
  #id = 0;
  #saidAt = 0;
  #triedWithoutCursors = false;
  #user: string | null = null;

  constructor(now: () => number, book: CursorBook, wishes: KeptWishes, journal: Journal) {
    this.#now = now;
    this.#book = book;
    this.#wishes = wishes;
    this.#journal = journal;
  }

  hello(id: number, token: string): string {
    this.#id = id;
    this.#saidAt = this.#now();
    const watch = this.#wishes.greet();
    const watched = watch && { watch, scopes: this.#book.scopes };
    return rpc(id, 'hello', { params: { token, cursors: this.#book.all, ...watched } });
  }

  isAnswer(message: RpcMessage): boolean {
    return message.id === this.#id;
  }

  read({ result, error }: RpcMessage): Answer {
    if (error !== undefined) {
      return this.#refused(error.data);
    }
    this.#triedWithoutCursors = false;
    const welcome = result as Welcome;
    const user = welcome.user && JSON.stringify([welcome.user.tenant, welcome.user.name]);
    if (this.#user !== null && this.#user !== user) {
      return { kind: 'end', reason: 'otherUser' };
    }
    this.#user = user;
    const midway = (this.#saidAt + this.#now()) / 2;
    const clockOffsetMs = Math.round(Date.parse(welcome.serverTime) - midway);
    this.#journal.welcomed(welcome.node, clockOffsetMs);
    return { kind: 'welcome', welcome, clockOffsetMs };
  }

  #refused(data: unknown): Answer {
    const { code, retryable, retryAfterMs } = asProblem(data, 'The hub refused the session.');
    this.#journal.refused(code);
    const again: Answer = { kind: 'again', why: code, pauseMs: retryAfterMs };
    if (code === 'UNAUTHENTICATED') {
      return { kind: 'end', reason: 'unauthenticated' };
    }
    if (code === 'FORBIDDEN') {
      return { kind: 'end', reason: 'forbidden' };
    }
    if (code === 'INTERNAL' || retryable) {
      return again;
    }
    if (!this.#triedWithoutCursors && !this.#book.empty) {
      // They are all in this hello that can have been spoilt.
      this.#triedWithoutCursors = true;
      this.#book.clear();
      return again;
    }
    return { kind: 'end', reason: 'clientFault' };
  }
}
