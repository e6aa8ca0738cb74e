import type { Statistics } from '@cti-hub/client';
import { useEffect, useId, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useDesk, useHubNow, usePeripheral } from '../desk-context';
import { ChartIcon } from '../icons';
import { labelOf } from '../labels';
import { Panel } from '../parts/panel';
import { ToolButton } from '../parts/tool-button';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import { type Figure, figureName, figureText } from './shown';
import classes from './statistics.module.css';

/** The way to the statistics; nothing where there are none to be seen. */
export function StatisticsTool() {
  const t = useT();
  const { config } = useDesk();
  const agent = usePeripheral()?.agent ?? null;
  const [opened, setOpened] = useState(false);
  const own = agent !== null && agent.state !== 'signedOut';
  if (!own && config.skillGroups.length === 0) {
    return null;
  }
  return (
    <>
      <ToolButton
        label={t('statistics.title')}
        tip={t('statistics.tip', { keys: shortcutText('statistics') })}
        aria-keyshortcuts={ariaKeys('statistics')}
        {...shortcutMark('statistics')}
        data-testid="statistics"
        onClick={() => setOpened(true)}
      >
        <ChartIcon size={20} />
      </ToolButton>
      <Panel opened={opened} onClose={() => setOpened(false)} title={t('statistics.title')}>
        <Content agentId={own ? agent.id : null} />
      </Panel>
    </>
  );
}

function Content({ agentId }: { readonly agentId: string | null }) {
  const t = useT();
  const { config } = useDesk();
  const newest = useStatistics(agentId !== null);
  return (
    <>
      {agentId !== null && (
        <Block title={t('statistics.own')} figures={config.statistics.agent} told={newest[`agent ${agentId}`]} />
      )}
      {config.skillGroups.map(({ id, label }) => (
        <Block
          key={id}
          title={label === null ? t('call.skillGroup', { id: String(id) }) : labelOf(t, label)}
          figures={config.statistics.skillGroup}
          told={newest[`skillGroup ${id}`]}
        />
      ))}
    </>
  );
}

/** The newest of each, asked for as long as they are looked at. */
function useStatistics(own: boolean): Readonly<Record<string, Statistics>> {
  const { session, config } = useDesk();
  const [newest, setNewest] = useState<Readonly<Record<string, Statistics>>>({});
  const groups = JSON.stringify(config.skillGroups.map((group) => group.id));
  useEffect(() => {
    // The client keeps the wish, and says it again to every hub that it meets.
    const ask = (what: { agents?: boolean; skillGroups?: readonly number[] }): void => {
      session.command('statistics.watch', what).catch(() => {});
    };
    const stop = session.listen('statistics', (told) =>
      setNewest((before) => ({ ...before, [`${told.kind} ${told.id}`]: told })),
    );
    ask({ agents: own, skillGroups: JSON.parse(groups) as number[] });
    return () => {
      stop();
      ask({});
    };
  }, [session, own, groups]);
  return newest;
}

/** From when on statistics are told to be old: three times the usual interval. */
const OLD_MS = 30_000;

interface BlockProps {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly told: Statistics | undefined;
}

function Block({ title, figures, told }: BlockProps) {
  const t = useT();
  const titleId = useId();
  const age = useHubNow() - Date.parse(told?.time ?? '');
  return (
    <section className={classes.block} aria-labelledby={titleId} data-testid={`statistics-${told?.id ?? 'none'}`}>
      <div className={classes.head}>
        <h3 className={classes.title} id={titleId}>
          <bdi>{title}</bdi>
        </h3>
        {told !== undefined && (
          <span className={classes.age} data-old={age > OLD_MS}>
            {age > OLD_MS ? t('statistics.old', { ago: t.ago(age) }) : t.ago(age)}
          </span>
        )}
      </div>
      {told === undefined ? (
        <p className={classes.waiting}>{t('statistics.waiting')}</p>
      ) : (
        <dl className={classes.figures}>
          {figures.map((figure) => {
            const text = figureText(t, figure.name, told.values);
            return (
              <div key={figure.name} className={classes.figure}>
                <dt>{figureName(t, figure)}</dt>
                <dd className="number">
                  {text ?? (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="hidden">{t('statistics.unknown')}</span>
                    </>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
