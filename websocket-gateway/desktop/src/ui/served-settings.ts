import type { ClientDetails, ClientEventName, HubSession } from '@cti-hub/client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { isObject } from './labels';

/** What administrators have set the desktop to, member by member as in `config.json`. */
export type Settings = Readonly<Record<string, unknown>>;

export interface Served {
  /** Whether it need not be waited for any more. */
  readonly settled: boolean;
  readonly settings: Settings;
}

/** What it needs of a session. */
interface Source {
  readonly hub: HubSession;
  readonly listen: <N extends ClientEventName>(name: N, listener: (detail: ClientDetails[N]) => void) => () => void;
}

interface Known {
  readonly user: string;
  readonly tag: string;
  readonly settings: Settings;
}

const KEY = 'cti-hub.settings';
/** Nobody is kept from work for longer. */
const PATIENCE_MS = 2_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const NOTHING: Served = { settled: false, settings: {} };

/** Reads the settings from the hub, and again whenever the hub says that they are others. */
export class SettingsReader {
  readonly #source: Source;
  readonly #address: string;
  readonly #storage: Storage;
  readonly #user: string;
  readonly #listeners = new Set<() => void>();
  #served: Served = NOTHING;
  #tag: string | null = null;
  #wanted = false;
  #reading: AbortController | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #retryMs = FIRST_RETRY_MS;
  #ears: readonly (() => void)[] = [];

  constructor(source: Source, hubUrl: string, storage: Storage) {
    this.#source = source;
    this.#address = new URL('api/v1/desktop/settings', hubUrl).href;
    this.#storage = storage;
    this.#user = `${source.hub.user.tenant}/${source.hub.user.name}`;
    const kept = recalled(storage);
    if (kept?.user === this.#user) {
      this.#tag = kept.tag;
      this.#served = { settled: true, settings: kept.settings };
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly served = (): Served => this.#served;

  start(): void {
    this.#ears = [
      this.#source.listen('settings', ({ tag }) => this.#want(tag)),
      this.#source.listen('welcome', ({ settings }) => this.#want(settings ?? this.#tag)),
    ];
    this.#timers.push(setTimeout(() => this.#tell({ settled: true }), PATIENCE_MS));
    void this.#read();
  }

  stop(): void {
    for (const stop of this.#ears) {
      stop();
    }
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.#reading?.abort();
    this.#reading = null;
  }

  #want(tag: string | null): void {
    if (tag === this.#tag) {
      return;
    }
    if (this.#reading === null) {
      void this.#read();
    } else {
      this.#wanted = true;
    }
  }

  async #read(): Promise<void> {
    const reading = new AbortController();
    this.#reading = reading;
    this.#wanted = false;
    const again = await this.#ask(reading.signal).then(
      (response) => this.#take(response),
      () => true,
    );
    if (this.#reading !== reading) {
      return;
    }
    this.#reading = null;
    if (this.#wanted) {
      void this.#read();
    } else if (again) {
      this.#timers.push(setTimeout(() => this.#reading ?? void this.#read(), this.#retryMs));
      this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
    }
  }

  #ask(signal: AbortSignal): Promise<Response> {
    return fetch(this.#address, {
      headers: {
        Authorization: `Bearer ${this.#source.hub.token}`,
        Accept: 'application/json',
        ...(this.#tag !== null && { 'If-None-Match': `"${this.#tag}"` }),
      },
      cache: 'no-store',
      credentials: 'omit',
      signal,
    });
  }

  /** @return whether to ask again */
  async #take(response: Response): Promise<boolean> {
    if (response.ok) {
      const settings: unknown = await response.json();
      const tag = /^(?:W\/)?"(.*)"$/.exec(response.headers.get('ETag') ?? '')?.[1] ?? null;
      if (!isObject(settings) || this.#reading === null) {
        return true;
      }
      this.#tag = tag;
      this.#retryMs = FIRST_RETRY_MS;
      this.#tell({ settled: true, settings });
      remember(this.#storage, tag === null ? null : { user: this.#user, tag, settings });
      return false;
    }
    // What a hub does not have, or does not give to this user, it will not have a moment later.
    const final = response.status === 304 || (response.status >= 400 && response.status < 500 && response.status !== 429);
    if (final) {
      this.#tell({ settled: true });
    }
    return !final;
  }

  #tell(next: Partial<Served>): void {
    this.#served = { ...this.#served, ...next };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function recalled(storage: Storage): Known | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    return isObject(kept) && isObject(kept.settings) ? (kept as unknown as Known) : null;
  } catch {
    return null;
  }
}

function remember(storage: Storage, known: Known | null): void {
  try {
    if (known === null) {
      storage.removeItem(KEY);
    } else {
      storage.setItem(KEY, JSON.stringify(known));
    }
  } catch {
    // Then a reload waits for the hub.
  }
}

/** Forgets what is kept for a reload; somebody else may sign in. */
export function forgetSettings(storage: Storage): void {
  remember(storage, null);
}

export function useServedSettings(source: Source, hubUrl: string): Served {
  const reader = useMemo(() => new SettingsReader(source, hubUrl, sessionStorage), [source, hubUrl]);
  useEffect(() => {
    reader.start();
    return () => reader.stop();
  }, [reader]);
  return useSyncExternalStore(reader.subscribe, reader.served);
}
