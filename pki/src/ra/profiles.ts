import { loadProfiles } from "../profile/load.ts";
import type { Profile } from "../profile/profile.ts";

/** The profiles as this version has them: data of the product, read once. */
export const profiles: ReadonlyMap<string, Profile> = loadProfiles();
