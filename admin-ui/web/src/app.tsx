import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from './api/http';
import { setupNeeded } from './api/hub';
import { Frame } from './frame/frame';
import { LiveProvider } from './live/live';
import { screenChanges } from './parts/page';
import { ToastProvider } from './parts/toasts';
import { RouterProvider, useGo, usePath } from './router/router';
import { Screens } from './screens';
import type { Returned } from './session/provider';
import { SessionProvider, useDoor } from './session/session';
import { SetUp } from './session/set-up';
import { SignIn } from './session/sign-in';
import { LanguageProvider, useWords } from './words/words';

/** What a hub says no to is not asked again; what it did not answer is, once. */
function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => !(error instanceof ApiError) && failures < 1,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
      },
    },
  });
}

/** @param returned with what somebody came back from the organisation's own sign-in */
export function App({ returned = null }: { readonly returned?: Returned | null }) {
  return (
    <LanguageProvider>
      <RouterProvider>
        <Doors returned={returned} />
      </RouterProvider>
    </LanguageProvider>
  );
}

function Doors({ returned }: { readonly returned: Returned | null }) {
  const [came, setCame] = useState(returned);
  const { session, over, enter, leave } = useDoor();
  const words = useWords();
  const path = usePath();
  const go = useGo();
  const onOver = useCallback(() => leave(true), [leave]);
  const [fresh, setFresh] = useState(false);
  const [queries, setQueries] = useState(newQueries);
  useEffect(() => {
    if (session !== null) {
      // It counts once; who leaves later begins anew.
      setCame(null);
    } else {
      // Nothing that somebody read is shown to the next one.
      setQueries(newQueries());
      void setupNeeded().then(setFresh);
    }
  }, [session]);
  useScreenChanges(path);
  if (session === null) {
    return (
      <Frame session={null} onSignOut={() => {}}>
        {path === '/setup' ? (
          <SetUp
            onSetUp={(next) => {
              enter(next);
              go('/');
            }}
          />
        ) : (
          <SignIn notice={over ? words.signIn.over : null} fresh={fresh} returned={came} onSignedIn={enter} />
        )}
      </Frame>
    );
  }
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider session={session} onOver={onOver}>
        <LiveProvider onOver={onOver}>
          <ToastProvider>
            <Frame session={session} onSignOut={() => leave(false)}>
              <Screens path={path} />
            </Frame>
          </ToastProvider>
        </LiveProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}

/** Lets the next screen take the focus, but not the first. */
function useScreenChanges(path: string): void {
  const before = useRef(path);
  if (before.current !== path) {
    before.current = path;
    screenChanges();
  }
}
