/**
 * Photographs every screen of the built page against the fake hub, wide and narrow, light and dark, in several languages
 * and one of nobody, and lists what axe-core objects to, what is too wide and what is cut.
 *
 * Run: `npm run build && node test/look.mjs <folder> [<language>-<width>-<scheme> …]`, as in `ar-375-dark`; SUBJECTS may
 * name some of desk, team, tenant, panels, more
 */
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { FakeHub } from './fake-hub.mjs';

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'look-'));
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
let faults = 0;

const say = (text) => console.log(text);

const catalogue = (language) =>
  JSON.parse(readFileSync(new URL(`../src/i18n/messages/${language}.json`, import.meta.url), 'utf8'));

/** A page on a hub of its own, and what is needed to look at it. */
async function open(language, width, colorScheme, subject, config = {}) {
  const pseudo = language === 'pseudo';
  const messages = catalogue(pseudo ? 'en' : language);
  /** A message without anything filled in, as it is found on the page. */
  const word = (key) => (pseudo ? new RegExp(`^⟦${marked(messages[key])}`) : messages[key]);
  const hub = new FakeHub();
  hub.config = config;
  const server = await hub.listen(0);
  const url = `http://127.0.0.1:${server.address().port}/desktop/`;
  const context = await browser.newContext({
    viewport: { width, height: width > 600 ? 820 : 740 },
    colorScheme,
    locale: pseudo ? 'en-GB' : language,
  });
  if (pseudo) {
    await context.addInitScript(() => localStorage.setItem('cti-hub.language', 'en-XA'));
  }
  const page = await context.newPage();
  page.on('console', (m) => {
    if (m.type() === 'error' && !/401|WebSocket connection|ERR_CONNECTION_REFUSED/.test(m.text())) {
      faults += 1;
      say(`console ${m.text()}`);
    }
  });
  page.on('pageerror', (e) => {
    faults += 1;
    say(`error ${e}`);
  });
  let step = 0;
  const shot = async (name) => {
    step += 1;
    await page.waitForTimeout(350);
    // What fades in is there in the end, however slow the machine is.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[role="dialog"], [role="tooltip"]')].every((e) => getComputedStyle(e).opacity === '1'),
    );
    const file = `${subject}-${language}-${width}-${colorScheme}-${String(step).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) {
      faults += 1;
      say(`${file}: ${wide} px too wide`);
    }
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, label, legend, h1, h2, h3, td, th, p, span, bdi')]
        .filter((e) => e.closest('.hidden') === null && e.clientWidth > 1 && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
        .map((e) => e.textContent),
    );
    if (cut.length > 0) {
      faults += 1;
      say(`${file}: cut: ${cut.join(' | ')}`);
    }
    // Playwright's evaluate goes past the page's CSP; a script element would not.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const v of violations) {
      faults += 1;
      say(
        `${file}: ${v.id} ${v.help} ${v.nodes.map((n) => `${n.target} ${n.any[0]?.message ?? ''}`).join(' | ')}`,
      );
    }
  };
  const button = (key) => page.getByRole('button', { name: word(key), exact: true });
  const field = (key) => page.getByLabel(word(key), { exact: true });
  await page.goto(url);
  return { hub, server, context, page, shot, word, button, field };
}

async function close(server, hub, context) {
  server.closeAllConnections();
  server.close();
  hub.cut();
  await context.close();
}

async function lookAtDesk(language, width, colorScheme) {
  const { hub, server, page, context, shot, button, field, word } = await open(language, width, colorScheme, 'desk');
  await field('signIn.organisation').fill('acme');
  await field('signIn.user').fill('ada');
  await field('signIn.password').fill('wrong');
  await button('signIn.submit').click();
  await page.getByText(word('signIn.wrong')).waitFor();
  await shot('sign-in-refused');
  await field('signIn.password').fill('secret');
  await button('signIn.submit').click();
  await field('start.password').waitFor();
  await shot('start-work');
  await field('start.password').fill('1234');
  await button('start.submit').click();
  await page.getByTestId('agent-state').waitFor();
  hub.setAgent('notReady', 2, 754_000);
  await shot('not-ready');
  await page.getByTestId('agent-state').click();
  await shot('state-menu');
  await page.getByRole('menuitem', { name: word('state.ready') }).first().click();
  await shot('ready');
  hub.ring();
  await page.getByTestId('call-answer').waitFor();
  await shot('ringing');
  await page.keyboard.press('Alt+KeyA');
  await page.getByTestId('call-hold').waitFor();
  await shot('connected');
  await page.getByTestId('call-dtmf').click();
  await page.getByRole('button', { name: '5' }).click();
  await shot('keypad');
  await page.keyboard.press('Escape');
  await page.getByTestId('change-user.account').click();
  await shot('edit-variable');
  await page.keyboard.press('Escape');
  await page.getByTestId('call-hold').click();
  await page.getByTestId('call-retrieve').waitFor();
  await page.getByTestId('call-retrieve').hover();
  await shot('held');
  await page.getByTestId('call-singleStepTransfer').hover();
  await shot('denied-reason');
  await page.getByTestId('call-retrieve').click();
  await page.getByTestId('call-setSensitive').click();
  await page.getByTestId('sensitive').waitFor();
  await shot('sensitive');
  await page.getByTestId('call-setSensitive').click();
  await page.getByTestId('sensitive').waitFor({ state: 'detached' });
  await page.getByTestId('call-consult').click();
  await field('dial.number').fill('3002');
  await shot('consult-dialog');
  await page.getByRole('dialog').getByRole('button', { name: word('call.consult') }).click();
  await page.getByTestId('call-transfer').waitFor();
  await shot('consulting');
  hub.cut();
  await page.locator('[data-kind="reconnecting"]').waitFor();
  await page.locator('[data-kind="live"]').waitFor();
  hub.control({
    do: 'refuse',
    problem: {
      title: 'The call is not connected.',
      status: 409,
      code: 'ACTION_NOT_ALLOWED',
      detail: 'call.conference needs two calls; one of them is gone.',
      hint: 'Consult again.',
      retryable: false,
    },
  });
  await page.getByTestId('call-conference').click();
  await shot('refused-toast');
  hub.control({ do: 'stale' });
  await shot('stale');
  hub.control({
    do: 'link',
    link: {
      state: 'reconnecting',
      reason: { code: 'HEARTBEAT_MISSED', detail: 'The CTI Server did not answer three heartbeats.' },
    },
  });
  hub.notify('resumed', { peripheral: 5000, from: '7:1', to: '7:1', events: 0 });
  await shot('link-down');
  hub.control({
    do: 'link',
    link: { state: 'degraded', side: 'B', reason: { code: 'PERIPHERAL_OFFLINE', detail: 'raw' } },
  });
  await shot('peripheral-offline');
  hub.control({
    do: 'link',
    link: { state: 'degraded', side: 'B', reason: { code: 'CONTROLLER_OFFLINE', detail: 'raw' } },
  });
  hub.control({ do: 'device', inService: false });
  hub.control({ do: 'carryOver' });
  await shot('carried-over-device-out');
  hub.control({ do: 'device', inService: true });
  hub.control({ do: 'link', link: { state: 'inService', side: 'B' } });
  hub.control({ do: 'drain' });
  await page.waitForTimeout(500);
  if ((await page.locator('[data-kind="live"]').count()) !== 1) {
    faults += 1;
    say('a planned move is shown as an outage');
  }
  const first = hub.first();
  for (const call of [...hub.calls.values()].slice(1)) {
    hub.setCall('call.ended', { ...call, ended: new Date().toISOString() });
  }
  hub.clear(first);
  await page.getByTestId('wrap-up').waitFor();
  await page.getByText('Call back', { exact: true }).click();
  await page.getByTestId('wrap-up-notes').fill('after five');
  await shot('wrap-up');
  await page.getByTestId('done-ready').click();
  await page.getByText(word('quiet.ready')).waitFor();
  hub.ring();
  hub.control({ do: 'vanish' });
  await page.getByText(word('ended.ENDED_UNSEEN')).waitFor();
  await shot('after');
  await page.keyboard.press('Alt+Slash');
  await shot('help');
  await page.keyboard.press('Escape');
  server.closeAllConnections();
  server.close();
  hub.cut();
  await page.locator('[data-kind="reconnecting"]').waitFor();
  await shot('reconnecting');
  await context.close();
}

async function lookAtTeam(language, width, colorScheme) {
  const { hub, server, page, context, shot, button, field, word } = await open(language, width, colorScheme, 'team');
  hub.staff();
  await page.goto(`${page.url()}#team`);
  await field('signIn.organisation').fill('acme');
  await field('signIn.user').fill('sue');
  await field('signIn.password').fill('secret');
  await button('signIn.submit').click();
  await page.getByTestId('member-1002').waitFor();
  await shot('team');
  await page.getByTestId('actions-1004').click();
  await shot('denied');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.getByTestId('actions-1002').click();
  await page.getByRole('menuitem', { name: word('team.bargeIn') }).click();
  await page.getByTestId('confirm').waitFor();
  await shot('barge-in');
  hub.control({
    do: 'refuse',
    problem: {
      title: 'The state does not allow this.',
      status: 409,
      code: 'ACTION_NOT_ALLOWED',
      detail: 'Agent 1002 is no longer in this call.',
      retryable: false,
    },
  });
  await page.getByTestId('confirm').click();
  await page.getByRole('dialog').getByRole('alert').getByText('1002').waitFor();
  await shot('refused');
  await page.keyboard.press('Escape');
  await page.getByTestId('confirm').waitFor({ state: 'detached' });
  await page.getByTestId('actions-1002').click();
  await page.getByRole('menuitem', { name: word('team.monitor') }).click();
  await page.getByTestId('stop-1002').waitFor();
  hub.control({ do: 'assist', agentId: '1006' });
  hub.control({ do: 'assist', agentId: '1004', emergency: true });
  await shot('listening-asked');
  await page.getByTestId('stop-1002').click();
  await page.getByTestId('stop-1002').waitFor({ state: 'detached' });
  await page.getByTestId('actions-1003').click();
  await page.getByRole('menuitem', { name: word('team.signOut') }).click();
  await shot('sign-out');
  await page.getByTestId('confirm').click();
  await page.locator('[data-testid="member-1003"][data-state="signedOut"]').waitFor();
  await close(server, hub, context);
}

