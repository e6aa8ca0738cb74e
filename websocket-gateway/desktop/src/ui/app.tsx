import { type HubSession, type HubState, INITIAL } from '@cti-hub/client';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useT } from '../i18n/i18n';
import type { MessageKey } from '../i18n/translator';
import { forget, keep, recall } from './kept';
import type { DeskConfig } from './config';
import { Desk } from './desk/desk';
import { DeskProvider } from './desk-context';
import { DeskSession } from './desk-session';
import { Notice } from './session/notice';
import { SignIn } from './session/sign-in';
import { StartWork } from './session/start-work';

interface AppProps {
  readonly config: DeskConfig;
  readonly hubUrl: string;
  readonly socketUrl: string;
}

interface Begun {
  readonly hub: HubSession;
  readonly state: HubState;
}

/** The way from the sign-in page to the desk and back. */
export function App({ config, hubUrl, socketUrl }: AppProps) {
  const [begun, setBegun] = useState<Begun | null>(() => {
    const kept = recall(sessionStorage, Date.now());
    return kept === null ? null : { hub: kept.session, state: kept.state };
  });
  const [notice, setNotice] = useState<MessageKey | null>(null);

  const signedIn = useCallback((hub: HubSession) => {
    const state = { ...INITIAL, user: hub.user };
    keep(sessionStorage, hub, state);
    setNotice(null);
    setBegun({ hub, state });
  }, []);
  const signedOut = useCallback((why: MessageKey | null) => {
    forget(sessionStorage);
    setNotice(why);
    setBegun(null);
  }, []);

  return begun === null ? (
    <SignIn hubUrl={hubUrl} notice={notice} onSignedIn={signedIn} />
  ) : (
    <Work key={begun.hub.token} begun={begun} config={config} socketUrl={socketUrl} onSignedOut={signedOut} />
  );
}

interface WorkProps {
  readonly begun: Begun;
  readonly config: DeskConfig;
  readonly socketUrl: string;
  readonly onSignedOut: (why: MessageKey | null) => void;
}

function Work({ begun, config, socketUrl, onSignedOut }: WorkProps) {
  const t = useT();
  const session = useMemo(
    () => new DeskSession(begun.hub, begun.state, [socketUrl, ...config.sockets], sessionStorage),
    [begun, socketUrl, config],
  );
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.state);
  const ended = state.connection.phase === 'ended' ? state.connection.reason : null;
  const mapped = (state.user ?? begun.hub.user).agent;
  const peripheral = mapped === null ? undefined : state.peripherals[mapped.peripheral];
  const agent = peripheral?.agent ?? null;
  const working = peripheral !== undefined && agent !== null && agent.state !== 'signedOut';

  useEffect(() => {
    if (ended === 'unauthenticated') {
      onSignedOut('signIn.sessionOver');
    }
  }, [ended, onSignedOut]);

  const signOut = useCallback(() => onSignedOut(null), [onSignedOut]);
  if (ended === 'takenOver') {
    return (
      <Notice
        title={t('notice.takenOver.title')}
        text={t('notice.takenOver.text')}
        action={t('notice.takenOver.action')}
        onAction={() => session.start()}
        onLeave={signOut}
      />
    );
  }
  if (ended === 'forbidden' || ended === 'clientFault') {
    return (
      <Notice
        title={t('notice.closed.title')}
        text={t(ended === 'forbidden' ? 'notice.closed.forbidden' : 'notice.closed.clientFault')}
        action={t('notice.closed.action')}
        onAction={() => window.location.reload()}
        onLeave={signOut}
      />
    );
  }
  if (mapped === null) {
    return (
      <Notice
        title={t('notice.noAgent.title')}
        text={t('notice.noAgent.text')}
        onLeave={signOut}
      />
    );
  }
  return (
    <DeskProvider session={session} state={state} config={config}>
      {working ? <Desk onLeave={signOut} /> : <StartWork onLeave={signOut} />}
    </DeskProvider>
  );
}
