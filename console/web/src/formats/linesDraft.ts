/** Under which the lines are kept that a definition is tried on; onboarding puts those there that no format knew. */
export const linesDraft = (name = ""): string => `format-lines.${name}`;
