import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Item } from '../api/items';
import { useItems } from '../api/queries';
import { type FieldProps, useField } from '../form/fields';

/** One of the tenant's peripherals, however many there are: what is typed is looked for in the store. */
export function PeripheralField({ tenant, ...field }: FieldProps & { readonly tenant: string }) {
  const { value, set, readOnly, props } = useField(field);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const now = typeof value === 'number' ? String(value) : null;
  // The one that is chosen stands in the field with its name, and is not what is looked for.
  const list = useItems(tenant, 'peripherals', q.includes(' · ') ? '' : q);
  const options = list.rows.map((item) => ({ value: item.id, label: labelOf(item) }));
  const known = now === null || options.some((each) => each.value === now) ? [] : [{ value: now, label: now }];
  return (
    <Select
      {...props}
      readOnly={readOnly}
      searchable
      clearable={!readOnly}
      clearButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
      limit={100}
      data={[...known, ...options]}
      value={now}
      onSearchChange={setTyped}
      onChange={(next) => set(next === null ? undefined : Number(next))}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

function labelOf(item: Item): string {
  return typeof item.body.name === 'string' ? `${item.id} · ${item.body.name}` : item.id;
}
