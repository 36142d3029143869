/** What the objects and notifications of standard MIBs are called; every OID cites its document. */
export const notifications: Readonly<Record<string, string>> = {
  // RFC 3418 (SNMPv2-MIB), RFC 2863 (IF-MIB)
  "1.3.6.1.6.3.1.1.5.1": "coldStart",
  "1.3.6.1.6.3.1.1.5.2": "warmStart",
  "1.3.6.1.6.3.1.1.5.3": "linkDown",
  "1.3.6.1.6.3.1.1.5.4": "linkUp",
  "1.3.6.1.6.3.1.1.5.5": "authenticationFailure",
  "1.3.6.1.6.3.1.1.5.6": "egpNeighborLoss",
  // RFC 1628 (UPS-MIB); those with a 0 are what RFC 2576 3.1 makes of version 1's
  "1.3.6.1.2.1.33.2.1": "upsTrapOnBattery",
  "1.3.6.1.2.1.33.2.2": "upsTrapTestCompleted",
  "1.3.6.1.2.1.33.2.3": "upsTrapAlarmEntryAdded",
  "1.3.6.1.2.1.33.2.4": "upsTrapAlarmEntryRemoved",
  "1.3.6.1.2.1.33.2.0.1": "upsTrapOnBattery",
  "1.3.6.1.2.1.33.2.0.2": "upsTrapTestCompleted",
  "1.3.6.1.2.1.33.2.0.3": "upsTrapAlarmEntryAdded",
  "1.3.6.1.2.1.33.2.0.4": "upsTrapAlarmEntryRemoved",
  // RFC 6933 (ENTITY-MIB)
  "1.3.6.1.2.1.47.2.0.1": "entConfigChange",
  // RFC 4273 (BGP4-MIB)
  "1.3.6.1.2.1.15.0.1": "bgpEstablishedNotification",
  "1.3.6.1.2.1.15.0.2": "bgpBackwardTransNotification",
};

/** Objects by their OID without the index. */
export const objects: Readonly<Record<string, string>> = {
  // RFC 3418
  "1.3.6.1.2.1.1.1": "sysDescr",
  "1.3.6.1.2.1.1.3": "sysUpTime",
  "1.3.6.1.2.1.1.5": "sysName",
  "1.3.6.1.2.1.1.6": "sysLocation",
  "1.3.6.1.6.3.1.1.4.1": "snmpTrapOID",
  "1.3.6.1.6.3.1.1.4.3": "snmpTrapEnterprise",
  // RFC 2576
  "1.3.6.1.6.3.18.1.3": "snmpTrapAddress",
  // RFC 2863
  "1.3.6.1.2.1.2.2.1.1": "ifIndex",
  "1.3.6.1.2.1.2.2.1.2": "ifDescr",
  "1.3.6.1.2.1.2.2.1.3": "ifType",
  "1.3.6.1.2.1.2.2.1.7": "ifAdminStatus",
  "1.3.6.1.2.1.2.2.1.8": "ifOperStatus",
  "1.3.6.1.2.1.31.1.1.1.1": "ifName",
  "1.3.6.1.2.1.31.1.1.1.18": "ifAlias",
  // RFC 1628
  "1.3.6.1.2.1.33.1.1.1": "upsIdentManufacturer",
  "1.3.6.1.2.1.33.1.1.2": "upsIdentModel",
  "1.3.6.1.2.1.33.1.1.5": "upsIdentName",
  "1.3.6.1.2.1.33.1.2.1": "upsBatteryStatus",
  "1.3.6.1.2.1.33.1.2.2": "upsSecondsOnBattery",
  "1.3.6.1.2.1.33.1.2.3": "upsEstimatedMinutesRemaining",
  "1.3.6.1.2.1.33.1.2.4": "upsEstimatedChargeRemaining",
  "1.3.6.1.2.1.33.1.2.5": "upsBatteryVoltage",
  "1.3.6.1.2.1.33.1.2.7": "upsBatteryTemperature",
  "1.3.6.1.2.1.33.1.6.2.1.1": "upsAlarmId",
  "1.3.6.1.2.1.33.1.6.2.1.2": "upsAlarmDescr",
  "1.3.6.1.2.1.33.1.6.2.1.3": "upsAlarmTime",
  "1.3.6.1.2.1.33.1.7.1": "upsTestId",
  "1.3.6.1.2.1.33.1.7.3": "upsTestResultsSummary",
  "1.3.6.1.2.1.33.1.7.4": "upsTestResultsDetail",
  "1.3.6.1.2.1.33.1.9.7": "upsConfigLowBattTime",
  // RFC 6933
  "1.3.6.1.2.1.47.1.1.1.1.2": "entPhysicalDescr",
  "1.3.6.1.2.1.47.1.1.1.1.7": "entPhysicalName",
  // RFC 3433 (ENTITY-SENSOR-MIB)
  "1.3.6.1.2.1.99.1.1.1.1": "entPhySensorType",
  "1.3.6.1.2.1.99.1.1.1.2": "entPhySensorScale",
  "1.3.6.1.2.1.99.1.1.1.3": "entPhySensorPrecision",
  "1.3.6.1.2.1.99.1.1.1.4": "entPhySensorValue",
  "1.3.6.1.2.1.99.1.1.1.5": "entPhySensorOperStatus",
  "1.3.6.1.2.1.99.1.1.1.6": "entPhySensorUnitsDisplay",
};

/** RFC 3433 3: what a sensor measures. */
export const sensorTypes: readonly string[] = [
  "",
  "other",
  "unknown",
  "voltsAC",
  "voltsDC",
  "amperes",
  "watts",
  "hertz",
  "celsius",
  "percentRH",
  "rpm",
  "cmm",
  "truthvalue",
];

/** RFC 1628 4: upsWellKnownAlarms, by their last number. */
export const upsAlarms: readonly string[] = [
  "",
  "upsAlarmBatteryBad",
  "upsAlarmOnBattery",
  "upsAlarmLowBattery",
  "upsAlarmDepletedBattery",
  "upsAlarmTempBad",
  "upsAlarmInputBad",
  "upsAlarmOutputBad",
  "upsAlarmOutputOverload",
  "upsAlarmOnBypass",
  "upsAlarmBypassBad",
  "upsAlarmOutputOffAsRequested",
  "upsAlarmUpsOffAsRequested",
  "upsAlarmChargerFailed",
  "upsAlarmUpsOutputOff",
  "upsAlarmUpsSystemOff",
  "upsAlarmFanFailure",
  "upsAlarmFuseFailure",
  "upsAlarmGeneralFault",
  "upsAlarmDiagnosticTestFailed",
  "upsAlarmCommunicationsLost",
  "upsAlarmAwaitingPower",
  "upsAlarmShutdownPending",
  "upsAlarmShutdownImminent",
  "upsAlarmTestInProgress",
];
export const upsAlarmBase = "1.3.6.1.2.1.33.1.6.3.";
