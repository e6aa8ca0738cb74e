import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The hub that the examples talk to. The pages reach it through this server, so that it sees no page of another origin. */
const hub = new URL(process.env.HUB ?? 'http://127.0.0.1:8080').origin;

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': { target: hub, changeOrigin: true, headers: { origin: hub } },
      '/ws': { target: hub, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
});
