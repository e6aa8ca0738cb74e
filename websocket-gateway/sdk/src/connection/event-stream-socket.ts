import type { Socket } from './sockets.js';
import { besides } from './sockets.js';

const STREAM = 'Cti-Stream';
const LOST = 1006;

interface Close {
  readonly code: number;
  readonly reason: string;
}

/**
 * A socket made of server-sent events and requests, for networks that let no WebSocket through. Asks for the next answer
 * when the hub says `again`; an answer that ends otherwise is the end, since nobody knows how much of it has arrived.
 */
export class EventStreamSocket implements Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly #url: URL;
  readonly #end = new AbortController();
  readonly #unsent: string[] = [];
  #stream = '';
  #posting = false;

  /** @param url the address of the WebSocket in whose place this stands */
  constructor(url: string) {
    this.#url = besides(url, 'api/v1/stream');
    void this.#read();
  }

  send(text: string): void {
    this.#unsent.push(text);
    void this.#post();
  }

  close(): void {
    this.#end.abort();
  }

  #fetch(init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = this.#stream === '' ? {} : { [STREAM]: this.#stream };
    return fetch(this.#url, {
      cache: 'no-store',
      credentials: 'omit',
      signal: this.#end.signal,
      ...init,
      headers: { ...headers, ...init.headers },
    });
  }

  async #read(): Promise<void> {
    let close: Close | null = null;
    try {
      while (close === null) {
        const { ok, status, body } = await this.#fetch({});
        close = ok && body !== null ? await this.#answer(body) : { code: LOST, reason: `status ${status}` };
      }
    } catch (error) {
      close = { code: LOST, reason: String(error) };
    }
    this.#over(close);
  }

  /** Null if the hub wants to be asked again. */
  async #answer(body: ReadableStream<Uint8Array>): Promise<Close | null> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return { code: LOST, reason: 'the answer was cut' };
      }
      const events = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const end = this.#event(event);
        if (end !== undefined) {
          return end;
        }
      }
    }
  }

  /** Undefined if the answer goes on. */
  #event(event: string): Close | null | undefined {
    const name = /^event: (.*)$/m.exec(event)?.[1] ?? '';
    const data = /^data: (.*)$/m.exec(event)?.[1] ?? '{}';
    switch (name) {
      case '':
        this.onmessage?.({ data } as never);
        return undefined;
      case 'open': {
        const first = this.#stream === '';
        this.#stream = String(JSON.parse(data).stream);
        if (first) {
          this.onopen?.({} as never);
        }
        return undefined;
      }
      case 'ping':
        this.send('');
        return undefined;
      case 'again':
        return null;
      case 'close': {
        const { code, reason } = JSON.parse(data) as Close;
        return { code, reason };
      }
      default:
        return undefined;
    }
  }

  /** One after the other, so that they keep their order. */
  async #post(): Promise<void> {
    if (this.#posting) {
      return;
    }
    this.#posting = true;
    try {
      for (let [body] = this.#unsent; body !== undefined; [body] = this.#unsent) {
        const { ok, status } = await this.#fetch({
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json' },
        });
        if (!ok) {
          throw new Error(`status ${status}`);
        }
        this.#unsent.shift();
      }
    } catch (error) {
      this.#over({ code: LOST, reason: String(error) });
    } finally {
      this.#posting = false;
    }
  }

  #over(close: Close): void {
    this.#end.abort();
    const told = this.onclose;
    this.onclose = null;
    told?.(close as never);
  }
}
