import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Account } from './demo';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One agent's browser window with the reference desktop. */
export class Desk {
  readonly page: Page;
  readonly account: Account;
  /** Errors that the page met by itself. */
  readonly faults: string[] = [];
  /** How many sockets this window has opened. */
  sockets = 0;
  /** What it said over them. */
  readonly sent: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, account: Account) {
    this.#context = context;
    this.page = page;
    this.account = account;
    page.on('websocket', (socket) => {
      this.sockets += 1;
      socket.on('framesent', ({ payload }) => this.sent.push(String(payload)));
    });
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Content-Security-Policy/.test(message.text())) {
        this.faults.push(message.text());
      }
    });
  }

  /**
   * Opens a window and signs in at the hub and at the phone.
   *
   * @param config what an operator has written beside the page, in place of what is shipped
   */
  static async open(browser: Browser, url: string, account: Account, config?: object): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(15_000);
    if (config !== undefined) {
      await context.route('**/desktop/config.json', (route) => route.fulfill({ json: config }));
    }
    const desk = new Desk(context, await context.newPage(), account);
    await desk.page.goto(url);
    await desk.page.getByLabel('Organisation').fill(account.tenant);
    await desk.page.getByLabel('User').fill(account.user);
    await desk.page.getByLabel('Password', { exact: true }).fill(account.password);
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    const atWork = desk.page.getByTestId('agent-state');
    const startWork = desk.page.getByLabel('Agent password');
    await atWork.or(startWork).first().waitFor();
    // Somebody who closed the window without signing out is at work already.
    if (await startWork.isVisible()) {
      await desk.page.getByLabel('Extension').fill(account.extension);
      await startWork.fill(account.agentPassword);
      await desk.page.getByRole('button', { name: 'Start work' }).click();
      await atWork.waitFor();
    }
    return desk;
  }

  /** Another tab of the same browser, which needs no sign-in of its own. */
  async anotherTab(url: string): Promise<Desk> {
    const desk = new Desk(this.#context, await this.#context.newPage(), this.account);
    await desk.page.goto(url);
    await desk.page.getByTestId('agent-state').waitFor();
    return desk;
  }

  /** Only this tab; the others stay. */
  async closeTab(): Promise<void> {
    await this.page.close();
  }

  /** By the state menu. */
  async setState(label: 'Ready' | 'Not ready, no reason', state: 'ready' | 'notReady'): Promise<void> {
    await this.page.getByTestId('agent-state').click();
    await this.page.getByRole('menuitem', { name: label }).first().click();
    await this.inState(state);
    // An agent who is in that state already is told so, and the menu stays open.
    const menu = this.page.getByRole('menu');
    if (await menu.isVisible()) {
      await this.page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    }
  }

  async inState(...states: readonly string[]): Promise<void> {
    await this.page
      .locator(states.map((s) => `[data-testid="agent-state"][data-state="${s}"]`).join(','))
      .waitFor();
  }

  /** Signs the agent out at the phone. */
  async stopWork(): Promise<void> {
    await this.page.getByTestId('agent-state').click();
    await this.page
      .getByRole('menuitem', { name: /End of shift|Sign out/ })
      .first()
      .click();
    await this.page.getByLabel('Agent password').waitFor();
  }

  /** The cards of calls that are not over; by number if it is given. */
  call(number?: string): Locator {
    const calls = this.page.getByTestId('call');
    return number === undefined
      ? calls
      : calls.filter({ has: this.page.getByRole('heading', { name: number }) });
  }

  async callIn(state: 'alerting' | 'connected' | 'held' | 'initiated', number?: string): Promise<Locator> {
    const card = this.call(number).and(this.page.locator(`[data-state="${state}"]`));
    await card.first().waitFor();
    return card.first();
  }

  async press(card: Locator, action: string): Promise<void> {
    await card.getByTestId(`call-${action}`).click();
  }

  async connectionIs(kind: 'live' | 'reconnecting' | 'linkDown' | 'stale'): Promise<void> {
    await this.page.locator(`[data-testid="connection"][data-kind="${kind}"]`).waitFor();
  }

  /** What axe-core objects to on the page as it is now. */
  async objections(): Promise<readonly string[]> {
    await this.page.evaluate(AXE);
    // What still fades in has not its colours yet.
    await this.page.waitForFunction(
      () =>
        Array.from(document.querySelectorAll('[role="dialog"]')).every((each) => getComputedStyle(each).opacity === '1') &&
        document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY),
    );
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(about: Document, how: object): Promise<{
            violations: Array<{ id: string; help: string; nodes: Array<{ target: unknown }> }>;
          }>;
        };
      };
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => String(n.target)).join(', ')})`);
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
