import type { Detector } from "../kind.ts";

const shape = /^(?:[\da-f]{2}(?:[:-][\da-f]{2}){5}|[\da-f]{4}(?:[.-][\da-f]{4}){2})$/i;

export const mac: Detector = {
  kind: "mac",
  title: { zh: "MAC 地址", en: "MAC address" },
  personal: "none",
  names: { zh: ["MAC地址", "物理地址"], latin: ["mac", "macaddr", "macaddress"] },
  fits: (value) => shape.test(value),
  sure: (value) => shape.test(value),
  chance: 0.001,
};
