/** Where the page is, and whether it may leave: the browser's history with a guard before it. */
export interface Place {
  readonly path: string;
  readonly search: string;
}

/** Asked before a place is left; `go` leaves it after all. */
export type Guard = (go: () => void) => void;

interface Entry {
  readonly at: number;
}

export class Places {
  readonly #window: Window;
  readonly #listeners = new Set<() => void>();
  #place: Place;
  #at: number;
  #guard: Guard | null = null;
  /** A step back that this class takes itself, and nobody is told of. */
  #silent = false;

  constructor(window: Window) {
    this.#window = window;
    this.#place = this.#look();
    this.#at = this.#entry()?.at ?? 0;
    window.history.replaceState({ at: this.#at }, '');
    window.addEventListener('popstate', () => this.#popped());
    window.addEventListener('beforeunload', (event) => {
      if (this.#guard !== null) {
        event.preventDefault();
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Place => this.#place;

  readonly go = (to: string): void => {
    const leave = () => {
      this.#at += 1;
      this.#window.history.pushState({ at: this.#at }, '', to);
      this.#changed();
    };
    this.#ask(to, leave);
  };

  /** The same screen, told otherwise: no entry of the history, no guard. */
  readonly replace = (to: string): void => {
    this.#window.history.replaceState({ at: this.#at }, '', to);
    this.#changed();
  };

  /** Puts a guard before everything that leaves the present path; the answer takes it away. */
  readonly guard = (guard: Guard): (() => void) => {
    this.#guard = guard;
    return () => {
      if (this.#guard === guard) {
        this.#guard = null;
      }
    };
  };

  #ask(to: string, leave: () => void): void {
    const samePath = new URL(to, this.#window.location.href).pathname === this.#place.path;
    if (this.#guard === null || samePath) {
      leave();
      return;
    }
    this.#guard(() => {
      this.#guard = null;
      leave();
    });
  }

  #popped(): void {
    if (this.#silent) {
      this.#silent = false;
      return;
    }
    const at = this.#entry()?.at ?? 0;
    const steps = at - this.#at;
    if (this.#guard === null || steps === 0) {
      this.#at = at;
      this.#changed();
      return;
    }
    // The browser has left already: go back to where the question is, and leave again if the answer is yes.
    this.#silent = true;
    this.#window.history.go(-steps);
    this.#guard(() => {
      this.#guard = null;
      this.#window.history.go(steps);
    });
  }

  #changed(): void {
    this.#place = this.#look();
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #look(): Place {
    const { pathname, search } = this.#window.location;
    return { path: pathname, search };
  }

  #entry(): Entry | null {
    const state = this.#window.history.state as Partial<Entry> | null;
    return typeof state?.at === 'number' ? { at: state.at } : null;
  }
}
