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

const TIME_OF_DAY = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `12:03:10`, at this place. */
export function timeOfDay(ms: number): string {
  return TIME_OF_DAY.format(new Date(ms));
}

/** `25 s ago`, `3 min ago`, `2 h 5 min ago`. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) {
    return `${hours} h ${minutes % 60} min ago`;
  }
  return minutes > 0 ? `${minutes} min ago` : `${seconds} s ago`;
}

/** The same span for a screen reader: `2 minutes 5 seconds`. */
export function spoken(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const words = [
    [Math.floor(total / 3600), 'hour'],
    [Math.floor((total % 3600) / 60), 'minute'],
    [total % 60, 'second'],
  ] as const;
  const said = words.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}${n === 1 ? '' : 's'}`);
  return said.length === 0 ? '0 seconds' : said.slice(0, 2).join(' ');
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
