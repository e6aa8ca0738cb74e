import { useT } from '../../i18n/i18n';
import { ExitIcon, KeyboardIcon } from '../icons';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import { ToolButton } from './tool-button';

/** Shows the shortcuts. */
export function HelpButton({ onHelp }: { readonly onHelp: () => void }) {
  const t = useT();
  return (
    <ToolButton
      label={t('header.shortcuts')}
      tip={t('header.shortcutsTip', { keys: shortcutText('help') })}
      aria-keyshortcuts={ariaKeys('help')}
      {...shortcutMark('help')}
      onClick={onHelp}
    >
      <KeyboardIcon size={20} />
    </ToolButton>
  );
}

/** Leaves the page; what that means stands in the label. */
export function LeaveButton({ label, onLeave }: { readonly label: string; readonly onLeave: () => void }) {
  return (
    <ToolButton label={label} onClick={onLeave}>
      <ExitIcon size={20} className="flip" />
    </ToolButton>
  );
}
