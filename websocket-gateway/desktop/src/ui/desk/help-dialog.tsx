import { Kbd, Table, Text } from '@mantine/core';
import { Dialog } from '../parts/dialog';
import { SHORTCUT_LIST } from '../shortcuts';

export function HelpDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <Table verticalSpacing={7} withRowBorders={false}>
        <Table.Tbody>
          {SHORTCUT_LIST.map((s) => (
            <Table.Tr key={s.name}>
              <Table.Td>{s.meaning}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                <Kbd>Alt</Kbd> + <Kbd>{s.keys.slice(4)}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="md">
        Everything can also be reached with Tab, pressed with Space or Enter, and left with Escape. On a Mac,
        Alt is the Option key.
      </Text>
    </Dialog>
  );
}
