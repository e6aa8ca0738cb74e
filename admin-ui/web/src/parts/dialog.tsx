import { Modal } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../words/words';
import classes from './dialog.module.css';

interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog. Put together by hand because the ready-made one brings a second page header for screen readers. */
export function Dialog({ opened, title, onClose, wide = false, children }: DialogProps) {
  const { app } = useWords();
  // While it fades out it is still the dialog that it was.
  const last = useRef({ title, children });
  if (opened) {
    last.current = { title, children };
  }
  const shown = opened ? { title, children } : last.current;
  return (
    <Modal.Root opened={opened} onClose={onClose} centered size={wide ? 'xl' : 'md'}>
      <Modal.Overlay />
      <Modal.Content radius="lg">
        <div className={classes.head}>
          <Modal.Title className={classes.title ?? ''}>{shown.title}</Modal.Title>
          <Modal.CloseButton aria-label={app.close} />
        </div>
        <Modal.Body p="lg" pt={0}>
          {shown.children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
