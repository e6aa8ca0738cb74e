import '@mantine/core/styles.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { takeReturned } from './session/provider';
import { theme } from './theme';
import { en } from './words/en';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no root.');
}
const returned = takeReturned(Date.now(), en.signIn.problems);
createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <App returned={returned} />
  </MantineProvider>,
);
