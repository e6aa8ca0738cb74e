import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/i18n';
import classes from './dialog.module.css';

interface PanelProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is not always needed, at the end of the page; goes away with Escape and gives the focus back. */
export function Panel({ opened, title, onClose, children }: PanelProps) {
  const t = useT();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={420}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className={classes.head}>
          <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('app.close')} />
        </div>
        <Drawer.Body p="lg" pt={0}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
