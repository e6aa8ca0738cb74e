import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { LinkMoment } from '../api/hub';
import { TimeLine } from './time-line';

function moment(second: number, fields: Partial<LinkMoment> = {}): LinkMoment {
  const at = new Date(Date.UTC(2026, 10, 21, 9, 0, second)).toISOString();
  return { at, state: 'inService', side: 'A', reason: null, standby: 'open', ...fields };
}

test('the last changes come newest first, with their reasons, and not all of them', () => {
  const moments = Array.from({ length: 30 }, (_, i) => moment(i));
  moments.push(
    moment(31, {
      state: 'reconnecting',
      side: null,
      reason: { code: 'HEARTBEAT_MISSED', detail: 'Three heartbeats were missed.' },
    }),
  );
  const html = renderToStaticMarkup(<TimeLine moments={moments} of="Main" />);
  expect(html.match(/<li>/g)).toHaveLength(20);
  expect(html.indexOf('Reconnecting')).toBeLessThan(html.indexOf('In service'));
  expect(html).toContain('Three heartbeats were missed.');
  expect(html).toContain('other side ready');
});

test('without a change there is nothing to open', () => {
  expect(renderToStaticMarkup(<TimeLine moments={[]} of="Main" />)).toBe('');
});
