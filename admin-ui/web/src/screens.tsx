import { type ComponentType, lazy, Suspense } from 'react';
import { Overview } from './overview/overview';
import { Nowhere } from './parts/nowhere';
import { Waiting } from './parts/page';
import { match, type Params } from './router/match';

type Screen = ComponentType<{ readonly params: Params }>;

const TenantScreen = lazy(() => import('./tenants/tenant-screen').then((m) => ({ default: m.TenantScreen })));
const PeripheralEditor = lazy(() => import('./peripherals/peripheral-editor').then((m) => ({ default: m.PeripheralEditor })));
const TeamEditor = lazy(() => import('./teams/team-editor').then((m) => ({ default: m.TeamEditor })));
const UserEditor = lazy(() => import('./users/user-editor').then((m) => ({ default: m.UserEditor })));
const DesktopEditor = lazy(() => import('./desktops/desktop-editor').then((m) => ({ default: m.DesktopEditor })));
const WebhookEditor = lazy(() => import('./webhooks/webhook-editor').then((m) => ({ default: m.WebhookEditor })));
const ApiKeyEditor = lazy(() => import('./api-keys/api-key-editor').then((m) => ({ default: m.ApiKeyEditor })));

/** By address; the first that fits counts. What is new has addresses of its own, since `new` is a good key for an item. What is not the overview is fetched when it is wanted. */
const SCREENS: readonly (readonly [pattern: string, screen: Screen])[] = [
  ['/', Overview],
  ['/now', lazy(() => import('./now/now-screen').then((m) => ({ default: m.NowScreen })))],
  ['/links', lazy(() => import('./links/links-screen').then((m) => ({ default: m.LinksScreen })))],
  ['/links/:tenant/:peripheral', lazy(() => import('./links/link-screen').then((m) => ({ default: m.LinkScreen })))],
  ['/tenants', lazy(() => import('./tenants/tenants-screen').then((m) => ({ default: m.TenantsScreen })))],
  ['/add/tenant', lazy(() => import('./tenants/tenant-editor').then((m) => ({ default: m.NewTenant })))],
  ['/add/:tenant/peripheral', PeripheralEditor],
  ['/add/:tenant/team', TeamEditor],
  ['/add/:tenant/user', UserEditor],
  ['/add/:tenant/webhook', WebhookEditor],
  ['/add/:tenant/apiKey', ApiKeyEditor],
  ['/tenants/:tenant', TenantScreen],
  ['/tenants/:tenant/:part', TenantScreen],
  ['/tenants/:tenant/peripherals/:id', PeripheralEditor],
  ['/tenants/:tenant/teams/:id', TeamEditor],
  ['/tenants/:tenant/users/:id', UserEditor],
  ['/tenants/:tenant/webhooks/:id', WebhookEditor],
  ['/tenants/:tenant/desktops/:id', DesktopEditor],
  ['/tenants/:tenant/apiKeys/:id', ApiKeyEditor],
  ['/tenants/:tenant/agents/:peripheral/:agent', lazy(() => import('./records/agent-times').then((m) => ({ default: m.AgentTimesScreen })))],
  ['/alarms', lazy(() => import('./alarms/alarms-screen').then((m) => ({ default: m.AlarmsScreen })))],
  ['/sessions', lazy(() => import('./sessions/sessions-screen').then((m) => ({ default: m.SessionsScreen })))],
  ['/audit', lazy(() => import('./audit/audit-screen').then((m) => ({ default: m.AuditScreen })))],
  ['/calculator', lazy(() => import('./calculator/calculator-screen').then((m) => ({ default: m.CalculatorScreen })))],
];

/** The screen at an address. */
export function Screens({ path }: { readonly path: string }) {
  for (const [pattern, Screen] of SCREENS) {
    const params = match(pattern, path);
    if (params !== null) {
      return (
        <Suspense fallback={<Waiting error={null} onAgain={() => {}} />}>
          {/* Another item is another form. */}
          <Screen key={pattern.endsWith(':part') ? (params.tenant ?? '') : path} params={params} />
        </Suspense>
      );
    }
  }
  return <Nowhere />;
}
