/** Cookies by name and path, as a browser keeps them. */
export interface Jar {
  keep(lines: readonly string[]): void;
  forPath(path: string): string;
}

export function openJar(): Jar {
  const cookies = new Map<string, { name: string; value: string; path: string }>();
  return {
    keep: (lines) => {
      for (const line of lines) {
        const [pair = "", ...attributes] = line.split(/; ?/);
        const at = pair.indexOf("=");
        const name = pair.slice(0, at);
        const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
        const gone = attributes.some((each) => /^expires=Thu, 01 Jan 1970/i.test(each));
        if (gone) cookies.delete(`${name} ${path}`);
        else cookies.set(`${name} ${path}`, { name, value: pair.slice(at + 1), path });
      }
    },
    forPath: (path) =>
      [...cookies.values()]
        .filter((each) => path.startsWith(each.path))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; "),
  };
}
