import { ActionIcon, Tooltip } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { type AdminSession, type Cluster, drain, health, type Links, version } from './api';
import classes from './app.module.css';
import { ExitIcon } from './icons';
import { LinksView } from './links-view';
import { NodesView } from './nodes-view';
import { Pill } from './parts/pill';
import { SchemeToggle } from './parts/scheme-toggle';
import { SignIn } from './sign-in';
import { type Feed, watch, watchCluster } from './watch';
import type { Tone } from './words';

const KEY = 'cti-hub.admin';
const HEALTH_MS = 10_000;

function kept(): AdminSession | null {
  try {
    const session = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as AdminSession | null;
    return session !== null && Date.parse(session.expiresAt) > Date.now() ? session : null;
  } catch {
    return null;
  }
}

export function App() {
  const [session, setSession] = useState(kept);
  const [notice, setNotice] = useState<string | null>(null);
  const signedIn = (next: AdminSession) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setSession(next);
  };
  const signedOut = useCallback((why: string | null) => {
    sessionStorage.removeItem(KEY);
    setNotice(why);
    setSession(null);
  }, []);
  return (
    <>
      <Header session={session} onSignOut={() => signedOut(null)} />
      {session === null ? (
        <SignIn notice={notice} onSignedIn={signedIn} />
      ) : (
        <LinksPage token={session.token} onSignedOut={signedOut} />
      )}
    </>
  );
}

const HEALTH_WORDS: Readonly<Record<string, readonly [string, Tone]>> = {
  up: ['Node is up', 'green'],
  down: ['No link is in service', 'red'],
  unreachable: ['Node does not answer', 'red'],
};

function Header({ session, onSignOut }: { session: AdminSession | null; onSignOut: () => void }) {
  const [build, setBuild] = useState<string | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const look = () => {
      void health().then((h) => gone || setStatus(h.status));
      void version().then((v) => gone || setBuild(v));
    };
    look();
    const timer = setInterval(look, HEALTH_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  const word = status === null ? undefined : HEALTH_WORDS[status];
  return (
    <header className={classes.header}>
      <div className={classes.brand}>
        <img src="./icon.svg" alt="" width={28} height={28} />
        <span>Hub administration</span>
        {build !== null && <span className={classes.build}>{build}</span>}
      </div>
      <div className={classes.tools}>
        <span role="status">{word !== undefined && <Pill tone={word[1]}>{word[0]}</Pill>}</span>
        {session !== null && <span className={classes.user}>{session.user.displayName}</span>}
        <SchemeToggle />
        {session !== null && (
          <Tooltip label="Sign out">
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              size={40}
              aria-label="Sign out"
              onClick={onSignOut}
            >
              <ExitIcon size={20} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </header>
  );
}

const FEED_WORDS: Readonly<Record<Feed, string>> = {
  starting: 'Asking the hub …',
  live: 'Live',
  polling: 'Updated every 3 s',
  lost: 'The hub does not answer. What you see is the last known state.',
};

function LinksPage({ token, onSignedOut }: { token: string; onSignedOut: (why: string | null) => void }) {
  const [links, setLinks] = useState<Links | null>(null);
  const [cluster, setCluster] = useState<Cluster | null>(null);
  const [feed, setFeed] = useState<Feed>('starting');
  const [offset, setOffset] = useState(0);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const abort = new AbortController();
    void watch(token, abort.signal, {
      onLinks: (told) => {
        setOffset(Date.parse(told.time) - Date.now());
        setLinks(told);
        setNow(Date.now());
      },
      onFeed: setFeed,
      onSignedOut: () => onSignedOut('Your session is over, or the right is gone. Sign in again.'),
    });
    void watchCluster(token, abort.signal, setCluster);
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [token, onSignedOut]);
  return (
    <main className={classes.main}>
      <div className={classes.title}>
        <h1>{cluster === null ? 'Links' : 'Cluster'}</h1>
        <span role="status" className={classes.feed} data-feed={feed}>
          {FEED_WORDS[feed]}
        </span>
      </div>
      {cluster !== null && (
        <>
          <NodesView nodes={cluster.nodes} now={now + offset} onDrain={(node) => drain(token, node)} />
          <h2 className={classes.section}>Links</h2>
        </>
      )}
      {links !== null && (
        <LinksView links={links.links} placements={cluster?.links ?? []} now={now + offset} />
      )}
    </main>
  );
}
