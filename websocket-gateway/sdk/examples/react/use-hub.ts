import { type HubClient, type HubState } from '@cti-hub/client';
import { useEffect, useSyncExternalStore } from 'react';

/** The state of a client that lives as long as the part that uses it. Runs as it should in StrictMode, too. */
export function useHub(client: HubClient): HubState {
  useEffect(() => {
    client.start();
    return () => client.stop();
  }, [client]);
  return useSyncExternalStore(client.subscribe, client.getState);
}
