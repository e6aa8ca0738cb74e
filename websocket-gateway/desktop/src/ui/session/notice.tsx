import { Button, Stack } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { Frame } from './frame';

/** A full page for a state in which there is nothing to work with. */
export function Notice(props: {
  readonly title: string;
  readonly text: string;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onLeave: () => void;
}) {
  const t = useT();
  return (
    <Frame title={props.title} lead={props.text}>
      <Stack gap="sm">
        {props.action !== undefined && (
          <Button size="md" fullWidth onClick={props.onAction}>
            {props.action}
          </Button>
        )}
        <Button size="md" fullWidth variant="default" onClick={props.onLeave}>
          {t('notice.signOut')}
        </Button>
      </Stack>
    </Frame>
  );
}
