// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agent } from '../../../../sdk/test/model';
import { localeOf } from '../../i18n/locales';
import { translatorOf } from '../../i18n/translator';
import { expectAccessible, live, preparePage, show } from '../../../test/show';
import { figureText, parseSkillGroups, parseStatistics } from './shown';
import { StatisticsTool } from './statistics-tool';

const t = translatorOf(localeOf('en', []));
const config = { skillGroups: [17, { id: 18, label: { en: 'Sales', de: 'Verkauf', ar: 'المبيعات' } }] };
const told = (fields: object, ageMs = 4_000) => ({
  peripheral: 5000,
  kind: 'skillGroup',
  id: '17',
  time: new Date(Date.now() - ageMs).toISOString(),
  values: {},
  ...fields,
});

beforeAll(preparePage);
afterEach(cleanup);

describe('figures', () => {
  test('what is left out is 0, what is null is not known, times are a clock', () => {
    expect(figureText(t, 'callsQNow', {})).toBe('0');
    expect(figureText(t, 'callsQNow', { callsQNow: null })).toBeNull();
    expect(figureText(t, 'callsQNow', { callsQNow: 1200 })).toBe('1,200');
    expect(figureText(t, 'longestCallQNow', { longestCallQNow: 75 })).toBe('1:15');
    expect(figureText(t, 'availTimeToday', { availTimeToday: 3_700 })).toBe('1:01:40');
  });

  test('an average needs calls', () => {
    const values = { handledCallsToday: 4, handledCallsTimeToday: 400 };
    expect(figureText(t, 'averageHandleTimeToday', values)).toBe('1:40');
    expect(figureText(t, 'averageHandleTimeToday', {})).toBeNull();
    expect(figureText(t, 'averageHandleTimeToday', { ...values, handledCallsTimeToday: null })).toBeNull();
  });

  test('an operator’s take the place of the usual ones; what cannot be used is left out', () => {
    expect(parseStatistics({ agent: ['x', { name: 'y', label: 'Why' }, 3] }).agent).toEqual([
      { name: 'x', label: null },
      { name: 'y', label: 'Why' },
    ]);
    expect(parseStatistics(null).skillGroup.length).toBeGreaterThan(3);
    expect(parseSkillGroups([17, { id: 17 }, { id: 'x' }, { id: 18, label: 'S' }]).map((each) => each.id)).toEqual([17, 18]);
    expect(parseSkillGroups(Array.from({ length: 60 }, (_, id) => id))).toHaveLength(50);
  });
});

describe('the panel', () => {
  test('asks for what it shows while it is open, and for nothing afterwards', async () => {
    const { standIn } = show(<StatisticsTool />, { config });
    expect(standIn.asked).toEqual([]);
    fireEvent.click(screen.getByTestId('statistics'));
    await waitFor(() => expect(standIn.of('statistics.watch')).toEqual([{ agents: true, skillGroups: [17, 18] }]));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape', code: 'Escape' });
    await waitFor(() => expect(standIn.of('statistics.watch').at(-1)).toEqual({}));
  });

  test('shows the newest of each with its age, and says when it is old', async () => {
    const { standIn } = show(<StatisticsTool />, { config });
    fireEvent.click(screen.getByTestId('statistics'));
    expect(screen.getAllByText(/first numbers/)).toHaveLength(3);
    act(() => standIn.tell('statistics', told({ values: { callsQNow: 1 } }, 45_000)));
    expect(screen.getByTestId('statistics-17').textContent).toMatch(/Old: 4\d sec ago/);
    act(() => standIn.tell('statistics', told({ values: { callsQNow: 2, agentsAvail: null } })));
    act(() => standIn.tell('statistics', told({ kind: 'agent', id: '1001', values: { handledCallsToday: 7 } })));
    expect(screen.getByTestId('statistics-17').textContent).toMatch(/Calls waiting2.*not known/);
    expect(screen.getByTestId('statistics-17').textContent).not.toContain('Old');
    expect(screen.getByTestId('statistics-1001').textContent).toContain('Calls handled7');
    await expectAccessible();
  });

  test('is left out where nobody is signed in and no group is named', () => {
    show(<StatisticsTool />, { state: live({ agent: agent({ state: 'signedOut' }) }) });
    expect(screen.queryByTestId('statistics')).toBeNull();
    cleanup();
    const { standIn } = show(<StatisticsTool />, { config, state: live({ agent: null }) });
    fireEvent.click(screen.getByTestId('statistics'));
    expect(standIn.of('statistics.watch')).toEqual([{ agents: false, skillGroups: [17, 18] }]);
  });

  test.each(['de', 'ar'] as const)('is open to everybody in %s', async (language) => {
    show(<StatisticsTool />, { config, language });
    fireEvent.click(screen.getByTestId('statistics'));
    await expectAccessible();
  });
});
