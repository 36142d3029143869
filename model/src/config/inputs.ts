import { z } from "zod";
import { Source, TlsFiles, Zone, port } from "./source.ts";

/** What every input that listens is given. */
const listener = (usual: number) => ({
  /** Address to listen on. */
  host: z.string().default("0.0.0.0"),
  /** 0 is any free port. */
  port: port.default(usual),
  /** Zone of time stamps that name none, where the source is not listed below. */
  timezone: Zone.default("+08:00"),
  /** Longest frame in bytes, and most that one may decompress to. */
  maxFrameBytes: z.int().min(1024).max(134_217_728).default(16_777_216),
  sources: z.array(Source).default([]),
});

/** What every input over TCP is given besides. */
const connections = {
  /** Given, even empty, the port speaks TLS and nothing else. */
  tls: TlsFiles.optional(),
  /** Connections at a time. */
  maxConnections: z.int().min(1).max(100_000).default(2000),
  /** A connection without a byte for so long is closed. */
  idleSeconds: z.int().min(1).max(86_400).default(3600),
  /** A frame that has begun must be whole after so long. */
  frameSeconds: z.int().min(1).max(3600).default(60),
};

const Beats = z.strictObject({ ...listener(5044), ...connections });

/** Inputs that are off unless they are named. */
export const Inputs = z.strictObject({
  /** Filebeat, Winlogbeat and others that speak Lumberjack v2. */
  beats: Beats.optional(),
});
export type Inputs = z.infer<typeof Inputs>;
/** What any input over TCP is configured by. */
export type TcpConfig = z.infer<typeof Beats>;
