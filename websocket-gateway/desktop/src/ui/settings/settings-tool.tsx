import type { Desk, User } from '@cti-hub/client';
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useId, useState } from 'react';
import { useChooseLanguage, useT } from '../../i18n/i18n';
import { LANGUAGES, type Language } from '../../i18n/locales';
import type { MessageKey, Translator } from '../../i18n/translator';
import { useDesk, usePeripheral } from '../desk-context';
import { SettingsIcon } from '../icons';
import { Panel } from '../parts/panel';
import { ToolButton } from '../parts/tool-button';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import { Greeting } from './greeting';
import classes from './settings.module.css';

/** What somebody sets for this page, and what the phone system has set for the desk. */
export function SettingsTool() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ToolButton
        label={t('settings.title')}
        tip={t('settings.tip', { keys: shortcutText('settings') })}
        aria-keyshortcuts={ariaKeys('settings')}
        {...shortcutMark('settings')}
        data-testid="settings"
        onClick={() => setOpened(true)}
      >
        <SettingsIcon size={20} />
      </ToolButton>
      <Panel opened={opened} onClose={() => setOpened(false)} title={t('settings.title')}>
        <Content />
      </Panel>
    </>
  );
}

function Content() {
  const { state, session } = useDesk();
  const peripheral = usePeripheral();
  const user = state.user ?? session.hub.user;
  const agent = peripheral?.agent ?? null;
  return (
    <>
      <PageSettings />
      {agent !== null && <Greeting agent={agent} />}
      <DeskFacts user={user} desk={peripheral?.desk ?? null} />
    </>
  );
}

function PageSettings() {
  const t = useT();
  const choose = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const languageId = useId();
  const coloursId = useId();
  return (
    <>
      <div className={classes.setting}>
        <span className={classes.label} id={languageId}>
          {t('app.language')}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby={languageId}
          value={t.locale.language}
          onChange={(language) => choose(language as Language)}
          data={(Object.keys(LANGUAGES) as Language[]).map((language) => ({
            value: language,
            label: <span lang={language}>{LANGUAGES[language]}</span>,
          }))}
        />
      </div>
      <div className={classes.setting}>
        <span className={classes.label} id={coloursId}>
          {t('settings.colours')}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby={coloursId}
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
          data={[
            { value: 'auto', label: t('settings.coloursAuto') },
            { value: 'light', label: t('settings.coloursLight') },
            { value: 'dark', label: t('settings.coloursDark') },
          ]}
        />
      </div>
    </>
  );
}

const WRAP_UP: Readonly<Record<string, MessageKey>> = {
  required: 'settings.wrapUp.required',
  optional: 'settings.wrapUp.optional',
  notAllowed: 'settings.wrapUp.notAllowed',
  requiredWithData: 'settings.wrapUp.requiredWithData',
};
const REASONS: Readonly<Record<string, MessageKey>> = { notReady: 'state.notReady', signOut: 'state.signOut' };

/** Name and value of what is set elsewhere, for people. */
export function deskFacts(t: Translator, desk: Desk): ReadonlyArray<readonly [name: string, value: string]> {
  const yes = (value: boolean): string => t(value ? 'settings.yes' : 'settings.no');
  const span = (seconds: number): string => (seconds > 0 ? t.spoken(seconds * 1000) : t('settings.none'));
  const wrapUp = (mode: string): string => t(WRAP_UP[mode] ?? 'state.unknown');
  const reasons = desk.reasonRequired.flatMap((each) => {
    const key = REASONS[each];
    return key === undefined ? [] : [t(key)];
  });
  const list = new Intl.ListFormat(t.locale.tag, { type: 'unit' });
  return [
    [t('settings.autoAnswer'), yes(desk.autoAnswer)],
    [t('settings.outgoing'), yes(desk.nonAcdCalls)],
    [t('settings.reasons'), reasons.length === 0 ? t('settings.none') : list.format(reasons)],
    [t('settings.wrapUpIncoming'), wrapUp(desk.wrapUp.incoming)],
    [t('settings.wrapUpOutgoing'), wrapUp(desk.wrapUp.outgoing)],
    [t('settings.wrapUpTime'), span(desk.workModeTimer)],
    [t('settings.ringing'), span(desk.ringNoAnswerTime)],
    [t('settings.inactivity'), span(desk.logoutNonActivityTime)],
  ];
}

function DeskFacts({ user, desk }: { readonly user: User; readonly desk: Desk | null }) {
  const t = useT();
  const titleId = useId();
  const teams = user.memberOf ?? [];
  if (teams.length === 0 && desk === null) {
    return null;
  }
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h3 className={classes.title} id={titleId}>
        {t('settings.given')}
      </h3>
      <dl className={classes.facts}>
        {teams.length > 0 && (
          <div>
            <dt>{t('settings.teams', { count: teams.length })}</dt>
            <dd>
              {teams.map((team) => (
                <bdi key={team.id} className={classes.team}>
                  {team.name}
                </bdi>
              ))}
            </dd>
          </div>
        )}
        {desk !== null &&
          deskFacts(t, desk).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
