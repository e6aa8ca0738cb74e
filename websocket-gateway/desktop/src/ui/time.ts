import { useEffect, useSyncExternalStore } from 'react';

type Listener = () => void;

const listeners = new Set<Listener>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) {
      each();
    }
  }, 500);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** This machine's clock, ms, twice a second; one timer serves the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** `0:07`, `12:34`, `1:02:03`; negative spans (clocks that disagree) count as nothing. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** Sets the page's title, and flashes it while `urgent`, unless the user asked for less motion. */
export function useTitle(title: string, urgent: string | null): void {
  useEffect(() => {
    document.title = urgent ?? title;
    if (urgent === null || window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return;
    }
    let on = true;
    const flash = setInterval(() => {
      on = !on;
      document.title = on ? urgent : title;
    }, 1000);
    return () => clearInterval(flash);
  }, [title, urgent]);
}