/** A tenant's own name, colour and customer panel, and an agent who asks what happened. */
async function lookAtTenant(language, width, colorScheme) {
  const { hub, server, page, context, shot, button, field } = await open(language, width, colorScheme, 'tenant', {
    tenants: {
      acme: {
        brand: { name: { en: 'Acme Insurance Care Desk', de: 'Acme Kundendienst', ar: 'خدمة عملاء أكمي' }, accent: '#f58220', logo: 'icon.svg' },
        screenPop: {
          url: 'https://crm.invalid/?ani={ani}&account={user.account}',
          panel: [
            { name: 'user.account', label: { en: 'Account', de: 'Konto', ar: 'الحساب' } },
            { name: 'callVariable1', label: { en: 'Tier', de: 'Stufe', ar: 'الفئة' } },
            { name: 'user.notes[0]', label: { en: 'Note', de: 'Notiz', ar: 'ملاحظة' } },
          ],
        },
      },
    },
  });
  await page.evaluate(() => localStorage.setItem('cti-hub.tenant', 'acme'));
  await page.reload();
  await field('signIn.user').fill('ada');
  await field('signIn.password').fill('secret');
  await shot('sign-in');
  await button('signIn.submit').click();
  await field('start.password').fill('1234');
  await button('start.submit').click();
  await page.getByTestId('agent-state').waitFor();
  hub.setAgent('ready');
  const popped = [];
  await context.route('https://crm.invalid/**', (route) => {
    popped.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>customer</title>' });
  });
  const call = hub.ring();
  await page.getByTestId('pop-panel').waitFor();
  await shot('panel');
  hub.cut();
  await page.locator('[data-kind="reconnecting"]').waitFor();
  await page.locator('[data-kind="live"]').waitFor();
  hub.setCall('call.ended', { ...call, ended: new Date().toISOString() });
  hub.setAgent('notReady', 2);
  hub.setAgent('signedOut', 1);
  await field('start.password').waitFor();
  await page.getByTestId('timeline').click();
  await page.getByTestId('why-signed-out').waitFor();
  await shot('why-signed-out');
  if (popped.length > 1 || popped.some((url) => url !== 'https://crm.invalid/?ani=%2B1%20555%200100%20234&account=4711-0815')) {
    faults += 1;
    say(`popped ${popped}`);
  }
  await close(server, hub, context);
}

