import '@mantine/core/styles.css';
import './ui/base.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from './i18n/i18n';
import { App } from './ui/app';
import { loadConfigs } from './ui/config';
import { recall } from './ui/kept';
import { ToastProvider } from './ui/parts/toasts';
import { sessionOfOtherTab } from './ui/tabs';
import { takeReturned } from './ui/session/provider';
import { theme } from './ui/theme';

const page = new URL('.', document.baseURI);
const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no root.');
}
const configs = await loadConfigs(new URL('config.json', page).href);
const now = Date.now();
const returned = takeReturned(now);
const offered = returned === null && recall(sessionStorage, now) === null ? await sessionOfOtherTab(now) : null;
// The hub stands at the root of the host that serves the page.
const hub = new URL('/', page);
const socket = new URL('/ws', page);
socket.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';

createRoot(root).render(
  <DirectionProvider>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <I18nProvider>
        <ToastProvider>
          <App configs={configs} hubUrl={hub.href} socketUrl={socket.href} offered={offered} returned={returned} />
        </ToastProvider>
      </I18nProvider>
    </MantineProvider>
  </DirectionProvider>,
);
