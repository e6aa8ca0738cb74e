import { type HubSession, type HubState, INITIAL, type User } from '@cti-hub/client';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useT } from '../i18n/i18n';
import type { MessageKey } from '../i18n/translator';
import { forget, keep, recall, rememberedTenant } from './kept';
import { BrandProvider } from './brand/brand-provider';
import type { Configs, DeskConfig } from './config';
import { Desk } from './desk/desk';
import { DeskProvider } from './desk-context';
import { DeskSession } from './desk-session';
import { Notice } from './session/notice';
import type { Returned } from './session/provider';
import { ScreenPops } from './pop/pops';
import { forgetSettings, type Settings, useServedSettings } from './served-settings';
import { SignIn } from './session/sign-in';
import { StartWork } from './session/start-work';
import { TakenOverNotice } from './session/taken-over-notice';
import { awaitSession } from './tabs';
import { TeamPage } from './team/team-page';
import { useView } from './view';

interface AppProps {
  readonly configs: Configs;
  readonly hubUrl: string;
  readonly socketUrl: string;
  /** A session that another tab of this browser has. */
  readonly offered?: HubSession | null;
  /** With what somebody came back from the organisation's own sign-in. */
  readonly returned?: Returned | null;
}

interface Begun {
  readonly hub: HubSession;
  readonly state: HubState;
}

/** The way from the sign-in page to the desk and back. */
export function App({ configs, hubUrl, socketUrl, offered = null, returned = null }: AppProps) {
  const [begun, setBegun] = useState<Begun | null>(() => {
    const kept = recall(sessionStorage, Date.now());
    if (kept !== null) {
      return { hub: kept.session, state: kept.state };
    }
    return offered === null ? null : { hub: offered, state: { ...INITIAL, user: offered.user } };
  });
  /** It counts once; who leaves the desk later begins anew. */
  const [came, setCame] = useState(returned);
  const [notice, setNotice] = useState<MessageKey | null>(null);
  /** Whose session ran out here. */
  const [lost, setLost] = useState<HubSession['user'] | null>(null);

  const signedIn = useCallback((hub: HubSession) => {
    const state = { ...INITIAL, user: hub.user };
    keep(sessionStorage, hub, state);
    setNotice(null);
    setCame(null);
    setLost(null);
    setBegun({ hub, state });
  }, []);
  useEffect(() => (lost === null ? undefined : awaitSession(lost, signedIn)), [lost, signedIn]);
  const signedOut = useCallback((why: MessageKey | null, whose: HubSession['user'] | null) => {
    forget(sessionStorage);
    forgetSettings(sessionStorage);
    setNotice(why);
    setLost(whose);
    setBegun(null);
  }, []);

  // Who was here last is most likely here again.
  const tenant = begun?.hub.user.tenant ?? rememberedTenant(localStorage);
  const [served, setServed] = useState<Settings>({});
  const config = useMemo(() => configs(tenant, [], begun === null ? {} : served), [configs, tenant, begun, served]);
  return (
    <BrandProvider brand={config.brand}>
      {begun === null ? (
        <SignIn hubUrl={hubUrl} notice={notice} returned={came} onSignedIn={signedIn} />
      ) : (
        <Work
          key={begun.hub.token}
          begun={begun}
          configs={configs}
          hubUrl={hubUrl}
          socketUrl={socketUrl}
          onServed={setServed}
          onSignedOut={signedOut}
        />
      )}
    </BrandProvider>
  );
}

interface WorkProps {
  readonly begun: Begun;
  readonly configs: Configs;
  readonly hubUrl: string;
  readonly socketUrl: string;
  /** The hub has said what the desktop is set to. */
  readonly onServed: (settings: Settings) => void;
  /** @param whose session ran out, if it did */
  readonly onSignedOut: (why: MessageKey | null, whose: HubSession['user'] | null) => void;
}

function Work({ begun, configs, hubUrl, socketUrl, onServed, onSignedOut }: WorkProps) {
  const t = useT();
  const { tenant } = begun.hub.user;
  const session = useMemo(
    () => new DeskSession(begun.hub, begun.state, [socketUrl, ...configs(tenant).sockets], sessionStorage),
    [begun, socketUrl, configs, tenant],
  );
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.state);
  const ended = state.connection.phase === 'ended' ? state.connection.reason : null;
  const user = state.user ?? begun.hub.user;
  const { settled, settings } = useServedSettings(session, hubUrl);
  useEffect(() => onServed(settings), [onServed, settings]);
  const config = useConfig(configs, user, settings);
  const mapped = user.agent;
  const supervises = user.roles.includes('supervisor');
  const view = useView();
  const peripheral = mapped === undefined ? undefined : state.peripherals[mapped.peripheral];
  const agent = peripheral?.agent ?? null;
  const working = peripheral !== undefined && agent !== null && agent.state !== 'signedOut';

  useEffect(() => {
    if (ended === 'unauthenticated') {
      onSignedOut('signIn.sessionOver', begun.hub.user);
    }
  }, [ended, onSignedOut, begun]);

  const signOut = useCallback(() => onSignedOut(null, null), [onSignedOut]);
  if (ended === 'takenOver') {
    return <TakenOverNotice connection={state.connection} onBack={() => session.start()} onLeave={signOut} />;
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
  if (mapped === undefined && !supervises) {
    return (
      <Notice
        title={t('notice.noAgent.title')}
        text={t('notice.noAgent.text')}
        onLeave={signOut}
      />
    );
  }
  if (!settled) {
    // For a moment after the sign-in: the desk is not to change before the agent's eyes.
    return null;
  }
  return (
    <DeskProvider session={session} state={state} config={config}>
      <ScreenPops />
      {supervises && (mapped === undefined || view === 'team') ? (
        <TeamPage teams={user.teams ?? []} onLeave={signOut} />
      ) : working ? (
        <Desk onLeave={signOut} />
      ) : (
        <StartWork onLeave={signOut} />
      )}
    </DeskProvider>
  );
}

/** The settings of the user's teams; the same object until the teams or the settings are others. */
function useConfig(configs: Configs, user: User, served: Settings): DeskConfig {
  const { tenant } = user;
  const teams = JSON.stringify(user.memberOf?.map((team) => team.id) ?? []);
  return useMemo(() => configs(tenant, JSON.parse(teams) as string[], served), [configs, tenant, teams, served]);
}
