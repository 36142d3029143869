import type { Convert, EventType } from "../place.ts";

const named: Convert = (value) =>
  typeof value === "string" && !/^<.*>$/.test(value) && value !== "" ? value : undefined;

/** Asking for pre-authentication is how every Kerberos logon begins; it refuses nobody. */
const routine: ReadonlySet<unknown> = new Set(["KDC_ERR_PREAUTH_REQUIRED", "KDC_ERR_MORE_PREAUTH_DATA_REQUIRED"]);

export const krb5: EventType = {
  category: ["network", "authentication"],
  type: ["start", "protocol"],
  protocol: "krb5",
  places: {
    "krb5.cname": ["user.name", named],
    "krb5.realm": ["user.domain", named],
    "krb5.sname": ["service.name", named],
    "krb5.error_code": "error.code",
  },
  derive(fields, part) {
    const { msg_type: message, error_code: code } = part;
    if (message === "KRB_ERROR") fields["event.outcome"] = routine.has(code) ? "unknown" : "failure";
    else if (message === "KRB_AS_REP" || message === "KRB_TGS_REP") fields["event.outcome"] = "success";
  },
};

export const ldap: EventType = {
  category: ["network"],
  type: ["access", "protocol"],
  protocol: "ldap",
  places: { "ldap.request.bind_request.name": "user.name" },
};

export const pgsql: EventType = {
  category: ["network", "database"],
  type: ["access", "protocol"],
  protocol: "pgsql",
  places: {
    "pgsql.request.startup_parameters.user": "user.name",
    "pgsql.response.error_code": "error.code",
    "pgsql.response.code": "error.code",
  },
};

export const snmp: EventType = {
  category: ["network"],
  type: ["access", "protocol"],
  protocol: "snmp",
  places: { "snmp.usm": "user.name" },
};

export const mqtt: EventType = {
  category: ["network"],
  type: ["access", "protocol"],
  protocol: "mqtt",
  places: { "mqtt.connect.username": "user.name" },
  derive(fields, part) {
    const answer = part["connack"];
    const code =
      typeof answer === "object" && answer !== null && !Array.isArray(answer)
        ? (answer as { return_code?: unknown }).return_code
        : undefined;
    if (typeof code === "number") fields["event.outcome"] = code === 0 ? "success" : "failure";
  },
};

export const rdp: EventType = {
  category: ["network"],
  type: ["connection", "protocol"],
  protocol: "rdp",
  places: { "rdp.cookie": "user.name", "rdp.client.client_name": "source.domain" },
  derive(fields, part) {
    const event = part["event_type"];
    if (typeof event === "string") fields["event.action"] ??= `rdp-${event.replaceAll("_", "-")}`;
  },
};

export const ssh: EventType = {
  category: ["network"],
  type: ["connection", "protocol"],
  action: "ssh-handshake",
  protocol: "ssh",
};

export const rfb: EventType = {
  category: ["network"],
  type: ["connection", "protocol"],
  action: "rfb-handshake",
  protocol: "rfb",
};
