import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Said, type Sentence } from '../../i18n/sentence';
import { ariaKeys, type ShortcutName, shortcutMark, shortcutText } from '../shortcuts';

export interface ActionButtonProps
  extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'fullWidth' | 'loading'> {
  readonly label: string;
  /** What it is for, said to those who do not see where it stands. */
  readonly about?: string;
  readonly icon?: ReactNode;
  /** Why it cannot be used now; null if it can. */
  readonly denied: Sentence | null;
  readonly onAct: () => void;
  readonly shortcut?: ShortcutName;
  readonly testId?: string;
  readonly expanded?: boolean;
}

/**
 * A button that says why it cannot be used. It stays focusable then, so that the reason can be heard by everyone and the
 * focus is not lost while a state changes.
 */
export function ActionButton(props: ActionButtonProps) {
  const { label, about, icon, denied, onAct, shortcut, testId, expanded, ...look } = props;
  const reasonId = useId();
  const keys = shortcut === undefined ? null : shortcutText(shortcut);
  const tip = denied === null ? keys : <Said of={denied} />;
  return (
    <Tooltip
      label={tip}
      disabled={tip === null}
      multiline
      styles={{ tooltip: { maxWidth: 'min(280px, calc(100vw - 32px))' } }}
      withArrow
      openDelay={denied === null ? 500 : 100}
    >
      <Button
        {...look}
        {...(denied === null
          ? {}
          : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': reasonId })}
        {...(shortcut === undefined
          ? {}
          : { 'aria-keyshortcuts': ariaKeys(shortcut), ...shortcutMark(shortcut) })}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
        data-testid={testId}
        leftSection={icon}
        onClick={() => {
          if (denied === null && look.loading !== true) {
            onAct();
          }
        }}
      >
        {label}
        {about !== undefined && (
          <>
            {' '}
            <span className="hidden">{about}</span>
          </>
        )}
        {denied !== null && (
          <span className="hidden" id={reasonId} aria-hidden="true">
            <Said of={denied} />
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
