import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './desk';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App url={new URL('/', location.href).href} />
  </StrictMode>,
);
