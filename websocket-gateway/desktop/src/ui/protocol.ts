import type { User } from '@cti-hub/client';

/** A team that the user's agent stands in. */
export interface Membership {
  readonly id: string;
  readonly name: string;
}

type Member = User & { readonly memberOf?: readonly Membership[] };

/** The ids of the user's own teams; none where the hub does not tell them. */
export function ownTeams(user: Member): readonly string[] {
  return user.memberOf?.map((team) => team.id) ?? [];
}

export function ownTeamNames(user: Member): readonly string[] {
  return user.memberOf?.map((team) => team.name) ?? [];
}