/** What is reached from the header, and what an operator has set for a team. */
async function lookAtPanels(language, width, colorScheme) {
  const { hub, server, page, context, shot, button, field, word } = await open(language, width, colorScheme, 'panels', {
    templates: [{ en: 'Back at two.', de: 'Um zwei zurück.', ar: 'أعود في الثانية.' }],
    skillGroups: [
      { id: 17, label: { en: 'Claims', de: 'Schäden', ar: 'المطالبات' } },
      { id: 18, label: { en: 'Claims abroad', de: 'Schäden im Ausland', ar: 'المطالبات في الخارج' } },
    ],
    phoneBook: [
      { name: { en: 'Claims desk', de: 'Schadenstelle', ar: 'مكتب المطالبات' }, number: '3100' },
      { name: { en: 'Facility management', de: 'Gebäudeverwaltung', ar: 'إدارة المرافق' }, number: '+49 30 901820' },
      { name: 'Zoë Müller-Lüdenscheidt', number: '3102' },
      { name: { en: 'Silver customer', de: 'Silberkunde', ar: 'عميل فضي' }, number: '+15550100234' },
    ],
    tenants: {
      acme: {
        teams: {
          claims: {
            wrapUpSeconds: 45,
            wrapUpThen: 'ready',
            wrapUpCodes: [
              { value: 'Paid', label: { en: 'Paid', de: 'Bezahlt', ar: 'مدفوعة' } },
              { value: 'Refused', label: { en: 'Refused', de: 'Abgelehnt', ar: 'مرفوضة' } },
              { value: 'Call back', label: { en: 'Call back', de: 'Rückruf', ar: 'معاودة الاتصال' } },
            ],
            layout: {
              fields: [
                { name: 'user.account', label: { en: 'Account', de: 'Konto', ar: 'الحساب' }, editable: false },
                { name: 'user.case', label: { en: 'Case', de: 'Vorgang', ar: 'القضية' }, always: true },
                { name: 'callVariable1', label: { en: 'Tier', de: 'Stufe', ar: 'الفئة' } },
                { name: 'user.language', hidden: true },
              ],
            },
          },
        },
      },
    },
  });
  await field('signIn.organisation').fill('acme');
  await field('signIn.user').fill('ada');
  await field('signIn.password').fill('secret');
  await button('signIn.submit').click();
  await field('start.password').fill('1234');
  await button('start.submit').click();
  await page.getByTestId('agent-state').waitFor();
  hub.setAgent('ready');
  hub.control({ do: 'message' });
  hub.control({ do: 'message', message: { to: 'agent', urgent: true, text: 'Fire drill at three: leave by the north stairs.' } });
  await page.getByText('Fire drill').waitFor();
  await shot('arrivals');
  const panel = async (key, name) => {
    await page.keyboard.press(`Alt+${key}`);
    await page.getByRole('dialog').waitFor();
    await shot(name);
  };
  const away = async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await panel('KeyM', 'messages');
  await page.getByTestId('message-text').fill('On my way.');
  await page.getByTestId('message-send').click();
  await page.getByRole('log').getByText('On my way.').waitFor();
  await page.getByLabel(word('messages.to'), { exact: true }).selectOption('agent');
  await shot('messages-sent');
  await away();
  await panel('KeyB', 'phone-book');
  await away();
  await page.keyboard.press('Alt+KeyN');
  await page.getByRole('combobox').fill('z');
  await page.keyboard.press('ArrowDown');
  await shot('destination');
  await away();
  await panel('KeyG', 'statistics');
  await away();
  await panel('KeyO', 'settings');
  await away();
  hub.ring();
  await page.getByTestId('call-answer').waitFor();
  await page.keyboard.press('Alt+KeyA');
  await page.getByTestId('call-hold').waitFor();
  await shot('layout');
  await panel('KeyB', 'phone-book-in-call');
  await away();
  hub.clear(hub.first());
  await page.getByTestId('wrap-up-timer').waitFor();
  await page.getByTestId('wrap-up').locator('label').nth(0).click();
  await page.getByTestId('wrap-up').locator('label').nth(2).click();
  await shot('timed-wrap-up');
  await close(server, hub, context);
}

