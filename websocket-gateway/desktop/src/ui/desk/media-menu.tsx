import { type Agent, type CommandParams, isTrusted } from '@cti-hub/client';
import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { useT } from '../../i18n/i18n';
import { useCommands, useDesk, useFreshness, useHubNow } from '../desk-context';
import { LayersIcon } from '../icons';
import { isObject, type Label, labelFrom, labelOf, list } from '../labels';
import { Pill } from '../parts/pill';
import { ToolIcon } from '../parts/tool-button';
import { type MediaState, mediaOf } from '../protocol';
import { clock } from '../time';
import { agentStateTone, agentStateWord, reasonWord } from '../words';
import classes from './media-menu.module.css';

/** What an operator calls a media routing domain. */
export interface Media {
  readonly mrd: number;
  readonly label: Label;
}

export function parseMedia(value: unknown): readonly Media[] {
  return list(value).flatMap((each) => {
    const label = isObject(each) ? labelFrom(each.label) : null;
    return isObject(each) && Number.isInteger(each.mrd) && label !== null ? [{ mrd: each.mrd as number, label }] : [];
  });
}

/** The agent's states in media other than voice, and the ways to others; nothing while there is voice only. */
export function MediaMenu({ agent }: { readonly agent: Agent }) {
  const t = useT();
  const { config } = useDesk();
  const { run } = useCommands();
  const trusted = isTrusted(useFreshness());
  const media = mediaOf(agent);
  if (media.length === 0) {
    return null;
  }
  const nameOf = ({ mrd }: MediaState): string => {
    const known = config.media.find((each) => each.mrd === mrd);
    return known === undefined ? t('media.domain', { mrd: String(mrd) }) : labelOf(t, known.label);
  };
  const set = (mrd: number, state: 'ready' | 'notReady') => () => {
    if (trusted) {
      void run('agent.setState', { state, mrd } as CommandParams['agent.setState']);
    }
  };
  return (
    <Menu
      position="bottom-end"
      width={288}
      shadow="lg"
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <ToolIcon aria-label={t('media.title')} title={t('media.title')} data-testid="media">
          <LayersIcon size={20} />
        </ToolIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!trusted && <Menu.Label>{t('denied.offline')}</Menu.Label>}
        {media.map((each, index) => (
          <Fragment key={each.mrd}>
            {index > 0 && <Menu.Divider />}
            <Menu.Label>
              <Domain name={nameOf(each)} media={each} />
            </Menu.Label>
            {each.state !== 'ready' && (
              <Menu.Item aria-disabled={!trusted} onClick={set(each.mrd, 'ready')}>
                {t('team.setReady')}
              </Menu.Item>
            )}
            {each.state !== 'notReady' && (
              <Menu.Item aria-disabled={!trusted} onClick={set(each.mrd, 'notReady')}>
                {t('team.setNotReady')}
              </Menu.Item>
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Domain({ name, media }: { readonly name: string; readonly media: MediaState }) {
  const t = useT();
  const { config } = useDesk();
  const now = useHubNow();
  const word = agentStateWord(t, media.state, media.stateRaw);
  const reason = reasonWord(t, media, config.notReadyReasons);
  return (
    <span className={classes.domain}>
      <bdi className={classes.name}>{name}</bdi>
      <Pill tone={agentStateTone(media.state)}>{word}</Pill>
      <span className={classes.more}>
        <span className="number">{clock(now - Date.parse(media.since))}</span>
        {reason !== null && <span>{reason}</span>}
        <span>{t('media.tasks', { tasks: media.tasks, most: media.maxTasks })}</span>
      </span>
    </span>
  );
}
