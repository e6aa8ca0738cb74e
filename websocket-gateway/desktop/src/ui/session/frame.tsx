import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../parts/brand';
import { LanguageMenu } from '../parts/language-menu';
import { SchemeToggle } from '../parts/scheme-toggle';
import classes from './frame.module.css';

/** The quiet page around everything that comes before the desk. */
export function Frame(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly top?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}) {
  return (
    <div className={classes.page}>
      {props.top}
      <header className={classes.bar}>
        <Brand />
        <Group gap={0} wrap="nowrap">
          <LanguageMenu />
          <SchemeToggle />
        </Group>
      </header>
      <main className={classes.main}>
        <div className={classes.card}>
          <Title order={1} size="h2">
            {props.title}
          </Title>
          {props.lead !== undefined && (
            <Text c="dimmed" mt={6}>
              {props.lead}
            </Text>
          )}
          <div className={classes.body}>{props.children}</div>
        </div>
        {props.foot !== undefined && (
          <Group justify="center" mt="lg">
            {props.foot}
          </Group>
        )}
      </main>
    </div>
  );
}
