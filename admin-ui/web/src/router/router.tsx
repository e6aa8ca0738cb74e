import {
  type ComponentPropsWithRef,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Places } from './place';

const PlacesContext = createContext<Places | null>(null);

export function RouterProvider({ children }: { readonly children: ReactNode }) {
  const [places] = useState(() => new Places(window));
  return <PlacesContext value={places}>{children}</PlacesContext>;
}

function usePlaces(): Places {
  const places = useContext(PlacesContext);
  if (places === null) {
    throw new Error('There is no router around this part.');
  }
  return places;
}

export function usePath(): string {
  const places = usePlaces();
  return useSyncExternalStore(places.subscribe, () => places.current().path);
}

export function useGo(): (to: string) => void {
  return usePlaces().go;
}

/** The query of the address as state, so that a filter can be linked to; empty values are left out of it. */
export function useQuery<K extends string>(names: readonly K[]): [Readonly<Record<K, string>>, (next: Partial<Record<K, string>>) => void] {
  const places = usePlaces();
  const search = useSyncExternalStore(places.subscribe, () => places.current().search);
  const key = names.join();
  return useMemo(() => {
    const all = new URLSearchParams(search);
    const values = Object.fromEntries(key.split(',').map((name) => [name, all.get(name) ?? ''])) as Record<K, string>;
    const set = (next: Partial<Record<K, string>>) => {
      const changed = new URLSearchParams(places.current().search);
      for (const [name, value] of Object.entries<string | undefined>(next)) {
        if (value === undefined || value === '') {
          changed.delete(name);
        } else {
          changed.set(name, value);
        }
      }
      const text = changed.toString();
      places.replace(`${places.current().path}${text === '' ? '' : `?${text}`}`);
    };
    return [values, set];
  }, [places, search, key]);
}

/** Asks before the present screen is left, while `active`; the question is what `ask` shows. */
export function useLeaveGuard(active: boolean, ask: (go: () => void) => void): void {
  const places = usePlaces();
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => (active ? places.guard((go) => latest.current(go)) : undefined), [active, places]);
}

/** A link within the page: the browser's own ways of opening links (new tab, copying) stay. */
export function Link({ href, onClick, ...rest }: ComponentPropsWithRef<'a'> & { readonly href: string }) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(href);
    }
  };
  return <a href={href} onClick={follow} {...rest} />;
}
