/** Network devices whose saved configurations are read. */
export const deviceVendors = ["huawei-vrp", "h3c-comware", "cisco-ios", "ruijie"] as const;
export type DeviceVendor = (typeof deviceVendors)[number];

interface Vendor {
  readonly name: string;
  /** What its configurations hold at least one of, and others' do not. */
  readonly marks: readonly RegExp[];
  readonly hostname: RegExp;
  readonly version: RegExp;
  /** How a whole configuration ends. */
  readonly end: RegExp;
  /** Commands that print the configuration. */
  readonly shows: RegExp;
}

/** A vendor more is an entry here and a folder of checks. */
export const vendors: Readonly<Record<DeviceVendor, Vendor>> = {
  "huawei-vrp": {
    name: "Huawei VRP",
    // VRP begins in the first column, where Comware leaves one blank.
    marks: [/^!Software Version V\d/m, /^sysname \S/m],
    hostname: /^sysname (\S+)/m,
    version: /^!Software Version (\S+)|VRP \(R\) software, Version ([^\n]+)/m,
    end: /^return$/m,
    shows: /^dis\w* (cur|sav)\w*/,
  },
  "h3c-comware": {
    name: "H3C Comware",
    marks: [/^ sysname \S/m, /^ version \d\.\d[\d.]*, [A-Z]/m],
    hostname: /^ ?sysname (\S+)/m,
    version: /^ version ([^\n]+)/m,
    end: /^return$/m,
    shows: /^dis\w* (cur|sav)\w*/,
  },
  ruijie: {
    name: "Ruijie RGOS",
    marks: [/^version [^\n]{0,200}RGOS/m, /^!? ?(RG-|Ruijie )[^\n]{0,200}RGOS/m, /^nfpp$/m, /^webmaster level \d/m],
    hostname: /^hostname (\S+)/m,
    version: /^version ([^\n]+)/m,
    end: /^end$/m,
    shows: /^sh\w* (run|start)\w*/,
  },
  "cisco-ios": {
    name: "Cisco IOS",
    marks: [/^version \d{2}\.\d{1,2}\s*$/m, /^service timestamps (log|debug)/m, /^boot-start-marker$/m],
    hostname: /^hostname (\S+)/m,
    version: /^version ([^\n]+)/m,
    end: /^end$/m,
    shows: /^sh\w* (run|start)\w*/,
  },
};

/** Whose configuration a text is: the first vendor one of whose marks it holds, the particular ones before Cisco's. */
export function vendorOf(text: string): DeviceVendor | undefined {
  return (["h3c-comware", "huawei-vrp", "ruijie", "cisco-ios"] as const).find((each) =>
    vendors[each].marks.some((mark) => mark.test(text)),
  );
}
