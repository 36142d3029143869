/** Numbers of a record from which fields of the event are worked out; NaN where the record has none. */
export const slot = {
  protocol: 0,
  octets: 1,
  packets: 2,
  octetTotal: 3,
  packetTotal: 4,
  postOctets: 5,
  postPackets: 6,
  reverseOctets: 7,
  reversePackets: 8,
  startUptime: 9,
  endUptime: 10,
  start: 11,
  end: 12,
  startDelta: 13,
  endDelta: 14,
  duration: 15,
  icmp: 16,
  direction: 17,
  sampler: 18,
  interval: 19,
  packetInterval: 20,
  packetSpace: 21,
  firewall: 22,
  observed: 23,
  forwarding: 24,
} as const;
export type Slot = keyof typeof slot;

export type Slots = Float64Array;

export const newSlots = (): Slots => new Float64Array(Object.keys(slot).length).fill(Number.NaN);