/** What newer hubs tell, at the desk of a supervisor who is an agent, too: the fullest header that there is. */
async function lookAtMore(language, width, colorScheme) {
  const { hub, server, page, context, shot, button, field, word } = await open(language, width, colorScheme, 'more', {
    signIn: { sso: 'optional', remote: ['callByCall', 'nailed'] },
    phoneBook: [{ name: 'Claims', number: '3100' }],
    media: [{ mrd: 5002, label: { en: 'Chat', de: 'Chat', ar: 'دردشة' } }],
  });
  hub.staff();
  const { agent } = hub;
  hub.agent = hub.agentIn('signedOut', null);
  await page.goto(`${page.url()}#desk`);
  await field('signIn.organisation').fill('acme');
  await field('signIn.user').fill('sue');
  await field('signIn.password').fill('secret');
  await button('signIn.submit').click();
  await field('start.where').selectOption('nailed');
  await field('start.phone').fill('+49 30 901820');
  await shot('remote');
  await field('start.sso').check();
  hub.calls.clear();
  const media = (mrd, state, tasks) => ({ mrd, state, stateRaw: 3, reason: null, tasks, maxTasks: 3, since: agent.since });
  hub.act = ((act) => (method, params) => {
    const done = act.call(hub, method, params);
    if (method === 'agent.signIn') {
      hub.agent = { ...hub.agent, media: [media(5002, 'ready', 1), media(5003, 'notReady', 0)] };
      hub.event('agent.stateChanged', { agent: hub.agent });
    }
    return done;
  })(hub.act);
  await button('start.submit').click();
  await page.getByTestId('agent-state').waitFor();
  await shot('full-header');
  await page.getByTestId('media').click();
  await page.getByRole('dialog').waitFor();
  await shot('media');
  await page.keyboard.press('Escape');
  hub.ring({ type: 'outboundPreview', typeRaw: 17, preview: { actions: ['accept', 'reject', 'rejectClose', 'skip', 'skipClose'] } });
  await page.getByTestId('preview').waitFor();
  await shot('preview');
  const call = hub.first();
  hub.setCall('call.established', {
    ...call,
    preview: null,
    connections: [{ ...hub.connection('connected'), greeting: true }, ...call.connections.slice(1)],
  });
  await page.getByTestId('greeting-stop').waitFor();
  await shot('greeting');
  await page.goto(`${page.url().split('#')[0]}#team`);
  await page.getByTestId('member-1002').waitFor();
  await shot('team-header');
  hub.end(4409);
  await page.getByText(word('notice.takenOver.title')).waitFor();
  await shot('taken-over');
  await close(server, hub, context);
}

/** As the page does it; `src/i18n/pseudo.ts`. */
function marked(text) {
  const accents = new Map([...'aeiounycszAEIOUNYCSZ'].map((letter, index) => [letter, [...'áéíóúñýçšžÁÉÍÓÚÑÝÇŠŽ'][index]]));
  return [...text].map((letter) => accents.get(letter) ?? letter).join('').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const ALL = [
  'en-1280-light',
  'en-375-dark',
  'de-375-light',
  'ar-1280-dark',
  'ar-375-light',
  'pseudo-375-light',
  'pseudo-1280-dark',
];
const SUBJECTS = { desk: lookAtDesk, team: lookAtTeam, tenant: lookAtTenant, panels: lookAtPanels, more: lookAtMore };
const subjects = process.env.SUBJECTS?.split(',') ?? Object.keys(SUBJECTS);
for (const each of process.argv.length > 3 ? process.argv.slice(3) : ALL) {
  const [language, width, scheme] = each.split('-');
  for (const subject of subjects) {
    await SUBJECTS[subject](language, Number(width), scheme);
  }
}
await browser.close();
say(`${folder}: ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
