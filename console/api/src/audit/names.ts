import type { Named } from "@chengfang/store/records/names";

/** Where what a line names by its id has a name for people. */
export const named: Named = {
  accounts: "display_name",
  units: "name",
  assets: "name",
  systems: "name",
  incidents: "number",
  orders: "number",
  campaigns: "name",
  datasets: "name",
  drills: "title",
  plans: "title",
  own_rules: "title",
  baskets: "title",
  channels: "name",
  tokens: "name",
};
