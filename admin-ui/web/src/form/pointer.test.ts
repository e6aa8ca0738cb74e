import { describe, expect, test } from 'vitest';
import { merged, theirChanges } from './merge';
import { at, differences, fieldId, isSecret, pruned, withAt } from './pointer';

describe('pointers', () => {
  const body = { name: 'PG', sideA: { host: 'a', tls: { trust: 'pem' } }, acd: { configuration: [] } };

  test('a value is found by its pointer, and what is not there is nothing', () => {
    expect(at(body, '/sideA/tls/trust')).toBe('pem');
    expect(at(body, '')).toBe(body);
    expect([at(body, '/sideB/host'), at(body, '/name/length'), at({ 'a/b': 1 }, '/a~1b')]).toEqual([undefined, undefined, 1]);
  });

  test('a value is put where nothing was, and the others stay as and where they are', () => {
    const put = withAt(body, '/sideB/host', 'b');
    expect(put).toEqual({ ...body, sideB: { host: 'b' } });
    expect(Object.keys(withAt(body, '/name', 'other'))).toEqual(['name', 'sideA', 'acd']);
    expect(body).not.toHaveProperty('sideB');
  });

  test('a value that is taken away leaves what is around it, also if that is empty then', () => {
    expect(withAt(body, '/sideA/tls/trust', undefined)).toEqual({ ...body, sideA: { host: 'a', tls: {} } });
    expect(withAt(body, '/sideB/tls/trust', undefined)).toBe(body);
  });

  test('what is empty is not sent, and an empty list is not nothing', () => {
    expect(pruned({ a: 1, link: {}, sideB: { tls: {} }, acd: { configuration: [] } })).toEqual({ a: 1, acd: { configuration: [] } });
  });

  test('fields have ids that are legal', () => {
    expect(fieldId('/sideA/tls/trust')).toBe('field-sideA-tls-trust');
  });
});

describe('differences', () => {
  test('are told at the depth at which they are, and the order of members is none', () => {
    expect(differences({ a: 1, b: { c: 1, d: [1, 2] } }, { b: { d: [1, 2], c: 2 }, a: 1 })).toEqual(['/b/c']);
    expect(differences({ a: [1, 2] }, { a: [2, 1] })).toEqual(['/a']);
    expect(differences({}, { sideB: { host: 'b', port: 1 } })).toEqual(['/sideB/host', '/sideB/port']);
    expect(differences({ sideB: { host: 'b' } }, {})).toEqual(['/sideB/host']);
  });

  test('a secret is one value, and one that is replaced differs', () => {
    expect(isSecret({ set: true })).toBe(true);
    expect(isSecret({ set: true, more: 1 })).toBe(false);
    expect(differences({ password: { set: true } }, { password: 'new' })).toEqual(['/password']);
    expect(differences({ password: { set: true } }, {})).toEqual(['/password']);
    expect(differences({ password: { set: true } }, { password: { set: true } })).toEqual([]);
  });
});

describe('two who change one item', () => {
  const was = { name: 'PG', sideA: { host: 'a', port: 1 }, clientId: 'hub' };
  const mine = { name: 'Mine', sideA: { host: 'a2', port: 1 }, clientId: 'hub' };
  const theirs = { name: 'Theirs', sideA: { host: 'a', port: 2 } };
  const changes = theirChanges(was, mine, theirs);

  test('only what both changed otherwise is disputed', () => {
    expect(changes.map(({ pointer, disputed }) => [pointer, disputed])).toEqual([
      ['/name', true],
      ['/sideA/port', false],
      ['/clientId', false],
    ]);
    expect(theirChanges(was, { ...was, name: 'Theirs' }, theirs)[0]?.disputed).toBe(false);
  });

  test('both have their say, and of what is disputed the chosen one counts', () => {
    expect(merged(mine, changes, new Set(['/name']))).toEqual({ name: 'Mine', sideA: { host: 'a2', port: 2 } });
    expect(merged(mine, changes, new Set())).toEqual({ name: 'Theirs', sideA: { host: 'a2', port: 2 } });
  });

  test('what is not disputed cannot be kept', () => {
    expect(merged(mine, changes, new Set(['/sideA/port']))).toMatchObject({ sideA: { port: 2 } });
  });
});
