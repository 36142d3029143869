import type { Detector } from "../kind.ts";

const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const v6 =
  /^(?=.*::|(?:[^:]*:){7}[^:]*$|(?:[^:]*:){6}[^:]*\.)(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{0,4}|(?:\d{1,3}\.){3}\d{1,3})$/i;

export const isIp = (value: string): boolean => v4.test(value) || v6.test(value);

export const ip: Detector = {
  kind: "ip",
  title: { zh: "IP 地址", en: "IP address" },
  personal: "none",
  names: { zh: ["IP地址", "ip地址"], latin: ["ip", "ipaddr", "ipaddress", "clientip", "loginip", "sourceip"] },
  fits: isIp,
  sure: isIp,
  chance: 0.01,
};
