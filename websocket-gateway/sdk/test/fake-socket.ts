/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static made: FakeSocket[] = [];

  readonly sent: Array<Record<string, unknown>> = [];
  closedByClient = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number; reason?: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.made.push(this);
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.made.at(-1);
    if (socket === undefined) {
      throw new Error('No socket was opened.');
    }
    return socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closedByClient = true;
  }

  says(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: '2.0', ...(message as object) }) });
  }

  /** Opens, and welcomes the desktop. */
  welcome(serverTime = '2026-11-21T09:00:00.000Z'): void {
    this.onopen?.();
    this.says({
      id: this.sent[0]?.id,
      result: {
        session: 's',
        serverTime,
        pingMs: 20_000,
        windowMs: 300_000,
        limits: { maxFrameBytes: 65_536, commandsPerSecond: 20, commandBurst: 40 },
        user: null,
      },
    });
  }

  /** The requests of a method that were sent here. */
  requests(method: string): Array<Record<string, unknown>> {
    return this.sent.filter((m) => m.method === method);
  }
}
