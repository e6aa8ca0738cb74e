import { expect, test } from 'vitest';
import { touched } from './touched';

test('a change of an item has its list and itself read anew, and nothing of others', () => {
  expect(touched({ tenant: 'acme', kind: 'peripheral', id: '5000' })).toEqual([
    ['items', 'acme', 'peripherals'],
    ['item', 'acme', 'peripherals', '5000'],
    ['export', 'acme'],
    ['tenants'],
  ]);
  expect(touched({ tenant: 'acme', kind: 'users', id: 'amy' })).toContainEqual(['item', 'acme', 'users', 'amy']);
});

test('a change of a tenant has the tenants read anew, and its own form', () => {
  expect(touched({ tenant: '', kind: 'tenant', id: 'acme' })).toEqual([['tenants'], ['item', 'acme', '', 'acme'], ['export', 'acme']]);
});
