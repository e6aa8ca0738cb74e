import { vi } from 'vitest';
import type { Channel, Locks } from '../src/tabs/tabs.js';

interface Waiting {
  readonly tab: FakeTab;
  readonly held: () => Promise<void> | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A browser whose tabs share locks and channels; what is said between them is told in the order in which it was said. */
export class FakeBrowser {
  readonly channels = new Map<string, Set<FakeChannel>>();
  holder: Waiting | null = null;
  readonly queue: Waiting[] = [];

  /** What is made from now on belongs to this tab. */
  tab(): FakeTab {
    const tab = new FakeTab(this);
    vi.stubGlobal('navigator', { locks: tab.locks });
    vi.stubGlobal(
      'BroadcastChannel',
      class extends FakeChannel {
        constructor(name: string) {
          super(tab, name);
        }
      },
    );
    return tab;
  }

  grant(): void {
    const next = this.holder === null ? this.queue.shift() : undefined;
    if (next !== undefined) {
      this.hold(next);
    }
  }

  hold(next: Waiting): void {
    this.holder = next;
    next.tab.does(() => {
      const held = next.held() ?? Promise.resolve();
      void held.then(() => {
        if (this.holder === next) {
          this.holder = null;
          this.grant();
        }
        next.resolve();
      });
    });
  }
}

export class FakeTab {
  readonly browser: FakeBrowser;
  #frozen = false;
  readonly #waits: Array<() => void> = [];

  constructor(browser: FakeBrowser) {
    this.browser = browser;
  }

  readonly locks: Locks = {
    request: (_name, options, held) =>
      new Promise<void>((resolve, reject) => {
        const waiting: Waiting = { tab: this, held, resolve, reject };
        if (options.steal === true) {
          const loser = this.browser.holder;
          this.browser.hold(waiting);
          loser?.tab.does(() => loser.reject(new DOMException('stolen', 'AbortError')));
          return;
        }
        this.browser.queue.push(waiting);
        options.signal?.addEventListener('abort', () => {
          const place = this.browser.queue.indexOf(waiting);
          if (place >= 0) {
            this.browser.queue.splice(place, 1);
            reject(new DOMException('gone', 'AbortError'));
          }
        });
        this.browser.grant();
      }),
  };

  /** Runs something of this tab: soon, or when it is thawed. */
  does(what: () => void): void {
    if (this.#frozen) {
      this.#waits.push(what);
    } else {
      queueMicrotask(what);
    }
  }

  /** Nothing runs here any more; its lock and its socket stay. */
  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    for (const what of this.#waits.splice(0)) {
      what();
    }
  }

  /** The tab is gone, and with it its lock. */
  close(): void {
    this.freeze();
    for (const channels of this.browser.channels.values()) {
      for (const channel of [...channels]) {
        if (channel.tab === this) {
          channels.delete(channel);
        }
      }
    }
    const place = this.browser.queue.findIndex((waiting) => waiting.tab === this);
    if (place >= 0) {
      this.browser.queue.splice(place, 1);
    }
    if (this.browser.holder?.tab === this) {
      this.browser.holder = null;
      this.browser.grant();
    }
  }
}

class FakeChannel implements Channel {
  readonly tab: FakeTab;
  readonly #all: Set<FakeChannel>;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(tab: FakeTab, name: string) {
    this.tab = tab;
    const all = tab.browser.channels.get(name) ?? new Set();
    tab.browser.channels.set(name, all);
    this.#all = all.add(this);
  }

  postMessage(message: unknown): void {
    if (!this.#all.has(this)) {
      throw new DOMException('closed', 'InvalidStateError');
    }
    for (const other of this.#all) {
      if (other !== this) {
        const data = structuredClone(message);
        other.tab.does(() => other.onmessage?.({ data } as MessageEvent));
      }
    }
  }

  close(): void {
    this.#all.delete(this);
  }
}
