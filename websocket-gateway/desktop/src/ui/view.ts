import { useSyncExternalStore } from 'react';

/** The pages of somebody who works: the own desk, and the team of a supervisor. */
export type View = 'desk' | 'team';

const HASHES: Readonly<Record<View, string>> = { desk: '#desk', team: '#team' };

export function linkTo(view: View): string {
  return HASHES[view];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** What the address asks for, so that a reload, a bookmark and the way back lead to the same page. */
export function useView(): View {
  return useSyncExternalStore(subscribe, () => (window.location.hash === HASHES.team ? 'team' : 'desk'));
}
