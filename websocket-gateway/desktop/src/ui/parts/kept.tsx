import type { CarriedOver } from '@cti-hub/client';
import { Tooltip } from '@mantine/core';
import classes from './kept.module.css';

const WHY = 'Known from before an outage. The phone system could not be asked for it again.';

/** A discreet mark beside what was carried over an outage; nothing if `words` holds none of `what`. */
export function Kept({
  words,
  what,
}: {
  readonly words: readonly CarriedOver[] | undefined;
  readonly what: readonly CarriedOver[];
}) {
  if (!what.some((word) => words?.includes(word))) {
    return null;
  }
  return (
    <Tooltip label={WHY} multiline w={240} withArrow>
      <span className={classes.kept} data-testid="kept">
        before the outage
        <span className="hidden"> {WHY}</span>
      </span>
    </Tooltip>
  );
}
