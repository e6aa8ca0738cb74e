import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Cluster, LinkStatus, Links } from '../api/hub';
import { useSession } from '../session/session';
import { type Feed, watch, watchCluster } from './watch';
import { touched } from './touched';

/** What the hub tells by itself, as last told. */
export interface Live {
  /** Null until the hub has told. */
  readonly links: readonly LinkStatus[] | null;
  readonly byLink: ReadonlyMap<string, LinkStatus>;
  readonly cluster: Cluster | null;
  readonly feed: Feed;
}

const LiveContext = createContext<Live>({ links: null, byLink: new Map(), cluster: null, feed: 'starting' });
const NowContext = createContext(0);

export function useLive(): Live {
  return useContext(LiveContext);
}

/** The hub's clock, ms; moves each second. */
export function useNow(): number {
  return useContext(NowContext);
}

export function linkKey(tenant: string, peripheral: number | string): string {
  return `${tenant}/${peripheral}`;
}

/** Follows the hub for all below, and has what it tells of read anew. */
export function LiveProvider({ onOver, children }: { readonly onOver: () => void; readonly children: ReactNode }) {
  const { api } = useSession();
  const queries = useQueryClient();
  const [links, setLinks] = useState<Links | null>(null);
  const [cluster, setCluster] = useState<Cluster | null>(null);
  const [feed, setFeed] = useState<Feed>('starting');
  const [offset, setOffset] = useState(0);
  const [clock, setClock] = useState(Date.now);
  useEffect(() => {
    const abort = new AbortController();
    let streams = 0;
    void watch(api.token, abort.signal, {
      onLinks: (told) => {
        setOffset(Date.parse(told.time) - Date.now());
        setLinks(told);
        setClock(Date.now());
      },
      onFeed: setFeed,
      onSignedOut: onOver,
      onConfiguration: (change) => {
        for (const queryKey of touched(change)) {
          void queries.invalidateQueries({ queryKey });
        }
      },
      onAlarm: () => void queries.invalidateQueries({ queryKey: ['alarms'] }),
      onStream: () => {
        streams += 1;
        if (streams > 1) {
          void queries.invalidateQueries();
        }
      },
    });
    void watchCluster(api.token, abort.signal, setCluster);
    const timer = setInterval(() => setClock(Date.now()), 1000);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [api, queries, onOver]);
  const live = useMemo<Live>(
    () => ({
      links: links?.links ?? null,
      byLink: new Map(links?.links.map((link) => [linkKey(link.tenant, link.peripheral), link]) ?? []),
      cluster,
      feed,
    }),
    [links, cluster, feed],
  );
  return (
    <LiveContext value={live}>
      <NowContext value={clock + offset}>{children}</NowContext>
    </LiveContext>
  );
}
