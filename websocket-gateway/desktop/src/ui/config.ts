/** What an operator may set in `config.json` beside the page. */
export interface DeskConfig {
  readonly notReadyReasons: readonly ReasonCode[];
  readonly signOutReasons: readonly ReasonCode[];
  /** Words offered for the wrap-up data of a call. */
  readonly wrapUpCodes: readonly string[];
  /** The sockets of other nodes, `wss://…/ws`, where the page's own host does not lead to all of them. */
  readonly sockets: readonly string[];
}

export interface ReasonCode {
  readonly code: number;
  readonly label: string;
}

const NOTHING: DeskConfig = { notReadyReasons: [], signOutReasons: [], wrapUpCodes: [], sockets: [] };

/** Reads the file; what is missing or malformed in it is left out rather than keeping an agent from work. */
export async function loadConfig(url: string): Promise<DeskConfig> {
  try {
    const response = await fetch(url, { credentials: 'omit' });
    return response.ok ? parseConfig(await response.json()) : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function parseConfig(value: unknown): DeskConfig {
  const o = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    notReadyReasons: reasons(o.notReadyReasons),
    signOutReasons: reasons(o.signOutReasons),
    wrapUpCodes: texts(o.wrapUpCodes),
    sockets: texts(o.sockets),
  };
}

function reasons(value: unknown): readonly ReasonCode[] {
  return list(value).filter(
    (r): r is ReasonCode =>
      typeof r === 'object' &&
      r !== null &&
      Number.isInteger((r as ReasonCode).code) &&
      typeof (r as ReasonCode).label === 'string',
  );
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((text): text is string => typeof text === 'string' && text !== '');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
