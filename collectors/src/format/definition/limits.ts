/** What a definition and a record may at most be; real ones stay far below. */
export const limits = {
  /** Characters of a definition. */
  definition: 65_536,
  /** Aliases that a definition may use: each stands for a whole part of it. */
  aliases: 50,
  /** Fields that one record may give. */
  fields: 500,
  /** Characters of a field's name. */
  name: 128,
  /** Characters of a record that an expression looks at; what lies behind stays in the original. */
  expression: 8192,
  /** Characters at the beginning of a record that are looked at to recognise it. */
  sniff: 1024,
} as const;
