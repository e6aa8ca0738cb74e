import { Text } from '@mantine/core';
import { type ProblemWords, Said } from '../../i18n/sentence';
import { AlertIcon } from '../icons';
import classes from './problem-note.module.css';

/** A refusal inside a form; announced when it appears. */
export function ProblemNote({ problem }: { readonly problem: ProblemWords | null }) {
  return (
    <div role="alert">
      {problem !== null && (
        <div className={classes.note}>
          <AlertIcon className={classes.icon} />
          <div>
            <Text size="sm" fw={600}>
              <Said of={problem.title} />
            </Text>
            {problem.detail !== null && (
              <Text size="sm">
                <Said of={problem.detail} />
              </Text>
            )}
            {problem.hint !== null && (
              <Text size="sm" c="dimmed">
                <Said of={problem.hint} />
              </Text>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
