import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { MoonIcon, SunIcon } from '../icons';
import { ToolButton } from './tool-button';

export function SchemeToggle() {
  const t = useT();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  const label = t(other === 'dark' ? 'app.useDark' : 'app.useLight');
  return (
    <ToolButton label={label} onClick={() => setColorScheme(other)}>
      {scheme === 'dark' ? <SunIcon size={20} /> : <MoonIcon size={20} />}
    </ToolButton>
  );
}
