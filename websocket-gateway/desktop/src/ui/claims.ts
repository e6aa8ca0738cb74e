import { useCallback, useSyncExternalStore } from 'react';

const MOST = 100;

/**
 * Notes that something is done, for all tabs of this browser.
 *
 * @param key what kind of thing it is
 * @return whether it was not done yet, in any tab and before any reconnect or reload
 */
export function claim(storage: Pick<Storage, 'getItem' | 'setItem'>, key: string, id: string): boolean {
  try {
    const claimed = read(storage, key);
    if (claimed.includes(id)) {
      return false;
    }
    storage.setItem(key, JSON.stringify([...claimed, id].slice(-MOST)));
    return true;
  } catch {
    // Without a storage nobody can tell; rather not at all than again and again.
    return false;
  }
}

function read(storage: Pick<Storage, 'getItem'>, key: string): readonly unknown[] {
  const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
  return Array.isArray(kept) ? kept : [];
}

/** Whether it is done, in any tab; and a way to do it first. */
export function useClaim(key: string, id: string): readonly [claimed: boolean, claim: () => boolean] {
  const claimed = useSyncExternalStore(subscribe, () => {
    try {
      return read(localStorage, key).includes(id);
    } catch {
      return false;
    }
  });
  const take = useCallback(() => {
    const first = claim(localStorage, key, id);
    for (const listener of here) {
      listener();
    }
    return first;
  }, [key, id]);
  return [claimed, take];
}

/** A tab is told of what other tabs keep, and not of what it keeps itself. */
const here = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  here.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    here.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
