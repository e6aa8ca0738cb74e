import type { Problem } from '@cti-hub/client';
import { Text } from '@mantine/core';
import { AlertIcon } from '../icons';
import classes from './problem-note.module.css';

/** A refusal inside a form; announced when it appears. */
export function ProblemNote({
  problem,
}: {
  readonly problem: Pick<Problem, 'title' | 'detail' | 'hint'> | null;
}) {
  return (
    <div role="alert">
      {problem !== null && (
        <div className={classes.note}>
          <AlertIcon className={classes.icon} />
          <div>
            <Text size="sm" fw={600}>
              {problem.title}
            </Text>
            {problem.detail !== undefined && problem.detail !== problem.title && (
              <Text size="sm">{problem.detail}</Text>
            )}
            {problem.hint !== undefined && problem.hint !== '' && (
              <Text size="sm" c="dimmed">
                {problem.hint}
              </Text>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
