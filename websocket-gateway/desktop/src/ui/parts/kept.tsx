import type { CarriedOver } from '@cti-hub/client';
import { Tooltip } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import classes from './kept.module.css';

/** A discreet mark beside what was carried over an outage; nothing if `words` holds none of `what`. */
export function Kept({
  words,
  what,
}: {
  readonly words: readonly CarriedOver[] | undefined;
  readonly what: readonly CarriedOver[];
}) {
  const t = useT();
  if (!what.some((word) => words?.includes(word))) {
    return null;
  }
  return (
    <Tooltip label={t('kept.why')} multiline w={240} withArrow>
      <span className={classes.kept} data-testid="kept">
        {t('kept.label')} <span className="hidden">{t('kept.why')}</span>
      </span>
    </Tooltip>
  );
}
