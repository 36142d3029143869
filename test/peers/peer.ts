import { strict as assert } from "node:assert";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "./stage.ts";
import type { Ran, RunOptions } from "./program.ts";
import { ran, tried } from "./program.ts";

/** A program of others, and what it has to bring about against the real platform. */
export interface Peer {
  readonly name: string;
  /** Programs without which it is skipped. */
  readonly needs: readonly string[];
  /** Makes ready what is not a program; the words say why it cannot run. */
  readonly ready?: () => true | string;
  run(bench: Bench): Promise<void>;
}

/** A peer's own folder with the platform before it. */
export interface Bench {
  readonly stage: Stage;
  readonly folder: string;
  readonly ran: (program: string, args: readonly string[], options?: Partial<RunOptions>) => Promise<Ran>;
  readonly tried: (program: string, args: readonly string[], options?: Partial<RunOptions>) => Promise<Ran>;
  readonly file: (name: string) => string;
  /** The certificate in a PEM file, checked to be issued by the platform for this name. */
  readonly certificate: (name: string, host?: string) => X509Certificate;
}

export function benchOf(stage: Stage, folder: string): Bench {
  const file = (name: string) => join(folder, name);
  return {
    stage,
    folder,
    ran: (program, args, options = {}) => ran(program, args, { cwd: folder, ...options }),
    tried: (program, args, options = {}) => tried(program, args, { cwd: folder, ...options }),
    file,
    certificate: (name, host) => {
      const certificate = new X509Certificate(readFileSync(file(name)));
      assert.ok(
        stage.issuers.some((issuer) => certificate.checkIssued(issuer)),
        `${name} is not of the platform`,
      );
      if (host !== undefined) assert.equal(certificate.subjectAltName, host);
      return certificate;
    },
  };
}
