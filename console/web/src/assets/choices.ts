/** Choices of the register's forms, named by the catalogue of names. */
export const kinds = (
  ["server", "network-device", "security-device", "terminal", "application", "database", "range"] as const
).map((id) => ({
  id,
  name: `name.assetKind.${id}`,
}));
export const importances = (["low", "normal", "high", "critical"] as const).map((id) => ({
  id,
  name: `name.importance.${id}`,
}));
export const levels = [1, 2, 3, 4].map((id) => ({ id, name: String(id) }));
