import { ApiError } from '../api/http';
import { type Cluster, type ConfigurationChange, cluster, follow, type Links, links } from '../api/hub';

export type Feed = 'starting' | 'live' | 'polling' | 'lost';

export interface WatchHandlers {
  readonly onLinks: (links: Links) => void;
  readonly onFeed: (feed: Feed) => void;
  /** An item was written or removed, by whomever. */
  readonly onConfiguration?: (change: ConfigurationChange) => void;
  readonly onAlarm?: () => void;
  /** The stream begins: what was told of before may have been missed. */
  readonly onStream?: () => void;
  /** The token is no longer good. */
  readonly onSignedOut: () => void;
}

const POLL_MS = 3_000;
/** So many polls go by before the stream is tried again. */
const POLLS_PER_TRY = 5;

/**
 * Keeps the links' states coming: by the stream, and while that cannot be had by asking every 3 s.
 *
 * @param sleep waits; rejects when the signal is aborted
 */
export async function watch(
  token: string,
  signal: AbortSignal,
  handlers: WatchHandlers,
  sleep: (ms: number, signal: AbortSignal) => Promise<void> = pause,
): Promise<void> {
  while (!signal.aborted) {
    try {
      let begun = false;
      await follow(token, signal, {
        links: (told) => {
          handlers.onFeed('live');
          handlers.onLinks(told);
          if (!begun) {
            begun = true;
            handlers.onStream?.();
          }
        },
        configuration: (change) => handlers.onConfiguration?.(change),
        alarm: () => handlers.onAlarm?.(),
      });
    } catch (error) {
      if (isSignedOut(error)) {
        handlers.onSignedOut();
        return;
      }
    }
    for (let i = 0; i < POLLS_PER_TRY && !signal.aborted; i++) {
      try {
        handlers.onLinks(await links(token, signal));
        handlers.onFeed('polling');
      } catch (error) {
        if (isSignedOut(error)) {
          handlers.onSignedOut();
          return;
        }
        if (!signal.aborted) {
          handlers.onFeed('lost');
        }
      }
      await sleep(POLL_MS, signal).catch(() => {});
    }
  }
}

const CLUSTER_MS = 2_000;

/**
 * Tells nodes and placements every 2 s until the signal; never if the hub has none to tell. What is known stays while the
 * hub does not answer: the feed of the links says that it does not.
 */
export async function watchCluster(
  token: string,
  signal: AbortSignal,
  tell: (cluster: Cluster) => void,
  sleep: (ms: number, signal: AbortSignal) => Promise<void> = pause,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const told = await cluster(token, signal);
      if (told === null) {
        return;
      }
      tell(told);
    } catch (error) {
      if (isSignedOut(error)) {
        return;
      }
    }
    await sleep(CLUSTER_MS, signal).catch(() => {});
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
