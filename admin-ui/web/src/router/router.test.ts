// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { match, pathOf } from './match';
import { Places } from './place';

afterEach(() => window.history.replaceState(null, '', '/'));

test('a pattern fits paths of its form, and its names are read decoded', () => {
  expect(match('/tenants/:tenant/users/:id', '/tenants/acme/users/amy%2Fs%C3%B6hne')).toEqual({ tenant: 'acme', id: 'amy/söhne' });
  expect(match('/', '/')).toEqual({});
  expect(match('/tenants', '/tenants/acme')).toBeNull();
  expect(match('/tenants/:tenant', '/tenants')).toBeNull();
  expect(match('/a/:b', '/a/%ZZ')).toBeNull();
});

test('what is put into a path is found in it again', () => {
  for (const id of ['ä/b', '50%', 'a b', '..', '?x#y']) {
    expect(match('/users/:id', pathOf('users', id))).toEqual({ id });
  }
});

test('a place is left at once where nobody guards it', () => {
  const places = new Places(window);
  const told = vi.fn();
  places.subscribe(told);
  places.go('/tenants?q=a');
  expect(places.current()).toEqual({ path: '/tenants', search: '?q=a' });
  expect(told).toHaveBeenCalledTimes(1);
});

test('a guard is asked before its place is left, and not about the same screen', () => {
  const places = new Places(window);
  let leave = () => {};
  const guard = vi.fn((go: () => void) => {
    leave = go;
  });
  places.guard(guard);
  places.go('/?q=a');
  expect(guard).not.toHaveBeenCalled();
  places.go('/tenants');
  expect(places.current().path).toBe('/');
  leave();
  expect(places.current().path).toBe('/tenants');
  places.go('/alarms');
  expect(guard).toHaveBeenCalledTimes(1);
});

test('a step back of the browser is guarded, too', async () => {
  const places = new Places(window);
  places.go('/tenants');
  let leave = () => {};
  places.guard((go) => {
    leave = go;
  });
  window.history.back();
  await vi.waitFor(() => expect(window.location.pathname).toBe('/tenants'));
  expect(places.current().path).toBe('/tenants');
  await vi.waitFor(() => {
    leave();
    expect(places.current().path).toBe('/');
  });
});
