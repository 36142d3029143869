/** Choices of the form, named by the catalogue of names. */
export const unitKinds = (["department", "district", "town", "centre"] as const).map((id) => ({
  id,
  name: `name.unitKind.${id}`,
}));
