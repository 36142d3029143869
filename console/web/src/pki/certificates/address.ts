/** A certificate is named by its issuer's id and its serial number. */
interface Named {
  readonly issuer: string;
  readonly serial: string;
}

/** Its page in the console. */
export const addressOf = ({ issuer, serial }: Named): string =>
  `/certificates/${encodeURIComponent(`${issuer}:${serial}`)}/show`;

/** Its place below `/api/pki`. */
export const pathOf = ({ issuer, serial }: Named): string => `/certificates/${encodeURIComponent(issuer)}/${serial}`;

/** Splits `issuer:serial`, as a page's address has it. */
export function namedBy(id: string): Named {
  const at = id.lastIndexOf(":");
  return { issuer: id.slice(0, Math.max(0, at)), serial: id.slice(at + 1) };
}
