/** What the server asks of a password (store's passwordProblem), told while the person types. */
export function passwordRules(next: string, repeat: string, name: string) {
  const classes = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];
  return {
    ruleLength: Array.from(next).length >= 10,
    ruleClasses: classes.filter((each) => each.test(next)).length >= 3 && new Set(next).size >= 5,
    ruleName: next !== "" && !next.toLowerCase().includes(name.toLowerCase()),
    ruleRepeat: next !== "" && next === repeat,
  } as const;
}
