import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

type ToolIconProps = ActionIconProps & ComponentPropsWithRef<'button'>;

/** An icon of a header: large enough for a finger, quiet to the eye. */
export function ToolIcon(props: ToolIconProps) {
  return <ActionIcon variant="subtle" color="gray" c="dimmed" size={40} {...props} />;
}

interface ToolButtonProps extends Omit<ToolIconProps, 'aria-label'> {
  /** Its name; shown, too, where there is no longer tip. */
  readonly label: string;
  readonly tip?: string;
}

/** The same with a tip. */
export function ToolButton({ label, tip = label, ...props }: ToolButtonProps) {
  return (
    <Tooltip label={tip}>
      <ToolIcon aria-label={label} {...props} />
    </Tooltip>
  );
}
