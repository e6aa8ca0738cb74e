import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Starts a real Chromium, headless: the one that CHROMIUM names, else one on the path, else the one that an npm package
 * brings. E2E_BROWSER=npm asks for the last of these.
 */
export async function startBrowser(): Promise<Browser> {
  const found = process.env.E2E_BROWSER === 'npm' ? undefined : (process.env.CHROMIUM ?? onPath());
  if (found !== undefined) {
    // Playwright gives each start a new, empty profile.
    return chromium.launch({ executablePath: found, args: FLAGS });
  }
  // The package unpacks the libraries that a bare machine lacks only where it believes to be in its cloud.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  packaged.setGraphicsMode = false;
  const executablePath = await packaged.executablePath();
  // Its own flags put everything into one process, which then dies with the first window that is closed.
  return chromium.launch({ executablePath, args: FLAGS });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
