import { Kbd, Table, Text } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { Dialog } from '../parts/dialog';
import { SHORTCUT_LIST } from '../shortcuts';

export function HelpDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('header.shortcuts')}>
      <Table verticalSpacing={7} withRowBorders={false}>
        <Table.Tbody>
          {SHORTCUT_LIST.map((s) => (
            <Table.Tr key={s.name}>
              <Table.Td>{t(s.meaning)}</Table.Td>
              <Table.Td ta="end" dir="ltr" style={{ whiteSpace: 'nowrap' }}>
                <Kbd>Alt</Kbd> + <Kbd>{s.keys.slice(4)}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="md">
        {t('help.foot')}
      </Text>
    </Dialog>
  );
}
