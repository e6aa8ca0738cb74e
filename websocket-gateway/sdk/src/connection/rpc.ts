import { localProblem } from '../protocol/problem.js';

/** A JSON-RPC message, as far as it can be trusted before it is looked at. */
export interface RpcMessage {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message?: string; readonly data?: unknown };
}

export function rpc(id: number, method: string, rest: object = {}): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, ...rest });
}

/** Null for what is no message. */
export function parse(data: unknown): RpcMessage | null {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as RpcMessage) : null;
  } catch {
    return null;
  }
}

/** `crypto.randomUUID` is missing on pages without TLS; this is not. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join(
    '',
  );
}

export function notConnected() {
  return localProblem(
    'NOT_CONNECTED',
    'There is no connection to the hub.',
    'The session at the hub is over. Nothing was done.',
    'Sign in again.',
  );
}

export function tooBig(limit: number) {
  return localProblem(
    'TOO_BIG',
    'That is too much text.',
    `A message to the hub may have ${limit} bytes.`,
    'Shorten it.',
  );
}
