interface Named<T> {
  readonly name: string;
  readonly hostnames: readonly string[];
  readonly value: T;
}

/**
 * Values by host name, in any case. Logs say `web01` where the register says `web01.city.gov.cn`, and the reverse: the
 * first label counts where only one entry has it.
 */
export function namesOf<T>(entries: readonly Named<T>[]): (name: string) => T | undefined {
  const exact = new Map<string, T>();
  const short = new Map<string, T | "several">();
  for (const { hostnames, value } of entries) {
    for (const hostname of hostnames.map(normal)) {
      if (!exact.has(hostname)) exact.set(hostname, value);
      const label = firstLabel(hostname);
      const before = short.get(label);
      short.set(label, before === undefined || before === value ? value : "several");
    }
  }
  for (const { name, value } of entries) if (!exact.has(normal(name))) exact.set(normal(name), value);
  return (name) => {
    const wanted = normal(name);
    const found = exact.get(wanted);
    if (found !== undefined) return found;
    const label = firstLabel(wanted);
    const known = label === "" ? undefined : short.get(label);
    // Two full names that differ are two hosts.
    if (known === undefined || known === "several") return undefined;
    return label === wanted || exact.has(label) ? known : undefined;
  };
}

const normal = (name: string): string => name.trim().toLowerCase().replace(/\.$/, "");

/** An address is no name with labels. */
const firstLabel = (name: string): string => (/^[\d.]+$/.test(name) ? "" : (name.split(".", 1)[0] ?? ""));
