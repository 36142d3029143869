import type { Person } from "../access/person.ts";

/** In whose name the screen reads: it sees the whole city and changes nothing. */
export const lookout: Person = {
  kind: "token",
  id: "screen",
  name: "screen",
  displayName: "screen",
  roles: ["lead"],
  unitId: null,
  language: "zh",
  mustChange: false,
  session: null,
};
