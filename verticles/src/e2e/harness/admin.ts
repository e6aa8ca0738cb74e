import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serve } from '../../../../admin-ui/web/test/scripted/server';
import type { World } from '../../../../admin-ui/web/test/scripted/world';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BUILT = ['target/classes/org/ctihub/adminpage', 'web/dist'].map((folder) =>
  fileURLToPath(new URL(`../../../../admin-ui/${folder}`, import.meta.url)),
);

/** The administrators' page as it is built; the module that it belongs to builds it before its tests. */
export function builtPage(): string {
  const found = [process.env.ADMIN_PAGE ?? '', ...BUILT].find((folder) => existsSync(join(folder, 'assets')));
  if (found === undefined) {
    throw new Error('The administrators’ page is not built: npm run build in admin-ui/web');
  }
  return found;
}

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

const WIDE: Look = { width: 1_280, scheme: 'light' };

export const LOOKS: readonly Look[] = [1_280, 375].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

/** One administrator's window. */
export class AdminWindow {
  readonly page: Page;
  readonly url: string;
  /** What the page met by itself: errors, and what its policy forbids. */
  readonly faults: string[] = [];
  readonly #context: BrowserContext;

  protected constructor(url: string, context: BrowserContext, page: Page) {
    this.url = url.replace(/\/$/, '');
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      // A hub that says no is not the page's fault.
      if (message.type() === 'error' && !/status of (4\d\d|503)/.test(message.text())) {
        this.faults.push(message.text());
      }
    });
  }

  protected static async context(browser: Browser, { width, scheme }: Look): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width, height: width > 600 ? 860 : 740 },
      colorScheme: scheme,
      locale: 'en-GB',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(20_000);
    return context;
  }

  /** A window on the hub whose admin port is there. */
  static async on(browser: Browser, url: string, look: Look = WIDE): Promise<AdminWindow> {
    const context = await AdminWindow.context(browser, look);
    return new AdminWindow(url, context, await context.newPage());
  }

  async signIn(tenant = 'provider', user = 'root', password = 'correct horse battery'): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByLabel('Organisation').fill(tenant);
    await this.page.getByLabel('User').fill(user);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  }

  /** Opens a screen by its address, as a link that somebody was sent. */
  async goTo(path: string, heading: string | RegExp): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await this.settled();
  }

  /** What is fetched is there, and what fades in is. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(
      () =>
        !/Loading …/.test(document.body.textContent ?? '') &&
        Array.from(document.querySelectorAll('[role="dialog"]')).every((each) => getComputedStyle(each).opacity === '1') &&
        document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY),
    );
  }

  /** What axe-core objects to on the page as it is now. */
  async objections(): Promise<readonly string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(about: Document, how: object): Promise<{ violations: Array<{ id: string; help: string; nodes: Array<{ target: unknown; html: string }> }> }> };
      };
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.html).join(' | ')})`);
    });
  }

  /** How many pixels the page is wider than the window. */
  async tooWide(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  /** Keeps a picture where LOOK names a folder. */
  async photograph(name: string): Promise<void> {
    const folder = process.env.LOOK ?? '';
    if (folder !== '') {
      mkdirSync(folder, { recursive: true });
      await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    }
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** One administrator's window on a scripted hub of its own. */
export class Office extends AdminWindow {
  readonly world: World;
  readonly #close: () => Promise<void>;

  private constructor(world: World, url: string, context: BrowserContext, page: Page, close: () => Promise<void>) {
    super(url, context, page);
    this.world = world;
    this.#close = close;
  }

  static async open(browser: Browser, world: World, look: Look = WIDE): Promise<Office> {
    const { url, close } = await serve(world, builtPage());
    const context = await AdminWindow.context(browser, look);
    return new Office(world, url, context, await context.newPage(), close);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#close();
  }
}
