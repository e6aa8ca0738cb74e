export { allows, counterpart, type DeskCall, deskCalls, otherParty, ownConnection } from './calls';
export { type Freshness, freshness, isTrusted } from './freshness';
export { type HubState, INITIAL, type PastCall, type PeripheralState } from './hub-state';
export { cursorsOf, forget, keep, recall, rememberedTenant, rememberTenant } from './kept';
export { reduce } from './reduce';
