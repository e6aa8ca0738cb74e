import type { HubMessage } from '../connection/status.js';
import type { RpcMessage } from '../connection/rpc.js';
import type { Wishes } from '../connection/wishes.js';
import type { HubState } from '../state/hub-state.js';

/** As much of the platform's locks as is used. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    held: () => Promise<void> | undefined,
  ): Promise<unknown>;
}

/** As much of a BroadcastChannel as is used. */
export interface Channel {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** What tabs of one origin find each other by. */
export interface Tabs {
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
}

/** Null where there is none of it: in Node, in pages without TLS, and in those that are kept from it. */
export function tabsHere(): Tabs | null {
  const { navigator, BroadcastChannel: Broadcast } = globalThis as {
    readonly navigator?: { readonly locks?: Locks };
    readonly BroadcastChannel?: new (name: string) => Channel;
  };
  const locks = navigator?.locks;
  if (locks === undefined || Broadcast === undefined) {
    return null;
  }
  try {
    // Some pages have one that they may not use.
    new Broadcast('cti-hub').close();
  } catch {
    return null;
  }
  return { locks, channel: (name) => new Broadcast(name) };
}

/** What one tab says to the others, and to nobody outside of the browser and the origin. */
export type TabMessage = Saying & { readonly from: string };

export type Saying =
  | { readonly say: 'lead' | 'leave' | 'ping' | 'pong' | 'wake' }
  /** With what this tab wants to be told of. */
  | { readonly say: 'join'; readonly wishes: Wishes }
  /** All that is known, to one that joined; it goes on with message `n` + 1. */
  | { readonly say: 'state'; readonly to: string; readonly n: number; readonly state: HubState }
  /** What each tab wants to be told of. */
  | { readonly say: 'wishes'; readonly wishes: Readonly<Record<string, Wishes>> }
  | { readonly say: 'hub'; readonly n: number; readonly message: HubMessage }
  /** `unsure`: it may have been sent by a leader that is gone. */
  | { readonly say: 'command'; readonly id: number; readonly frame: string; readonly unsure: boolean }
  | { readonly say: 'cancel'; readonly id: number }
  | { readonly say: 'outcome'; readonly to: string; readonly id: number; readonly answer: RpcMessage };
