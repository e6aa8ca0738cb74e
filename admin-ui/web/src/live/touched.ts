import type { ConfigurationChange } from '../api/hub';

/** The keys of what was read and is no longer true after a change. */
export function touched({ tenant, kind, id }: ConfigurationChange): readonly (readonly string[])[] {
  if (kind === 'tenant' || kind === 'tenants') {
    return [['tenants'], ['item', id, '', id], ['export', id]];
  }
  const kinds = kind.endsWith('s') ? kind : `${kind}s`;
  return [
    ['items', tenant, kinds],
    ['item', tenant, kinds, id],
    ['export', tenant],
    // A tenant's row counts its links.
    ...(kinds === 'peripherals' ? [['tenants']] : []),
  ];
}
