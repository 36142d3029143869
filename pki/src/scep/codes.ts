/** Attributes of RFC 8894 §3.2.1, in Verisign's arc. */
export const scepOids = {
  messageType: "2.16.840.1.113733.1.9.2",
  pkiStatus: "2.16.840.1.113733.1.9.3",
  failInfo: "2.16.840.1.113733.1.9.4",
  senderNonce: "2.16.840.1.113733.1.9.5",
  recipientNonce: "2.16.840.1.113733.1.9.6",
  transactionId: "2.16.840.1.113733.1.9.7",
} as const;

/** RFC 8894 §3.2.1.2. */
export const messageTypes = {
  certRep: "3",
  renewalReq: "17",
  pkcsReq: "19",
  certPoll: "20",
  getCert: "21",
  getCrl: "22",
} as const;
export type MessageType = Exclude<keyof typeof messageTypes, "certRep">;

/** RFC 8894 §3.2.1.3. */
export const statuses = { success: "0", failure: "2", pending: "3" } as const;

/** RFC 8894 §3.2.1.4. */
export const failures = { badAlg: "0", badMessageCheck: "1", badRequest: "2", badTime: "3", badCertId: "4" } as const;

/** An expected "no" of the SCEP server, told in a CertRep where there is somebody to tell it to. */
export class ScepFailure extends Error {
  readonly info: keyof typeof failures;

  constructor(info: keyof typeof failures, message: string) {
    super(message);
    this.name = "ScepFailure";
    this.info = info;
  }
}
