/** Whose a rule is; those of directories are known by their directory. */
export function originText(translate: (key: string) => string, origin: string): string {
  if (origin === "builtin") return translate("rules.builtin");
  return origin === "own" ? translate("resources.own-rules.name") : origin;
}
