export const transports = ["tls", "tcp", "udp", "http", "poll"] as const;
export type Transport = (typeof transports)[number];

interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Step {
  /** Where the text belongs: a file, a mode of the device's command line. */
  readonly where: Words;
  /** %HOST%, %PORT%, %PROTOCOL% and %ORIGIN% stand for the platform's own. */
  readonly text: string;
}

/** Something that sends logs, and how it is told to. */
export interface Kind {
  readonly id: string;
  readonly family: "linux" | "windows" | "web" | "network" | "security" | "detection" | "database" | "other";
  readonly name: Words;
  /** Kind of the asset that it usually is. */
  readonly asset: "server" | "network-device" | "security-device" | "application";
  /** The format that its lines are tried with. */
  readonly format: string;
  /** The first is the one to take. */
  readonly steps: Partial<Record<Transport, readonly Step[]>>;
  /** Documentation that the commands are from; without it they are from memory, which the page says. */
  readonly source: string | null;
  readonly note?: Words;
}
