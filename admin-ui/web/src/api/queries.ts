import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../session/session';
import { type Item, item, items, type Kind, type Page, tenants, type Tenant } from './items';

export interface Listed<T> {
  readonly rows: readonly T[];
  readonly loading: boolean;
  readonly error: Error | null;
  readonly more: boolean;
  readonly fetchMore: () => void;
  readonly again: () => void;
}

/** A list that is read page by page. */
export function usePages<T>(
  key: readonly unknown[],
  read: (after: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Listed<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    rows,
    loading: query.isPending,
    error: query.error,
    more: hasNextPage,
    fetchMore: () => {
      if (hasNextPage && !isFetchingNextPage) {
        void fetchNextPage();
      }
    },
    again: () => void refetch(),
  };
}

export function useTenants(q = ''): Listed<Tenant> {
  const api = useApi();
  return usePages(['tenants', q], (after, signal) => tenants(api, q, after, signal));
}

export function useItems(tenant: string, kind: Kind, q = ''): Listed<Item> {
  const api = useApi();
  return usePages(['items', tenant, kind, q], (after, signal) => items(api, tenant, kind, q, after, signal));
}

/** @param kind null for the tenant itself */
export function useItem(tenant: string, kind: Kind | null, id: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['item', tenant, kind ?? '', id ?? ''],
    queryFn: ({ signal }) => item(api, tenant, kind, id ?? '', signal),
    enabled: id !== null,
  });
}
