import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Api } from '../api/http';
import type { AdminSession } from '../api/hub';
import { type Rights, rightsOf } from './rights';

const KEY = 'cti-hub.admin';

function kept(): AdminSession | null {
  try {
    const session = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as AdminSession | null;
    return session !== null && Date.parse(session.expiresAt) > Date.now() ? session : null;
  } catch {
    return null;
  }
}

export interface SignedIn {
  readonly session: AdminSession;
  readonly api: Api;
  readonly rights: Rights;
}

const SignedInContext = createContext<SignedIn | null>(null);

export function useSession(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (signedIn === null) {
    throw new Error('Nobody is signed in around this part.');
  }
  return signedIn;
}

export function useApi(): Api {
  return useSession().api;
}

export function useRights(): Rights {
  return useSession().rights;
}

export interface Door {
  readonly session: AdminSession | null;
  /** Whether the last session ended by itself. */
  readonly over: boolean;
  readonly enter: (session: AdminSession) => void;
  readonly leave: (over: boolean) => void;
}

/** The session of this tab; it lasts as long as the tab does, and no longer than its token. */
export function useDoor(): Door {
  const [session, setSession] = useState(kept);
  const [over, setOver] = useState(false);
  const enter = useCallback((next: AdminSession) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setOver(false);
    setSession(next);
  }, []);
  const leave = useCallback((byItself: boolean) => {
    sessionStorage.removeItem(KEY);
    setOver(byItself);
    setSession(null);
  }, []);
  return { session, over, enter, leave };
}

interface SessionProviderProps {
  readonly session: AdminSession;
  readonly onOver: () => void;
  readonly children: ReactNode;
}

export function SessionProvider({ session, onOver, children }: SessionProviderProps) {
  const signedIn = useMemo<SignedIn>(
    () => ({ session, api: new Api(session.token, onOver), rights: rightsOf(session.user) }),
    [session, onOver],
  );
  return <SignedInContext value={signedIn}>{children}</SignedInContext>;
}
