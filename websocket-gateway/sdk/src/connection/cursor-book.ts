import type { Cursor, Resumed } from '../protocol/index.js';
import { compareCursors } from './cursor.js';

/** How far each peripheral's events were taken in, and so where to go on after a reconnect. */
export class CursorBook {
  readonly #cursors: Map<string, Cursor>;
  /** What was watched when a cursor was told. */
  readonly #scopes: Map<string, string>;
  /** By peripheral: where a resume leads to, once the events that it promised have come. */
  readonly #catchingUp = new Map<string, { readonly to: Cursor; left: number }>();

  constructor(cursors: Readonly<Record<string, Cursor>> = {}, scopes: Readonly<Record<string, string>> = {}) {
    this.#cursors = new Map(Object.entries(cursors));
    this.#scopes = new Map(Object.entries(scopes));
  }

  get all(): Readonly<Record<string, Cursor>> {
    return Object.fromEntries(this.#cursors);
  }

  get scopes(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#scopes);
  }

  get empty(): boolean {
    return this.#cursors.size === 0;
  }

  clear(): void {
    this.#cursors.clear();
    this.#scopes.clear();
    this.#catchingUp.clear();
  }

  /** What a resume promised does not come any more. */
  socketLost(): void {
    this.#catchingUp.clear();
  }

  snapshot(peripheral: number, cursor: Cursor, scope?: string): void {
    const key = String(peripheral);
    this.#catchingUp.delete(key);
    this.#cursors.set(key, cursor);
    if (scope === undefined) {
      this.#scopes.delete(key);
    } else {
      this.#scopes.set(key, scope);
    }
  }

  /** Nothing before the coming snapshot may be compared with what follows it. */
  gap(peripheral: number): void {
    this.#catchingUp.delete(String(peripheral));
    this.#cursors.delete(String(peripheral));
    this.#scopes.delete(String(peripheral));
  }

  /** @return whether it is new; else it was seen already and came again with a resume that overlaps */
  event(peripheral: number, cursor: Cursor): boolean {
    const key = String(peripheral);
    const last = this.#cursors.get(key);
    if (last !== undefined && compareCursors(cursor, last) <= 0) {
      return false;
    }
    this.#cursors.set(key, cursor);
    return true;
  }

  resumed(resumed: Resumed): void {
    this.#catchingUp.set(String(resumed.peripheral), { to: resumed.to, left: resumed.events });
  }

  /**
   * Moves to the end of a resume, but not before all that it promised has come.
   *
   * @param came how many events have come now
   * @return the cursor that was moved to, or null
   */
  catchUp(peripheral: number, came: number): Cursor | null {
    const key = String(peripheral);
    const catching = this.#catchingUp.get(key);
    if (catching === undefined) {
      return null;
    }
    catching.left -= came;
    if (catching.left > 0) {
      return null;
    }
    this.#catchingUp.delete(key);
    const last = this.#cursors.get(key);
    if (last === undefined || compareCursors(catching.to, last) <= 0) {
      return null;
    }
    this.#cursors.set(key, catching.to);
    return catching.to;
  }
}
