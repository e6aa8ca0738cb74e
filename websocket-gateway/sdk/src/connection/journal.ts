import type { ConnectionDiagnostics } from './diagnostics.js';

/** Notes what happens to a connection, so that it can be told. Never what was said. */
export class Journal {
  readonly #now: () => number;
  readonly #counts = { sockets: 0, welcomes: 0, closes: 0, events: 0, gaps: 0, ignored: 0 };
  #welcomeAt: number | null = null;
  #heardAt: number | null = null;
  #eventAt: number | null = null;
  #lastClose: { readonly code: number; readonly why: string; readonly at: number } | null = null;
  #lastRefusal: string | null = null;
  #node: string | null = null;
  #clockOffsetMs: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  opened(): void {
    this.#counts.sockets += 1;
  }

  heard(): void {
    this.#heardAt = this.#now();
  }

  welcomed(node: string | undefined, clockOffsetMs: number): void {
    this.#counts.welcomes += 1;
    this.#welcomeAt = this.#now();
    this.#node = node ?? null;
    this.#clockOffsetMs = clockOffsetMs;
  }

  refused(code: string): void {
    this.#lastRefusal = code;
  }

  event(): void {
    this.#counts.events += 1;
    this.#eventAt = this.#now();
  }

  gap(): void {
    this.#counts.gaps += 1;
  }

  ignored(): void {
    this.#counts.ignored += 1;
  }

  closed(code: number, why: string): void {
    this.#counts.closes += 1;
    this.#lastClose = { code, why, at: this.#now() };
  }

  report(
    present: Pick<ConnectionDiagnostics, 'status' | 'url' | 'attempt' | 'pendingCommands' | 'cursors'>,
  ): ConnectionDiagnostics {
    const now = this.#now();
    const age = (at: number | null) => (at === null ? null : Math.max(0, now - at));
    const last = this.#lastClose;
    return {
      ...present,
      node: this.#node,
      clockOffsetMs: this.#clockOffsetMs,
      ages: { welcome: age(this.#welcomeAt), heard: age(this.#heardAt), event: age(this.#eventAt) },
      lastClose: last && { code: last.code, why: last.why, ageMs: Math.max(0, now - last.at) },
      lastRefusal: this.#lastRefusal,
      counts: { ...this.#counts },
    };
  }
}
